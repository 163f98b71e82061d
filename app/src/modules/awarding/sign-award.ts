import { issue, verify, type Resolve } from '@cairn/credentials'
import type { Context } from '#context'
import type { Issuable } from './award.queries.ts'
import { documentOf, type IssuerFacts, type Place } from './credential-document.ts'
import { documentOfKeys } from './issuer-document.ts'
import { signerOf } from './issuer-key.ts'
import type { IssuerKey } from './issuer-key.queries.ts'

export type SigningDesk = { ctx: Context; key: IssuerKey; issuer: IssuerFacts; at: Date }

/**
 * Builds and signs the credential of one award, and checks the very bytes with our own verifier: what would not verify
 * is never stored. Touches no database, so it may take as long as the key vault needs.
 */
export async function signAward({ ctx, key, issuer, at }: SigningDesk, award: Issuable, place: Place): Promise<string> {
  const signed = await issue(documentOf(award, issuer, place, at), { signer: signerOf(ctx, key), created: at })
  const document = JSON.stringify(signed)
  await refuseUnlessGenuine(document, { ctx, key, issuer, at }, award)
  return document
}

async function refuseUnlessGenuine(document: string, { key, issuer, at }: SigningDesk, award: Issuable): Promise<void> {
  const report = await verify(document, { resolve: ownKeysOnly(issuer.publicUrl, key), now: at })
  if (report.readable && report.answers.genuine.outcome === 'pass') return
  const why = report.readable ? report.answers.genuine.code : report.code
  throw new Error(`the credential of award ${award.id} does not pass our own check: ${why}`)
}

// Asked for the issuer's document and for the status list, whose entry was just drawn and is not part of this gate.
function ownKeysOnly(publicUrl: string, key: IssuerKey): Resolve {
  const document = documentOfKeys(publicUrl, key.tenantId, [key])
  return {
    document: async (_url, purpose) =>
      purpose === 'issuer_key' ? { found: true, json: document } : { found: false, reason: 'not_asked' },
  }
}
