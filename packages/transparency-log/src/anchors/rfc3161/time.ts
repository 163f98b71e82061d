import { tags, type Der } from './der.ts'

/**
 * Milliseconds since the epoch of a GeneralizedTime or UTCTime in the form RFC 3161 and RFC 5280 ask for: in UTC, with
 * seconds, fractions only in GeneralizedTime and without a trailing zero. Undefined for any other.
 */
export function timeOf(der: Der | undefined): number | undefined {
  if (!der || (der.tag !== tags.generalizedTime && der.tag !== tags.utcTime)) return undefined
  const text = String.fromCharCode(...der.content.subarray(0, 40))
  const match = (der.tag === tags.utcTime ? utc : generalized).exec(text)
  if (!match) return undefined
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = ''] = match
  const date = `${year.length === 2 ? centuryOf(year) : year}-${month}-${day}T${hour}:${minute}:${second}`
  const at = Date.parse(`${date}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
  // A day that does not exist is moved by some parsers: the date must read back as it was written.
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(date) ? undefined : at
}

const utc = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
const generalized = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,8}[1-9]))?Z$/

// RFC 5280, 4.1.2.5.1: two-digit years from 50 on belong to the last century.
function centuryOf(year: string): string {
  return `${Number(year) >= 50 ? '19' : '20'}${year}`
}
