// Passkeys: the browser talks to the device; the form carries the answer. Shown only where the browser can.
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0))
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
const keyed = (list) => list?.map((each) => ({ ...each, id: toBytes(each.id) }))

const make = async (options, form) => {
  const asked = { ...options.publicKey }
  asked.challenge = toBytes(asked.challenge)
  asked.user = { ...asked.user, id: toBytes(asked.user.id) }
  asked.excludeCredentials = keyed(asked.excludeCredentials)
  const alone = form.elements.passwordless?.checked ?? false
  asked.authenticatorSelection = {
    ...asked.authenticatorSelection,
    residentKey: alone ? 'required' : 'discouraged',
    requireResidentKey: alone,
    ...(alone ? { userVerification: 'required' } : {}),
  }
  const made = await navigator.credentials.create({ publicKey: asked })
  return {
    ...about(made),
    response: {
      clientDataJSON: toText(made.response.clientDataJSON),
      attestationObject: toText(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  }
}

const use = async (options) => {
  const asked = { ...options.publicKey }
  asked.challenge = toBytes(asked.challenge)
  asked.allowCredentials = keyed(asked.allowCredentials)
  const used = await navigator.credentials.get({ publicKey: asked })
  return {
    ...about(used),
    response: {
      clientDataJSON: toText(used.response.clientDataJSON),
      authenticatorData: toText(used.response.authenticatorData),
      signature: toText(used.response.signature),
      userHandle: used.response.userHandle ? toText(used.response.userHandle) : null,
    },
  }
}

const about = (credential) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
})

const optionsFor = async (form) => {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent)
  const answer = await fetch(form.action, { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' } })
  return (await answer.json()).request_options
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential) break
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const wrong = form.querySelector('[data-passkey-error]')
    wrong.hidden = true
    try {
      const options = await optionsFor(form)
      const credential = form.dataset.passkey === 'make' ? await make(options, form) : await use(options)
      form.elements.credential.value = JSON.stringify(credential)
      form.submit()
    } catch (error) {
      wrong.textContent = error.name === 'InvalidStateError'
        ? 'This device has a passkey for you already.'
        : 'The passkey was not used. Try again, or use another way in.'
      wrong.hidden = false
    }
  })
}
