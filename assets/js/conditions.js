// Hides a question until it is asked for. Without script all are shown, each saying when it matters.
// The rules are the server's own (practice.rules.conditions): true, false or not known, and only true shows the question.
export const watchConditions = () => {
  for (const form of document.querySelectorAll('form[data-form]')) {
    show(form)
    form.addEventListener('input', () => show(form))
    form.addEventListener('change', () => show(form))
    form.addEventListener('homeward:rows', () => show(form))
  }
}

const show = (form) => {
  // Where a condition has to be worked out, the server says so at each save; where nothing saves, the question shows.
  for (const each of 'draft' in form.dataset ? form.querySelectorAll('[data-reckoned]') : []) {
    each.hidden = each.dataset.reckoned === 'hidden'
    each.querySelector('[data-if]')?.setAttribute('hidden', '')
  }
  const questions = [...form.querySelectorAll('[data-asked-when]')]
  for (const each of questions) {
    each.hidden = false
    each.querySelector('[data-if]')?.setAttribute('hidden', '')
  }
  // A question that turns on a hidden one counts that one as unanswered, so look until nothing changes.
  for (let round = 0; round <= questions.length; round++) {
    let changed = false
    for (const each of questions) {
      const hide = judge(JSON.parse(each.dataset.askedWhen), (key) => answer(form, each.dataset.scope + key)) !== true
      if (hide !== each.hidden) {
        each.hidden = hide
        changed = true
      }
    }
    if (!changed) return
  }
}

const answer = (form, name) => {
  const inputs = [...form.elements].filter((each) => each.name === name && !each.closest('[hidden]'))
  if (!inputs.length) return boxes(form, name) ?? elsewhere(form, name)
  if (inputs[0].type === 'checkbox') {
    const ticked = inputs.filter((each) => each.checked).map((each) => each.value)
    if (inputs.length === 1 && inputs[0].value === 'yes') return ticked.length ? 'yes' : null
    return ticked.length ? ticked : null
  }
  if (inputs[0].type === 'radio') return inputs.find((each) => each.checked)?.value ?? null
  return inputs[0].value.trim() || null
}

// What is answered on another page of a long form.
const elsewhere = (form, name) => form.dataset.elsewhere ? JSON.parse(form.dataset.elsewhere)[name] ?? null : null

const boxes = (form, name) => {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => form.elements[`${name}-${part}`]?.value?.trim())
  if (!day || !month || !year) return null
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

const judge = (condition, known) => {
  if (condition.all) return together(condition.all.map((each) => judge(each, known)), false)
  if (condition.any) return together(condition.any.map((each) => judge(each, known)), true)
  if (condition.not) {
    const part = judge(condition.not, known)
    return part === null ? null : !part
  }
  return compare(condition.op ?? 'is', known(condition.question ?? condition.fact), condition.value)
}

const together = (parts, decisive) => {
  if (parts.includes(decisive)) return decisive
  return parts.includes(null) ? null : !decisive
}

const compare = (op, given, value) => {
  if (op === 'is_known') return given !== null
  if (given === null) return null
  const like = (each) => typeof each === 'boolean' ? (each ? 'yes' : 'no') : each
  const same = (one) => String(one) === String(like(value))
  const order = (other) => {
    const [a, b] = [Number(given), Number(other)]
    if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b
    return String(given) < String(other) ? -1 : String(given) > String(other) ? 1 : 0
  }
  switch (op) {
    case 'is': return same(given)
    case 'is_not': return !same(given)
    case 'at_least': return order(value) >= 0
    case 'at_most': return order(value) <= 0
    case 'more_than': return order(value) > 0
    case 'less_than': return order(value) < 0
    case 'one_of': return value.map(String).includes(String(given))
    case 'between': return order(value[0]) >= 0 && order(value[1]) <= 0
    case 'includes': return Array.isArray(given) ? given.map(String).includes(String(value)) : null
    default: return null
  }
}

// What only the server works out: sums, and the questions that turn on them. Told with every draft it keeps.
export const showWorkedOut = (form, { sums = {}, asked = {} } = {}) => {
  for (const [told, value] of Object.entries(sums)) {
    const name = onPage(form, told)
    const output = form.querySelector(`[data-sum="${name}"]`)
    if (output && output.textContent !== value) output.textContent = value
    form.querySelector(`[data-sum-none="${name}"]`)?.toggleAttribute('hidden', value !== '')
  }
  for (const [told, isAsked] of Object.entries(asked)) {
    const question = form.querySelector(`[data-question="${onPage(form, told)}"]`)
    if (question) question.dataset.reckoned = isAsked ? 'shown' : 'hidden'
  }
  show(form)
}

// The server counts the rows it keeps, without empty ones; on the page a row keeps its number when another goes.
const onPage = (form, name) => {
  const [, group, at, column] = name.match(/^([^-]+)-(\d+)-(.+)$/) ?? []
  const repeat = group && form.querySelector(`[data-repeat="${group}"]`)
  if (!repeat) return name
  const row = [...repeat.querySelectorAll(':scope > [data-row]')].filter(isFilled)[Number(at)]
  return row ? `${row.id}-${column}` : ''
}

const isFilled = (row) => [...row.querySelectorAll('input, textarea, select')].some((each) =>
  ['checkbox', 'radio'].includes(each.type) ? each.checked && each.value !== '' : each.value.trim() !== '')
