import { parseDateTime } from './date-time.ts'
import { asList, isObject, type JsonObject } from './json.ts'
import { createJws, jwtAlgorithm } from './proofs/create-jws.ts'
import type { Signer } from './proofs/signer.ts'
import { CredentialRefused, isIssuer, refuseUndefinedTerms, refuseUnlessIssuable } from './refuse-unissuable.ts'

export type JwtInput = {
  signer: Signer
  created: Date
  /**
   * `vc+jwt` is VC-JOSE-COSE of the W3C. `1edtech` is the form of Open Badges 3.0 and CLR 2.0 (section 8.2): RS256 or ES256
   * only, and the claims repeat the credential, so that the subject needs an id.
   */
  dialect?: 'vc+jwt' | '1edtech'
}

/**
 * Signs a credential as a compact JWT; what `issue` refuses is refused here too. The credential carries no embedded proof.
 *
 * @throws CredentialRefused with a code and the path of the field, before the key is touched.
 * @example
 * const jwt = await issueJwt(credential, { signer, created: new Date() })
 */
export async function issueJwt(credential: object, { signer, created, dialect = 'vc+jwt' }: JwtInput): Promise<string> {
  const document: JsonObject = { ...credential }
  if (document['proof'] !== undefined) throw new CredentialRefused('already_signed', 'proof')
  refuseUnlessIssuable(document)
  if (!isIssuer(document, signer)) throw new CredentialRefused('issuer_not_signer', 'issuer.id')
  await refuseUndefinedTerms(document)
  const iat = Math.floor(created.getTime() / 1000)
  if (dialect === 'vc+jwt') return createJws({ ...document, iat }, { typ: 'vc+jwt', cty: 'vc' }, signer)
  if (!['RS256', 'ES256'].includes(jwtAlgorithm(signer))) throw new CredentialRefused('suite_not_for_key', 'alg')
  return createJws({ ...document, ...repeatedClaims(document), iat }, { typ: 'JWT' }, signer)
}

// OB 3.0, section 8.2.4.2. NumericDate is whole seconds.
function repeatedClaims(credential: JsonObject): JsonObject {
  const subject = asList(credential['credentialSubject'])[0]
  const sub = isObject(subject) ? subject['id'] : undefined
  if (typeof sub !== 'string') throw new CredentialRefused('shape_invalid', 'credentialSubject.id')
  const issuer = isObject(credential['issuer']) ? credential['issuer']['id'] : credential['issuer']
  const until = seconds(credential['validUntil'])
  return {
    iss: issuer,
    jti: credential['id'],
    sub,
    nbf: seconds(credential['validFrom']),
    ...(until === undefined ? {} : { exp: until }),
  }
}

function seconds(value: unknown): number | undefined {
  const at = parseDateTime(value)
  return at === undefined ? undefined : Math.floor(at / 1000)
}
