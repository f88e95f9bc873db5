// A second press of the same button does nothing while the first is on its way. The server would do nothing twice anyway.
export const watchOnce = () => {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post' || !form.elements.once) return
    if (form.dataset.sent) {
      event.preventDefault()
      return
    }
    form.dataset.sent = 'yes'
    // Lost in a tunnel: let the person press again.
    setTimeout(() => delete form.dataset.sent, 8000)
  })
  // Coming back with the Back button shows the page as it was left, and it may be sent again.
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
  })
}
