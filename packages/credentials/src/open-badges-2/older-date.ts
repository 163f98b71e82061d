import { parseDateTime } from '../date-time.ts'

/** Milliseconds of a date of Open Badges 2.0 or older: ISO 8601, with or without zone (then UTC), a day, or Unix seconds. */
export function parseOlderDate(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value * 1000 : undefined
  if (typeof value !== 'string') return undefined
  if (/^\d{9,11}$/.test(value)) return Number(value) * 1000
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return parseDateTime(`${value}T00:00:00Z`)
  const compactZone = value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
  return parseDateTime(compactZone) ?? parseDateTime(`${value}Z`)
}
