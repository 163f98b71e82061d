import type { Answer, Check, Code, Facts } from '@cairn/credentials'
import { countryName, formatDay, type MessageKey, type MessageValues, type Translate } from '#platform/i18n'

/** What a sentence may need beyond the facts of its answer. The holder's name comes from the file. */
export type Surroundings = { issuer: string; holder: string | null; revokedAt: Date | null; country: string | null }

/** The sentence of an answer: what was found, in everyday words. */
export function describeAnswer(t: Translate, answer: Answer, around: Surroundings): string {
  return describeCode(t, answer.code, answer.facts, around)
}

export function describeCheck(t: Translate, check: Check, around: Surroundings): string {
  return describeCode(t, check.code, { field: check.detail ?? null, ...check.facts }, around)
}

/** The type makes sure that every code of the verifier has a sentence. */
function describeCode(t: Translate, code: Code, facts: Facts, around: Surroundings): string {
  const key: MessageKey = `verification.code.${code}`
  return t(key, valuesOf(t, facts, around))
}

// ICU chooses by text, so what is missing is the word `none`.
function valuesOf(t: Translate, facts: Facts, around: Surroundings): MessageValues {
  return {
    issuer: around.issuer,
    name: around.holder ?? 'none',
    by: listed(facts['by']) || 'none',
    country: around.country ? countryName(t.locale, around.country) : 'none',
    from: day(t, facts['validFrom']),
    until: day(t, facts['validUntil']),
    date: around.revokedAt ? formatDay(t.locale, around.revokedAt) : 'none',
    status: facts['purpose'] ? 'listed' : 'unlisted',
    field: typeof facts['field'] === 'string' ? facts['field'].slice(0, 200) : 'none',
  }
}

function day(t: Translate, value: unknown): string {
  const at = typeof value === 'string' ? new Date(value) : undefined
  return at && !Number.isNaN(at.getTime()) ? formatDay(t.locale, at) : 'none'
}

function listed(value: unknown): string {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : ''
}
