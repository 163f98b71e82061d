/**
 * JSON Canonicalization Scheme, RFC 8785: one text for one JSON value, whatever the order of its members.
 * Used to hash definitions. Members whose value is undefined are left out, as JSON.stringify does.
 *
 * @throws Error for what JSON cannot hold: a number that is not finite, a lone surrogate, a function, a cycle too deep.
 * @example
 * canonicalizeJson({ b: 1, a: [true, null] }) // '{"a":[true,null],"b":1}'
 */
export function canonicalizeJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return stringText(value)
  if (Array.isArray(value)) return `[${value.map(canonicalizeJson).join(',')}]`
  if (typeof value === 'object') return objectText(value)
  throw new Error(`JSON has no ${typeof value}`)
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error('JSON has no such number')
  return JSON.stringify(value)
}

function stringText(value: string): string {
  if (!value.isWellFormed()) throw new Error('a text with half a surrogate pair has no UTF-8')
  return JSON.stringify(value)
}

// RFC 8785, 3.2.3: members sorted by their UTF-16 code units, which is what sort() compares.
function objectText(value: object): string {
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${stringText(name)}:${canonicalizeJson(member)}`).join(',')}}`
}
