// Beside the editor of a model's file: a mistake's line number leads to that line. Without script it leads to the editor.
const editor = document.querySelector('[data-editor]')

function goTo(number) {
  const lines = editor.value.split('\n')
  const start = lines.slice(0, number - 1).join('\n').length + (number > 1 ? 1 : 0)
  editor.focus()
  editor.setSelectionRange(start, start + (lines[number - 1] || '').length)
  editor.scrollTop = Math.max(0, (number - 4) * parseFloat(getComputedStyle(editor).lineHeight))
}

for (const link of document.querySelectorAll('[data-line]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    goTo(Number(link.dataset.line))
  })
}
