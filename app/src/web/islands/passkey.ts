import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

type Props = { options: string; makes: boolean; failed: string }
type Asked = { challenge: string; options: never }

// The form is hidden where this script or the browser cannot help; another form on the page does the same job by mail.
for (const island of document.querySelectorAll<HTMLElement>('[data-island=passkey]')) {
  const form = island.querySelector('form')
  if (form && browserSupportsWebAuthn()) wire(island, form)
}

function wire(island: HTMLElement, form: HTMLFormElement): void {
  const props = JSON.parse(island.dataset.props ?? '{}') as Props
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    answer(form, props).catch((error: unknown) => say(form, error instanceof Refused ? error.message : props.failed))
  })
}

class Refused extends Error {}

// Asks the server for a challenge, the authenticator for its answer, and sends that as an ordinary form.
async function answer(form: HTMLFormElement, props: Props): Promise<void> {
  say(form, '')
  const response = await fetch(props.options, { method: 'POST', headers: { accept: 'application/json' } })
  if (response.redirected) return location.assign(response.url)
  const asked = (await response.json()) as Asked & { title?: string }
  if (!response.ok) throw new Refused(asked.title ?? props.failed)
  const made = await (props.makes
    ? startRegistration({ optionsJSON: asked.options })
    : startAuthentication({ optionsJSON: asked.options }))
  set(form, 'challenge', asked.challenge)
  set(form, 'response', JSON.stringify(made))
  form.submit()
}

function set(form: HTMLFormElement, name: string, value: string): void {
  form.querySelector<HTMLInputElement>(`input[name=${name}]`)!.value = value
}

function say(form: HTMLFormElement, sentence: string): void {
  const line = form.querySelector<HTMLElement>('[role=alert]')!
  line.textContent = sentence
  line.hidden = sentence === ''
}
