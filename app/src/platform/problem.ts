import type { MessageKey } from './i18n.ts'

export type Facts = Record<string, string | number | Date>

/** An expected refusal: its code is also the message key, its facts fill the sentence. Safe to show. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: MessageKey
  readonly facts: Facts
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503
  /** The form or JSON field the refusal is about, where there is one. */
  readonly field: string | undefined

  constructor(code: MessageKey, facts: Facts, options: RefusalOptions) {
    super(code)
    this.code = code
    this.facts = facts
    this.status = options.status ?? 409
    this.field = options.field
  }
}

type RefusalOptions = { status?: Refusal['status']; field?: string }

/** `throw refuse('assessment.already_decided', { submission: id })`: 409 unless `status` says otherwise. */
export function refuse(code: MessageKey, facts: Facts = {}, options: RefusalOptions = {}): Refusal {
  return new Refusal(code, facts, options)
}

/** One answer for "does not exist" and "not yours", so that nobody can probe for other people's things. */
export function notFound(): Refusal {
  return new Refusal('problem.not_found', {}, { status: 404 })
}
