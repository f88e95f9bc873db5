// A page about work that goes on: look again by itself until the work is done. Without this there is a link to press.
const EVERY = 1500

export function watchWork() {
  const here = document.querySelector('[data-watch]')
  if (!here) return
  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'watch' } })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const there = page.querySelector('[data-watch]')
      if (!answer.ok || !there) return location.reload()
      here.replaceChildren(...there.childNodes)
    } catch {
      // No connection just now: try again.
    }
    setTimeout(look, EVERY)
  }
  setTimeout(look, EVERY)
}
