import type { Tx } from '#platform/database'
import type { Actor } from './actor.ts'
import { recordAudit } from './audit.queries.ts'
import { deleteLoginSession, startLoginSession } from './login-session.queries.ts'
import type { Person } from './person.queries.ts'

export type SignInWay = 'link' | 'password' | 'passkey' | 'recovery' | 'invitation' | 'set_up'
/** The browser that signs in: what it calls itself, and who it was before. */
export type Visit = { browser: string; before: Actor; at: Date; days: number }

/**
 * Signs a person in and returns the secret for the cookie. The browser's session from before ends: a secret planted in it
 * earlier never becomes a signed-in one.
 */
export async function beginLoginSession(tx: Tx, person: Person, way: SignInWay, visit: Visit): Promise<string> {
  if (visit.before.kind === 'person') await deleteLoginSession(tx, visit.before.person, visit.before.session)
  const who = { kind: 'person', person: person.id, name: person.name } as const
  await recordAudit(tx, who, visit.at, {
    tenant: null,
    action: 'login_session.started',
    subject: { kind: 'person', id: person.id },
    facts: { way },
  })
  return startLoginSession(tx, person.id, visit)
}
