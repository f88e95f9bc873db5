// "/" goes to the search box, "n" to recording something, unless somebody is typing; Escape closes an open menu.
const isTyping = (target) => target.closest('input, textarea, select, [contenteditable="true"]') !== null

export const listenForShortcuts = () => {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeMenus()
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '/') go(event, '[data-shortcut="/"]', (box) => { box.focus(); box.select() })
    if (event.key === 'n') go(event, '[data-shortcut="n"]', (link) => link.click())
  })
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details[data-menu][open]')) {
      if (!menu.contains(event.target)) menu.open = false
    }
  })
}

const go = (event, selector, act) => {
  const found = document.querySelector(selector)
  if (!found) return
  event.preventDefault()
  act(found)
}

const closeMenus = () => {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    menu.open = false
    menu.querySelector('summary').focus()
  }
}
