import { showWorkedOut } from './conditions.js'

// Saves each answer as it is typed, to the server and nowhere else: nothing of a family stays in this browser.
// Only what was changed is sent, with what this page has seen of it, so that two people can write in one draft.
const PAUSE = 1200
const TRY_AGAIN = 5000

export const watchDrafts = () => {
  for (const form of document.querySelectorAll('form[data-draft]')) form.savesItself = new Draft(form).watch()
}

// A control is called after its question; the rest of its name follows the first hyphen.
const questionOf = (name) => name.split('-')[0]

class Draft {
  constructor (form) {
    this.form = form
    this.words = form.querySelector('[data-saved]')
    this.timer = null
    this.changed = new Set()
  }

  watch () {
    this.form.addEventListener('input', (event) => this.touched(event.target.name))
    this.form.addEventListener('change', (event) => this.touched(event.target.name))
    this.form.addEventListener('homeward:rows', (event) => this.touched(event.detail?.name))
    // The words leave with the page when somebody locks the phone or closes the tab in a hurry.
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden' && this.changed.size) this.save(true) })
    window.addEventListener('online', () => { if (this.changed.size) this.save() })
    this.form.addEventListener('submit', (event) => this.beforeSending(event))
    return this
  }

  touched (name) {
    // A file that was only chosen is sent by itself; without a name nothing is an answer.
    if (!name || name.endsWith('-upload')) return
    this.changed.add(questionOf(name))
    this.later()
  }

  beforeSending (event) {
    clearTimeout(this.timer)
    if (navigator.onLine === false) {
      // Sending now would leave the page, and the words with it.
      event.preventDefault()
      this.say('No connection, so it is not sent yet. Your words are still here: press again when you are out of the tunnel.', true)
      this.later(TRY_AGAIN)
      return
    }
    if (!this.saving) {
      this.changed.clear()
      return
    }
    // A draft on its way will change what this page has seen: send after it has come back.
    event.preventDefault()
    const button = event.submitter
    this.saving.then(() => this.form.requestSubmit(button))
  }

  later (wait = PAUSE) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), wait)
  }

  // Saves what is changed without waiting for a pause.
  async now () {
    await this.save()
    if (this.changed.size) await this.save()
  }

  // Resolves once there is a draft to put something with.
  async begun () {
    if (!this.form.dataset.keep) await this.save()
    return Boolean(this.form.dataset.keep)
  }

  save (leaving = false) {
    clearTimeout(this.timer)
    if (this.saving) {
      this.later()
      return this.saving
    }
    const sent = new Set(this.changed)
    this.changed.clear()
    this.saving = this.send(sent, leaving)
      .then((kept) => { if (!kept) for (const key of sent) this.changed.add(key) })
      .finally(() => { this.saving = null })
    return this.saving
  }

  // Returns whether it was answered for good; what was not is tried again.
  async send (keys, leaving) {
    const one = this.form.dataset.keep
    try {
      const answer = await fetch(one || this.form.dataset.draft, {
        method: 'POST', body: one ? this.answersOf(keys) : this.everything(), keepalive: leaving, credentials: 'same-origin',
        redirect: 'error', headers: { Accept: 'application/json' },
      })
      return await this.tell(answer)
    } catch {
      this.say('Not saved yet: no connection. Your words are still here; we keep trying.', true)
      this.later(TRY_AGAIN)
      return false
    }
  }

  answersOf (keys) {
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(this.form)) {
      // Now and then the seconds of work go along (recording_time.js).
      if (typeof value === 'string' && (keys.has(questionOf(name)) || name === 'spent')) body.append(name, value)
    }
    for (const key of keys) body.append('changed', key)
    for (const name of ['csrfmiddlewaretoken', 'version']) body.set(name, this.form.elements[name]?.value ?? '')
    body.set('seen', [...this.seen()].filter(([key]) => keys.has(questionOf(key))).map((pair) => pair.join('=')).join(' '))
    return body
  }

  everything () {
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(this.form)) {
      // The token belongs to the one real sending.
      if (typeof value === 'string' && name !== 'once') body.append(name, value)
    }
    body.set('intent', 'draft')
    return body
  }

  seen () {
    const words = (this.form.elements.seen?.value ?? '').split(' ').filter(Boolean)
    return new Map(words.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]))
  }

  remember (told) {
    const { version, draft, seen } = this.form.elements
    if (told.version && version) version.value = told.version
    if (told.draft && draft) draft.value = told.draft
    if (told.keep) this.form.dataset.keep = told.keep
    if (told.seen && seen) {
      const all = new Map([...this.seen(), ...Object.entries(told.seen)])
      seen.value = [...all].map((pair) => pair.join('=')).join(' ')
    }
  }

  async tell (answer) {
    if (answer.ok) {
      const told = await answer.json()
      this.remember(told)
      showWorkedOut(this.form, told)
      this.say(`Saved ${told.at}`)
      return true
    }
    if (answer.status === 409) return this.tellOfTheOther(answer)
    if (answer.status === 401 || answer.status === 403) {
      this.say('Not saved: you are signed out. Sign in in another tab, then carry on here.', true)
    } else {
      this.say('Not saved yet. Your words are still here; we keep trying.', true)
    }
    this.later(TRY_AGAIN)
    return false
  }

  async tellOfTheOther (answer) {
    const told = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {}
    if (!told.clashes) {
      this.say('Not saved: this form was finished or thrown away elsewhere. Your words are still here.', true)
      return true
    }
    const questions = told.clashes.map((each) => `“${each}”`).join(', ')
    this.say(`${told.by || 'Somebody'} changed ${questions} too, at ${told.at}. Nothing is lost: press a button below to see both and choose.`, true)
    return true
  }

  say (words, matters = false) {
    if (!this.words) return
    if (this.words.textContent !== words) this.words.textContent = words
    this.words.classList.toggle('hw-form__saved--matters', matters)
  }
}
