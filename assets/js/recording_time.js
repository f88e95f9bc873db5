// Measures how long each question takes: a second counts while the page is seen, has the attention and something was
// done in the last half minute. Nothing stays in this browser; the numbers leave with the form, and only numbers.
const AWAKE = 30000
const TICK = 1000
const FIELD = 'spent'
// While drafts are saved by themselves, no more often than after so many more seconds of work.
const OFTEN = 20

export const measureRecording = () => {
  for (const form of document.querySelectorAll('form[data-form][data-draft]')) new Stopwatch(form).start()
}

class Stopwatch {
  constructor (form) {
    this.form = form
    this.seconds = new Map()
    this.lastDone = Date.now()
    this.where = ''
    this.told = 0
    // A mark for this opening of the page: its numbers only grow, so one that is lost or sent twice does no harm.
    this.sitting = [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }

  start () {
    for (const event of ['keydown', 'pointerdown', 'input', 'change', 'scroll', 'touchstart']) {
      document.addEventListener(event, () => { this.lastDone = Date.now() }, { passive: true, capture: true })
    }
    this.form.addEventListener('focusin', (event) => { this.where = questionOf(event.target) })
    // Both a save by itself and the real sending gather the form's data: the seconds so far go along now and then.
    this.form.addEventListener('submit', () => { this.told = 0 })
    this.form.addEventListener('formdata', (event) => this.send(event.formData))
    setInterval(() => this.tick(), TICK)
  }

  tick () {
    const working = document.visibilityState === 'visible' && document.hasFocus() && Date.now() - this.lastDone < AWAKE
    if (working) this.seconds.set(this.where, (this.seconds.get(this.where) || 0) + 1)
  }

  send (data) {
    const total = [...this.seconds.values()].reduce((sum, seconds) => sum + seconds, 0)
    if (total === 0 || (this.told > 0 && total - this.told < OFTEN)) return
    this.told = total
    const numbers = [...this.seconds].map(([question, seconds]) => `${question}:${seconds}`)
    data.set(FIELD, [`sitting:${this.sitting}`, ...numbers].join(' '))
  }
}

// The controls of a question are called by its key: body, children-0-born.
const questionOf = (control) => (control.name || '').split('-')[0].replace(/[^a-z0-9_]/g, '')
