/**
 * Saves a form by itself a moment after the last change, at the address the Save button posts to. Knows no route and no field but
 * `revision`; sentences come from the form's data attributes.
 */
type Answer =
  | { saved: true; revision: number; at: string; complete?: string; done?: number }
  | { saved: false; sentence: string }

const QUIET_MS = 1_500
const form = document.querySelector<HTMLFormElement>('form[data-autosave]')
const state = document.querySelector<HTMLElement>('[data-autosave-state]')
let waiting: ReturnType<typeof setTimeout> | undefined
let saving = false
let changedMeanwhile = false
let refused = false

function say(text: string): void {
  if (state) state.textContent = text
}

async function save(target: HTMLFormElement): Promise<void> {
  if (saving) {
    changedMeanwhile = true
    return
  }
  saving = true
  say(target.dataset.saving ?? '')
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(target)) if (typeof value === 'string') fields.append(name, value)
  try {
    const response = await fetch(target.action, {
      method: 'POST',
      body: fields,
      headers: { accept: 'application/json' },
    })
    accept(target, (await response.json()) as Answer)
  } catch {
    say(target.dataset.failed ?? '')
  }
  saving = false
  if (changedMeanwhile && !refused) {
    changedMeanwhile = false
    void save(target)
  }
}

function accept(target: HTMLFormElement, answer: Answer): void {
  refused = !answer.saved
  if (!answer.saved) return say(`${target.dataset.failed ?? ''} ${answer.sentence ?? ''}`.trim())
  const revision = target.elements.namedItem('revision')
  if (revision instanceof HTMLInputElement) revision.value = String(answer.revision)
  const time = new Date(answer.at).toLocaleTimeString(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  say((target.dataset.saved ?? '').replace('{time}', time))
  showCompleteness(answer)
}

function showCompleteness({ complete, done }: { complete?: string; done?: number }): void {
  const heading = document.getElementById('completeness')
  const meter = heading?.parentElement?.querySelector('progress')
  if (heading && complete) heading.textContent = complete
  if (meter && done !== undefined) meter.value = done
}

form?.addEventListener('input', () => {
  refused = false
  clearTimeout(waiting)
  waiting = setTimeout(() => void save(form), QUIET_MS)
})
// A button sends the form itself: nothing may still be under way with an older revision.
form?.addEventListener('submit', (event) => {
  clearTimeout(waiting)
  if (!saving) return
  event.preventDefault()
  const { submitter } = event
  const again = setInterval(() => {
    if (saving) return
    clearInterval(again)
    form.requestSubmit(submitter)
  }, 50)
})

export {}
