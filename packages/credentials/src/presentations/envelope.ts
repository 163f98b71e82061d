import { asList, type JsonObject } from '../json.ts'

// VCDM 2.0, sections 4.13.1 and 4.13.2. Some write `;base64url` although a compact JWS needs no further encoding.
const secured = /^data:application\/(?:vc|vp)(?:-ld)?\+(?:sd-)?jwt(?:;[\w=-]+)*,([\w.~=-]+)$/

/** The secured text inside an enveloped credential or presentation; undefined where there is none we know how to read. */
export function envelopedText(value: JsonObject): string | undefined {
  const { id } = value
  return isEnvelope(value) && typeof id === 'string' ? secured.exec(id)?.[1] : undefined
}

export function isEnvelope({ type }: JsonObject): boolean {
  const types = asList(type)
  return types.includes('EnvelopedVerifiableCredential') || types.includes('EnvelopedVerifiablePresentation')
}
