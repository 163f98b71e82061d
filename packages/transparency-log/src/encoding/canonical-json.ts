/**
 * JSON Canonicalization Scheme, RFC 8785, of a value that JSON can hold; undefined where it has half a surrogate pair,
 * which has no UTF-8. Members whose value is undefined are left out, as JSON.stringify does. The digests D of leaves 01, 02, 03 and 06 are taken over this text (ledger reference, 2).
 */
export function canonicalJson(value: unknown): string | undefined {
  const text = write(value)
  return text.isWellFormed() ? text : undefined
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  if (typeof value !== 'object' || value === null) return scalar(value)
  // RFC 8785, 3.2.3: members sorted by their UTF-16 code units, which is what comparing strings does.
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${scalar(name)}:${write(member)}`).join(',')}}`
}

// JSON.stringify writes half a surrogate pair as an escape, which would hide it from the check above.
function scalar(value: unknown): string {
  if (typeof value === 'string' && !value.isWellFormed()) return '\uD800'
  return JSON.stringify(value) ?? 'null'
}
