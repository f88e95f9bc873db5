// A chosen file goes to the server at once, on its own; a drawing is a picture like any other. Without script they go
// with the form. Nothing is kept in this browser.
const COLOURS = { ink: '#1b1b1b', teal: '#0b6b63', red: '#b3261e', gold: '#f2b705', paper: '#ffffff' }

export const watchFiles = () => {
  for (const box of document.querySelectorAll('[data-files]')) new FileBox(box).watch()
}

// A telephone's own format (HEIC) is sent as a JPEG where this browser can read it; elsewhere the server says what to do.
const asEverybodySees = async (file) => {
  if (!/hei[cf]/i.test(`${file.type} ${file.name}`)) return file
  try {
    const picture = await createImageBitmap(file)
    const sheet = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height })
    sheet.getContext('2d').drawImage(picture, 0, 0)
    return await new Promise((resolve) => sheet.toBlob((jpeg) => resolve(jpeg ?? file), 'image/jpeg', 0.9))
  } catch {
    return file
  }
}

class FileBox {
  constructor (box) {
    this.box = box
    this.form = box.closest('form')
    this.question = box.dataset.files
    this.kept = box.querySelector('[data-kept]')
    this.said = box.querySelector('[data-files-said]')
  }

  watch () {
    if (!this.form.savesItself) return
    const input = this.box.querySelector('input[type="file"]')
    input?.addEventListener('change', async () => {
      const files = [...input.files]
      for (const file of files) await this.send(await asEverybodySees(file), file.name)
      input.value = ''
    })
    this.kept.addEventListener('change', (event) => {
      const row = event.target.matches('[type="checkbox"]') && event.target.closest('[data-file]')
      if (!row) return
      row.remove()
      this.say('Taken away.')
      this.changed()
    })
    const board = this.box.querySelector('[data-draw]')
    if (board) new Board(board, this).watch()
  }

  async send (blob, name, isDrawing = false) {
    if (this.kept.children.length >= Number(this.box.dataset.most)) {
      this.say('That is as many as this question takes.')
      return false
    }
    this.say(`Sending ${name} …`)
    if (!(await this.form.savesItself.begun())) {
      this.say(`${name} is not kept yet: no connection. Choose it again when you are out of the tunnel.`)
      return false
    }
    const body = new FormData()
    body.set('csrfmiddlewaretoken', this.form.elements.csrfmiddlewaretoken.value)
    body.set('file', blob, name)
    if (isDrawing) body.set('drawing', 'yes')
    const address = this.form.dataset.keep.replace(/keep\/$/, `files/${this.question}/`)
    try {
      const answer = await fetch(address, { method: 'POST', body, credentials: 'same-origin', redirect: 'error', headers: { Accept: 'application/json' } })
      const told = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {}
      if (!answer.ok) {
        this.say(told.problem ?? 'This file was not kept. Choose it again.')
        return false
      }
      this.add(told)
      await this.changed()
      this.say(`${told.name} is kept.`)
      return true
    } catch {
      this.say(`${name} is not kept yet: no connection. Choose it again when you are out of the tunnel.`)
      return false
    }
  }

  add (told) {
    const row = document.createElement('li')
    row.className = 'hw-files__file'
    row.dataset.file = told.id
    const input = Object.assign(document.createElement('input'), { type: 'hidden', name: this.question, value: told.id })
    const link = Object.assign(document.createElement('a'), { href: told.href, textContent: told.name, className: 'govuk-link' })
    const size = Object.assign(document.createElement('span'), { textContent: ` ${told.size} `, className: 'hw-small hw-quiet' })
    const away = document.createElement('span')
    away.className = 'hw-files__away'
    const tick = Object.assign(document.createElement('input'), { type: 'checkbox', id: `${this.question}-away-${told.id}`, name: `${this.question}-without`, value: told.id })
    const label = Object.assign(document.createElement('label'), { htmlFor: tick.id, textContent: 'Take away' })
    label.append(Object.assign(document.createElement('span'), { className: 'govuk-visually-hidden', textContent: ` ${told.name}` }))
    away.append(tick, label)
    row.append(input)
    if (told.is_picture) row.append(Object.assign(document.createElement('img'), { src: told.href, alt: '', width: 96, height: 72, className: 'hw-files__thumb' }))
    row.append(link, size, away)
    this.kept.append(row)
  }

  // A file that is kept and not named by its form would be lost from sight: save the form's answer at once.
  changed () {
    this.form.dispatchEvent(new CustomEvent('homeward:rows', { bubbles: true, detail: { name: this.question } }))
    return this.form.savesItself.now()
  }

  say (words) {
    this.said.textContent = words
  }
}

class Board {
  constructor (root, files) {
    this.root = root
    this.files = files
    this.sheet = root.querySelector('[data-draw-board]')
    this.canvas = root.querySelector('canvas')
    this.pen = 'ink'
    this.lines = []
  }

  watch () {
    this.root.hidden = false
    const open = this.root.querySelector('[data-draw-open]')
    const show = (is) => {
      this.sheet.hidden = !is
      open.setAttribute('aria-expanded', String(is))
      if (is) this.draw()
    }
    open.addEventListener('click', () => show(this.sheet.hidden))
    this.root.querySelector('[data-draw-close]').addEventListener('click', () => { this.lines = []; show(false); open.focus() })
    this.root.querySelector('[data-draw-undo]').addEventListener('click', () => { this.lines.pop(); this.draw() })
    for (const button of this.root.querySelectorAll('[data-pen]')) {
      button.addEventListener('click', () => {
        this.pen = button.dataset.pen
        for (const each of this.root.querySelectorAll('[data-pen]')) each.setAttribute('aria-pressed', String(each === button))
      })
    }
    this.root.querySelector('[data-draw-keep]').addEventListener('click', () => this.keep(() => { this.lines = []; show(false); open.focus() }))
    this.canvas.addEventListener('pointerdown', (event) => this.begin(event))
    this.canvas.addEventListener('pointermove', (event) => this.go(event))
    for (const name of ['pointerup', 'pointercancel']) this.canvas.addEventListener(name, () => { this.line = null })
  }

  at (event) {
    const box = this.canvas.getBoundingClientRect()
    return [(event.clientX - box.left) * this.canvas.width / box.width, (event.clientY - box.top) * this.canvas.height / box.height]
  }

  begin (event) {
    event.preventDefault()
    this.canvas.setPointerCapture(event.pointerId)
    this.line = { pen: this.pen, points: [this.at(event)] }
    this.lines.push(this.line)
    this.draw()
  }

  go (event) {
    if (!this.line) return
    this.line.points.push(this.at(event))
    this.draw()
  }

  draw () {
    const ink = this.canvas.getContext('2d')
    ink.fillStyle = COLOURS.paper
    ink.fillRect(0, 0, this.canvas.width, this.canvas.height)
    ink.lineCap = ink.lineJoin = 'round'
    for (const { pen, points } of this.lines) {
      ink.strokeStyle = COLOURS[pen]
      ink.lineWidth = pen === 'paper' ? 48 : 8
      ink.beginPath()
      points.forEach(([x, y], n) => n ? ink.lineTo(x, y) : ink.moveTo(x, y))
      if (points.length === 1) ink.lineTo(points[0][0] + 0.1, points[0][1])
      ink.stroke()
    }
  }

  keep (done) {
    if (!this.lines.length) return this.files.say('Nothing is drawn yet.')
    this.canvas.toBlob(async (blob) => { if (await this.files.send(blob, 'Drawing.png', true)) done() }, 'image/png')
  }
}
