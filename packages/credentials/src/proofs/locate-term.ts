import { asList, objectsIn, type JsonObject } from '../json.ts'

/** The path of the first member or type of this name: JSON-LD says which term it does not know, but not where it stands. */
export function locateTerm(document: JsonObject, term: string): string {
  for (const { object, path } of objectsIn(document)) {
    const prefix = path ? `${path}.` : ''
    if (Object.hasOwn(object, term)) return prefix + term
    const member = Object.keys(object).find((name) => asList(object[name]).includes(term))
    if (member !== undefined) return prefix + member
  }
  return term
}
