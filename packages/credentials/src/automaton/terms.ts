/**
 * Why a document is left to the full algorithm. Declining is always safe; every reason stands for a corner of JSON-LD or
 * RDFC-1.0 that the fast path does not reproduce.
 */
export type Declined =
  | 'context_not_approved'
  | 'context_in_subtree'
  | 'context_invalid'
  | 'states_exhausted'
  | 'term_not_plain'
  | 'type_not_plain'
  | 'id_not_plain'
  | 'iri_not_plain'
  | 'value_not_plain'
  | 'number_not_plain'
  | 'text_not_wellformed'
  | 'no_statements'
  | 'duplicate_statement'
  | 'equal_hashes'

/** Thrown inside the fast path and caught at its front door. */
export class Decline extends Error {
  readonly why: Declined

  constructor(why: Declined) {
    super(why)
    this.name = 'Decline'
    this.why = why
  }
}

// Printable ASCII without the characters that N-Quads escapes: what passes is written the same by everybody.
const plainIri = /^[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-[\]_a-z~]*$/

export function isPlainIri(value: unknown): value is string {
  return typeof value === 'string' && plainIri.test(value)
}

const XSD = 'http://www.w3.org/2001/XMLSchema#'
const XSD_DOUBLE = `${XSD}double`
// Datatypes N-Quads leaves out or ties to a language.
const unwritten = new Set([`${XSD}string`, 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'])

/** A scalar as an N-Quads literal, by the rules of JSON-LD 1.1 API, section 8.2.2, as `jsonld` applies them. */
export function literal(value: unknown, datatype: string | undefined): string {
  if (datatype !== undefined && unwritten.has(datatype)) throw new Decline('value_not_plain')
  if (typeof value === 'string') return textLiteral(value, datatype)
  if (typeof value === 'boolean') return `"${value}"^^<${datatype ?? `${XSD}boolean`}>`
  if (typeof value === 'number') return numberLiteral(value, datatype)
  throw new Decline('value_not_plain')
}

function textLiteral(value: string, datatype: string | undefined): string {
  if (!value.isWellFormed()) throw new Decline('text_not_wellformed')
  // A text under xsd:double is parsed and written anew.
  if (datatype === XSD_DOUBLE) throw new Decline('value_not_plain')
  const text = `"${escapeText(value)}"`
  return datatype === undefined ? text : `${text}^^<${datatype}>`
}

// `jsonld` tells doubles by the point in their JavaScript text, so 1e-7 becomes the integer 0 and only 1e21 a double:
// whatever JavaScript writes with an exponent is not plain.
function numberLiteral(value: number, datatype: string | undefined): string {
  const text = String(value)
  if (!Number.isFinite(value) || Object.is(value, -0) || text.includes('e')) throw new Decline('number_not_plain')
  if (!text.includes('.') && datatype !== XSD_DOUBLE) return `"${value.toFixed(0)}"^^<${datatype ?? `${XSD}integer`}>`
  return `"${value.toExponential(15).replace(/(\d)0*e\+?/, '$1E')}"^^<${datatype ?? XSD_DOUBLE}>`
}

// oxlint-disable-next-line no-control-regex -- RDFC-1.0, section 5: exactly these are escaped
const escaped = /[\u0000-\u001f\u007f"\\]/
const short: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

export function escapeText(value: string): string {
  if (!escaped.test(value)) return value
  return value.replaceAll(new RegExp(escaped, 'g'), (char) => short[char] ?? unicodeEscape(char))
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
