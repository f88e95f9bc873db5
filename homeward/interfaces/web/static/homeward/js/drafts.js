// Saves what is typed on every pause, to the server and nowhere else: nothing of a family stays in this browser.
const PAUSE = 2500
const TRY_AGAIN = 10000

export const watchDrafts = () => {
  for (const form of document.querySelectorAll('form[data-draft]')) new Draft(form).watch()
}

class Draft {
  constructor (form) {
    this.form = form
    this.words = form.querySelector('[data-saved]')
    this.timer = null
    this.dirty = false
  }

  watch () {
    for (const event of ['input', 'change', 'homeward:rows']) this.form.addEventListener(event, () => this.later())
    // The words leave with the page when somebody locks the phone or closes the tab in a hurry.
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden' && this.dirty) this.save(true) })
    this.form.addEventListener('submit', (event) => this.beforeSending(event))
  }

  beforeSending (event) {
    clearTimeout(this.timer)
    this.dirty = false
    if (navigator.onLine === false) {
      // Sending now would leave the page, and the words with it.
      event.preventDefault()
      this.say('No connection, so it is not sent yet. Your words are still here: press again when you are out of the tunnel.')
      this.later(TRY_AGAIN)
      return
    }
    if (!this.saving) return
    // A draft on its way will change the version: send after it has come back, or this page would clash with itself.
    event.preventDefault()
    const button = event.submitter
    this.saving.then(() => { this.form.requestSubmit(button) })
  }

  later (wait = PAUSE) {
    this.dirty = true
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), wait)
  }

  save (leaving = false) {
    clearTimeout(this.timer)
    if (this.saving) return this.later()
    this.dirty = false
    this.saving = this.send(leaving).finally(() => { this.saving = null })
  }

  async send (leaving) {
    const body = new FormData(this.form)
    body.set('intent', 'draft')
    // The token belongs to the one real sending.
    body.delete('once')
    try {
      const answer = await fetch(this.form.dataset.draft, {
        method: 'POST', body: new URLSearchParams(body), keepalive: leaving, credentials: 'same-origin', redirect: 'error',
        headers: { Accept: 'application/json' },
      })
      await this.tell(answer)
    } catch {
      this.say('Not saved yet: no connection. Your words are still here; we keep trying.')
      this.later(TRY_AGAIN)
    }
  }

  async tell (answer) {
    if (answer.ok) {
      const told = await answer.json()
      if (told.version && this.form.elements.version) this.form.elements.version.value = told.version
      if (told.draft && this.form.elements.draft) this.form.elements.draft.value = told.draft
      this.say(`Saved ${told.at}`)
    } else if (answer.status === 401 || answer.status === 403) {
      this.say('Not saved: you are signed out. Sign in in another tab, then carry on here.')
      this.later(TRY_AGAIN)
    } else if (answer.status === 409) {
      this.say('Not saved: this was changed elsewhere. Press the button to see both.')
    } else {
      this.say('Not saved yet. Your words are still here; we keep trying.')
      this.later(TRY_AGAIN)
    }
  }

  say (words) {
    if (this.words) this.words.textContent = words
  }
}
