import { isObject, type JsonObject } from './json.ts'
import { parseDateTime } from './date-time.ts'

/** A place where a document departs from its shape. `field` is a path such as `credentialSubject.result[0].type`. */
export type Finding = {
  field: string
  code: 'missing' | 'wrong_type' | 'not_allowed' | 'not_a_uri' | 'not_a_date_time'
}

export type Shape = (value: unknown, field: string, findings: Finding[]) => void

export function findingsOf(shape: Shape, value: unknown, field = ''): Finding[] {
  const findings: Finding[] = []
  shape(value, field, findings)
  return findings
}

export const text = test((value) => typeof value === 'string', 'wrong_type')
export const number = test((value) => typeof value === 'number' && Number.isFinite(value), 'wrong_type')
export const boolean = test((value) => typeof value === 'boolean', 'wrong_type')
export const uri = test((value) => typeof value === 'string' && isUri(value), 'not_a_uri')
export const dateTime = test((value) => parseDateTime(value) !== undefined, 'not_a_date_time')
// OB 3.0, LanguageCode: language, script, region of BCP 47.
export const language = test(
  (value) => typeof value === 'string' && /^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/.test(value),
  'not_allowed',
)
export const date = test((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value), 'not_a_date_time')
/** An object that says something: `{}` claims nothing (VCDM 2.0, section 4.8). */
export const filledObject = test((value) => isObject(value) && Object.keys(value).length > 0, 'wrong_type')
/** A text, or texts with a language and direction (VCDM 2.0, section 11.1). */
export const textOrLanguage: Shape = (value, field, findings) =>
  (Array.isArray(value) ? listOf(languageValue, 1) : typeof value === 'string' ? text : languageValue)(
    value,
    field,
    findings,
  )

/** An absolute URI: a scheme and something after it, nothing a printed URI could not hold. */
export function isUri(value: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(value)
}

/** One of a closed list, or an `ext:` name where the standard leaves the list open. */
export function oneOf(values: readonly string[], open: 'closed' | 'ext'): Shape {
  return test(
    (value) => typeof value === 'string' && (values.includes(value) || (open === 'ext' && /^ext:[\w.-]/.test(value))),
    'not_allowed',
  )
}

export function listOf(item: Shape, minimum = 0): Shape {
  return (value, field, findings) => {
    if (!Array.isArray(value)) {
      findings.push({ field, code: 'wrong_type' })
      return
    }
    if (value.length < minimum) findings.push({ field, code: 'missing' })
    for (const [i, entry] of value.entries()) item(entry, `${field}[${i}]`, findings)
  }
}

/** A member that JSON-LD compaction may have turned from a list of one into the one. */
export function oneOrMany(item: Shape): Shape {
  const list = listOf(item, 1)
  return (value, field, findings) => (Array.isArray(value) ? list : item)(value, field, findings)
}

/** The first shape whose guard accepts the value. */
export function either(isFirst: (value: unknown) => boolean, first: Shape, second: Shape): Shape {
  return (value, field, findings) => (isFirst(value) ? first : second)(value, field, findings)
}

/** `type` holds the name, alone or in a list. */
export function typeIncludes(...names: string[]): Shape {
  return test((value) => {
    const types: unknown[] = Array.isArray(value) ? value : [value]
    return types.every((type) => typeof type === 'string') && types.some((type) => names.some((name) => name === type))
  }, 'not_allowed')
}

type Members = { [member: string]: Shape }

/** An object by its members. `closed` refuses members the standard does not name (additionalProperties: false). */
export function object(required: Members, optional: Members = {}, closed: 'open' | 'closed' = 'open'): Shape {
  const [needed, others, known] = [Object.entries(required), Object.entries(optional), { ...required, ...optional }]
  return (value, field, findings) => {
    if (!isObject(value)) {
      findings.push({ field, code: 'wrong_type' })
      return
    }
    for (const [member, shape] of needed) {
      if (value[member] === undefined) findings.push({ field: join(field, member), code: 'missing' })
      else shape(value[member], join(field, member), findings)
    }
    for (const [member, shape] of others) {
      if (value[member] !== undefined) shape(value[member], join(field, member), findings)
    }
    if (closed === 'closed') refuseOthers(value, known, field, findings)
  }
}

/** Both shapes, on the same value. */
export function all(...shapes: Shape[]): Shape {
  return (value, field, findings) => {
    for (const shape of shapes) shape(value, field, findings)
  }
}

const languageValue = object({ '@value': text }, { '@language': text, '@direction': text }, 'closed')

function refuseOthers(value: JsonObject, known: Members, field: string, findings: Finding[]) {
  for (const member of Object.keys(value)) {
    if (!Object.hasOwn(known, member)) findings.push({ field: join(field, member), code: 'not_allowed' })
  }
}

function test(accepts: (value: unknown) => boolean, code: Finding['code']): Shape {
  return (value, field, findings) => {
    if (!accepts(value)) findings.push({ field, code })
  }
}

function join(field: string, member: string): string {
  return field ? `${field}.${member}` : member
}
