import { isObject, type JsonObject } from '../json.ts'
import {
  all,
  either,
  findingsOf,
  object,
  oneOrMany,
  text,
  typeIncludes,
  uri,
  type Finding,
  type Shape,
} from '../shape.ts'

// VCDM 2.0, section 4.13.1: the whole credential stands in a `data:` URL.
const enveloped: Shape = object({ type: typeIncludes('EnvelopedVerifiableCredential'), id: dataUrl })

// Objects only: a text or a link in its place is refused (VCDM 2.0, section 4.13).
const contained = either(isEnveloped, enveloped, object({ type: typeIncludes('VerifiableCredential') }))

const presentation = all(
  object(
    { type: typeIncludes('VerifiablePresentation') },
    {
      id: uri,
      holder: either((value) => typeof value === 'string', uri, object({ id: uri })),
      verifiableCredential: oneOrMany(contained),
      termsOfUse: oneOrMany(object({ type: oneOrMany(text) }, { id: uri })),
    },
  ),
  nothingOfCredentials,
)

/** Where a presentation departs from VCDM 2.0, section 4.13; empty when it does not. */
export function presentationFindings(value: JsonObject): Finding[] {
  return findingsOf(presentation, value)
}

// A holder signs a presentation: what only an issuer may say has no place in it.
function nothingOfCredentials(value: unknown, field: string, findings: Finding[]) {
  if (!isObject(value)) return
  if ([value['type']].flat().some((type) => String(type).endsWith('Credential'))) {
    findings.push({ field: 'type', code: 'not_allowed' })
  }
  for (const member of ['issuer', 'credentialSubject', 'credentialStatus', 'validFrom', 'validUntil']) {
    if (member in value) findings.push({ field: field ? `${field}.${member}` : member, code: 'not_allowed' })
  }
}

function isEnveloped(value: unknown): boolean {
  return isObject(value) && [value['type']].flat().includes('EnvelopedVerifiableCredential')
}

function dataUrl(value: unknown, field: string, findings: Finding[]) {
  if (typeof value !== 'string' || !value.startsWith('data:')) findings.push({ field, code: 'not_a_uri' })
}
