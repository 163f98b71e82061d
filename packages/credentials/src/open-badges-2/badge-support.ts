import { encodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../json.ts'
import type { Resolved } from '../resolve.ts'
import { reportOn } from '../test-support.ts'
import type { verify } from '../verify.ts'

export const context = 'https://w3id.org/openbadges/v2'
export const site = 'https://badges.example.edu'
export const url = `${site}/assertions/1`
export const profileUrl = `${site}/issuer`
export const badgeUrl = `${site}/badges/1`
export const keyUrl = `${site}/key`
export const listUrl = `${site}/revoked`

export const profile = (changes: JsonObject = {}): JsonObject => ({
  '@context': context,
  id: profileUrl,
  type: 'Profile',
  name: 'Example College',
  url: site,
  email: 'b@example.edu',
  ...changes,
})
export const badgeClass = (changes: JsonObject = {}): JsonObject => ({
  '@context': context,
  id: badgeUrl,
  type: 'BadgeClass',
  name: 'Soldering',
  description: 'Joins metal.',
  image: `${site}/1.png`,
  criteria: { narrative: 'Solder.' },
  issuer: profileUrl,
  ...changes,
})
export const assertion = (changes: JsonObject = {}): JsonObject => ({
  '@context': context,
  id: url,
  type: 'Assertion',
  recipient: { type: 'email', identity: 'ana@example.org', hashed: false },
  badge: badgeUrl,
  verification: { type: 'HostedBadge' },
  issuedOn: '2019-05-01T10:00:00+00:00',
  ...changes,
})

/** What stands on the web; a function answers for itself, and whatever is missing is not found. */
export function web(documents: Record<string, unknown>) {
  const asked: string[] = []
  return {
    asked,
    async document(address: string, purpose: string): Promise<Resolved> {
      asked.push(`${purpose} ${address}`)
      const document = documents[address]
      if (document === 'gone') return { found: false, reason: 'gone', gone: true }
      if (document === undefined) return { found: false, reason: 'not found' }
      if (typeof document === 'string') return { found: true, bytes: encodeUtf8(document) }
      return { found: true, json: document }
    },
  }
}

export const hosting = (changes: JsonObject = {}) =>
  web({ [url]: assertion(), [badgeUrl]: badgeClass(), [profileUrl]: profile(), ...changes })
export const genuineOf = async (input: Parameters<typeof verify>[0], resolve: ReturnType<typeof web>) =>
  (await reportOn(input, { resolve })).answers.genuine
