// The list of pages starts folded on a phone, so that the questions come first. Without script it is open.
export const watchPages = () => {
  const box = document.querySelector('[data-pages]')
  if (box && matchMedia('(max-width: 47.99em)').matches) box.open = false
}
