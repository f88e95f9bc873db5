// Says so when a question that is answered is hidden: the words stay in the draft and are left out at the end.
export const watchHiddenAnswers = () => {
  for (const form of document.querySelectorAll('form[data-form]')) {
    const note = document.createElement('p')
    note.className = 'hw-form__hidden'
    note.setAttribute('role', 'status')
    form.querySelector('.hw-form__save')?.before(note)
    const look = () => {
      const words = form.dataset.draft
        ? 'The words stay in this draft and come back with the question; they are left out when you finish.'
        : 'The words are left out unless the question comes back.'
      const hidden = [...form.querySelectorAll('[data-asked-when][hidden], [data-reckoned][hidden]')].filter(isAnswered).map(nameOf)
      const text = hidden.length ? `Hidden now, though answered: ${hidden.join(', ')}. ${words}` : ''
      if (note.textContent !== text) note.textContent = text
      note.hidden = !text
    }
    for (const event of ['input', 'change', 'homeward:rows']) form.addEventListener(event, () => queueMicrotask(look))
    queueMicrotask(look)
  }
}

const isAnswered = (question) => [...question.querySelectorAll('input, textarea, select')].some((each) =>
  ['checkbox', 'radio'].includes(each.type) ? each.checked : each.type !== 'button' && each.value.trim() !== '')

const nameOf = (question) => {
  const label = question.querySelector('legend, label, h3')
  return `“${(label?.firstChild?.textContent ?? label?.textContent ?? '').trim().replace(/ – needed$/, '')}”`
}
