import { asList, isObject, objectsIn, type JsonObject } from '../json.ts'

/** A credential inside a file, not looked at yet. `value` is an object, or the text of a JWT. */
export type Inner = { path: string; role: 'credential' | 'endorsement'; value: string | JsonObject; about?: JsonObject }

// Whose members belong to a credential inside this one.
const inside = /^(credentialSubject\.)?verifiableCredential(\[|\.|$)|(^|\.)endorsement(\[\d+\]|\.|$)/

/**
 * The credentials directly inside this one: of a presentation, of a learner record, and the endorsements of the credential,
 * its achievement and every profile. What stands deeper belongs to the inner ones.
 */
export function containedIn(claims: JsonObject): Inner[] {
  return [...credentialsIn(claims), ...endorsementsIn(claims)]
}

function credentialsIn(claims: JsonObject): Inner[] {
  const { verifiableCredential, credentialSubject } = claims
  const ofSubject = isObject(credentialSubject) ? credentialSubject['verifiableCredential'] : undefined
  return [
    ...listed('verifiableCredential', verifiableCredential),
    ...listed('credentialSubject.verifiableCredential', ofSubject),
  ]
}

function listed(path: string, value: unknown): Inner[] {
  return asList(value).map((item, i) => ({
    path: Array.isArray(value) ? `${path}[${i}]` : path,
    role: 'credential',
    value: typeof item === 'string' || isObject(item) ? item : {},
  }))
}

function endorsementsIn(claims: JsonObject): Inner[] {
  const found: Inner[] = []
  for (const { object, path } of objectsIn(claims)) {
    if (path !== '' && inside.test(path)) continue
    for (const member of ['endorsement', 'endorsementJwt']) {
      for (const [i, value] of asList(object[member]).entries()) {
        if (typeof value !== 'string' && !isObject(value)) continue
        const name = `${member}${Array.isArray(object[member]) ? `[${i}]` : ''}`
        found.push({ path: path ? `${path}.${name}` : name, role: 'endorsement', value, about: object })
      }
    }
  }
  return found
}
