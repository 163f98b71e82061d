const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/

/** Milliseconds of an XML Schema dateTimeStamp (VCDM 2.0, section 4.9: the zone is mandatory), or undefined. */
export function parseDateTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const parts = pattern.exec(value)
  if (!parts) return undefined
  const [, year, month, day] = parts.map(Number)
  const milliseconds = Date.parse(value)
  // Date.parse rolls 31 February over to March; a date that does not exist is refused instead.
  const lastDay = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate()
  return Number.isNaN(milliseconds) || (day ?? 0) > lastDay ? undefined : milliseconds
}

/** RFC 3339 in UTC without fractional seconds: `2026-11-21T20:00:00Z`. */
export function formatDateTime(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}
