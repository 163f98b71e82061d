import type { Report, Resolve, Resolved } from '@cairn/credentials'
import { hash } from 'node:crypto'

type Seen = { url: string; fingerprint: string }
type Known = { report: Report; seen: Seen[]; at: number; turningPoints: number[] }

const MOST = 1_000
const CLOCK_SKEW_MS = 5 * 60 * 1000

/**
 * A verification is a function of the text, the documents it asked for, and the time. So a report stands as long as the
 * text is the same, every document is byte for byte what it was, and no date in any of them was passed in between.
 * Keys and status are read anew at every view; only the arithmetic over unchanged bytes is spared. Kept for credentials
 * whose documents are all our own: asking for them costs no request to anybody.
 */
export class KnownReports {
  readonly #known = new Map<string, Known>()

  async find(text: string, resolve: Resolve, now: Date): Promise<Report | undefined> {
    const known = this.#known.get(hash('sha256', text))
    if (!known || known.turningPoints.some((point) => isPassed(point, known.at, now.getTime()))) return undefined
    const fresh = await Promise.all(
      known.seen.map(
        async ({ url, fingerprint }) => fingerprint === fingerprintOf(await resolve.document(url, 'status')),
      ),
    )
    return fresh.every(Boolean) ? known.report : undefined
  }

  keep(text: string, report: Report, documents: ReadonlyMap<string, Resolved>, now: Date): void {
    const turningPoints = [text, ...[...documents.values()].map(textOf)].flatMap(datesIn)
    const seen = [...documents].map(([url, document]) => ({ url, fingerprint: fingerprintOf(document) }))
    if (this.#known.size >= MOST) this.#known.delete(this.#known.keys().next().value!)
    this.#known.set(hash('sha256', text), { report, seen, at: now.getTime(), turningPoints })
  }
}

// The verifier's answer can change only at a date, or where its tolerance for clocks that differ begins or ends.
function isPassed(date: number, from: number, to: number): boolean {
  const [first, last] = from < to ? [from, to] : [to, from]
  return [date - CLOCK_SKEW_MS, date, date + CLOCK_SKEW_MS].some(
    (moment) => moment >= first && moment <= last && from !== to,
  )
}

function datesIn(text: string): number[] {
  return [...text.matchAll(/"(\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|[+-]\d\d:\d\d))"/g)]
    .map((match) => Date.parse(match[1]!))
    .filter(Number.isFinite)
}

function fingerprintOf(document: Resolved): string {
  return document.found ? hash('sha256', textOf(document)) : 'missing'
}

function textOf(document: Resolved): string {
  if (!document.found) return ''
  return 'bytes' in document ? Buffer.from(document.bytes).toString('utf8') : JSON.stringify(document.json)
}
