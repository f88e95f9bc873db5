// "Add another" and "Remove" at once, also without a connection. The buttons work by a trip to the server otherwise.
const MARK = '__new__'

export const watchRepeats = () => {
  for (const repeat of document.querySelectorAll('[data-repeat]')) {
    repeat.addEventListener('click', (event) => {
      const add = event.target.closest('[data-add]')
      const remove = event.target.closest('[data-remove]')
      if (!add && !remove) return
      event.preventDefault()
      if (add) addRow(repeat, add)
      else removeRow(repeat, remove.closest('[data-row]'))
      repeat.closest('form').dispatchEvent(new CustomEvent('homeward:rows', { bubbles: true, detail: { name: repeat.dataset.repeat } }))
    })
  }
  for (const box of document.querySelectorAll('textarea[data-grows]')) grow(box)
  document.addEventListener('input', (event) => {
    if (event.target.matches('textarea[data-grows]')) grow(event.target)
  })
  for (const boxes of document.querySelectorAll('[data-day="today"]')) offerToday(boxes)
}

const rowsOf = (repeat) => [...repeat.querySelectorAll(':scope > [data-row]')]

const addRow = (repeat, button) => {
  const rows = rowsOf(repeat)
  // Numbers are never used twice on a page, so that a removed row leaves no answer behind.
  const next = Number(repeat.dataset.next ?? rows.length)
  repeat.dataset.next = next + 1
  const row = repeat.querySelector('[data-new-row]').content.firstElementChild.cloneNode(true)
  for (const element of [row, ...row.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (value.includes(MARK)) element.setAttribute(name, value.replaceAll(MARK, next))
    }
  }
  const words = row.querySelector('legend')
  words.textContent = words.textContent.replace(MARK, rows.length + 1)
  row.querySelector('[data-remove] .govuk-visually-hidden').textContent = ` ${words.textContent}`
  repeat.insertBefore(row, repeat.querySelector('[data-new-row]'))
  if (button) button.hidden = rows.length + 1 >= Number(repeat.dataset.most)
  for (const boxes of row.querySelectorAll('[data-day="today"]')) offerToday(boxes)
  row.querySelector('input, textarea, select')?.focus()
}

const removeRow = (repeat, row) => {
  repeat.dataset.next = Number(repeat.dataset.next ?? rowsOf(repeat).length)
  const add = repeat.querySelector('[data-add]')
  row.remove()
  // The last row makes way for an empty one.
  if (!rowsOf(repeat).length) return addRow(repeat, add)
  if (add) {
    add.hidden = false
    add.focus()
  }
}

const grow = (box) => {
  if (CSS.supports('field-sizing', 'content')) return
  if (box.scrollHeight > box.clientHeight) box.rows = Math.min(30, box.rows + Math.ceil((box.scrollHeight - box.clientHeight) / 24))
}

const offerToday = (boxes) => {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'hw-linkbutton hw-form__today'
  button.textContent = 'Today'
  button.addEventListener('click', () => {
    const now = new Date()
    const values = [now.getDate(), now.getMonth() + 1, now.getFullYear()]
    boxes.querySelectorAll('input').forEach((box, n) => { box.value = values[n] })
    boxes.querySelector('input').dispatchEvent(new Event('input', { bubbles: true }))
  })
  boxes.append(button)
}
