import { personByProvenEmail } from '#modules/accounts'
import type { Reader } from '#platform/database'
import { refuse } from '#platform/problem'
import type { AwardEvidence, Recipient } from './award.ts'

/** Who an award is asked for, as a form or a program names them. */
export type NamedRecipient = { name: string; email: string }

const EMAIL = /^[^\s@<>"',;:()[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i

/** Checks a name and an address that came from outside, and finds the person who has proven the address. */
export async function recipientOf(db: Reader, named: NamedRecipient): Promise<Recipient> {
  const name = named.name.trim().replaceAll(/\s+/g, ' ')
  const email = named.email.trim().toLowerCase()
  if (name === '' || name.length > 200 || /\p{Cc}/u.test(name))
    throw refuse('awarding.recipient_name', {}, { status: 422, field: 'recipient.name' })
  if (email.length > 254 || !EMAIL.test(email))
    throw refuse('awarding.recipient_email', {}, { status: 422, field: 'recipient.email' })
  const person = await personByProvenEmail(db, email)
  return { name, email, ...(person ? { person: person.id } : {}) }
}

const MOST_EVIDENCE = 20

/** Evidence as issuers and programs give it: it goes into the credential, where everybody can read it. */
export function statedEvidence(evidence: readonly AwardEvidence[]): AwardEvidence[] {
  if (evidence.length > MOST_EVIDENCE)
    throw refuse('awarding.too_much_evidence', { maximum: MOST_EVIDENCE }, { status: 422, field: 'evidence' })
  return evidence.map((item, index) => {
    const at = (field: string) => ({ status: 422 as const, field: `evidence.${index}.${field}` })
    if (item.name.trim() === '' || item.name.length > 200) throw refuse('awarding.evidence_name', {}, at('name'))
    if (item.url !== undefined && !isWebAddress(item.url)) throw refuse('awarding.evidence_url', {}, at('url'))
    if ((item.narrative?.length ?? 0) > 10_000 || (item.description?.length ?? 0) > 10_000)
      throw refuse('form.too_long', { maximum: 10_000 }, at('narrative'))
    return { ...item, name: item.name.trim() }
  })
}

export function isWebAddress(text: string): boolean {
  return text.length <= 2_000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
