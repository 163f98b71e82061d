export type Table = { title: string; head: string[]; rows: string[][]; notes: string[] }

type Operation = () => unknown
const WARM_UP_MS = 2_500
const ROUND_MS = 1_000
const ROUNDS = 5

/**
 * CPU milliseconds per operation (user and system, whole process), median of five rounds. The operations take turns round
 * by round in one process, so that a machine that slows down slows them all.
 */
export async function interleaved<Name extends string>(
  operations: Record<Name, Operation>,
): Promise<Record<Name, number>> {
  const entries = Object.entries(operations) as [Name, Operation][]
  for (const [, operation] of entries) await repeat(operation, WARM_UP_MS)
  const figures = new Map<Name, number[]>(entries.map(([name]) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, operation] of entries) figures.get(name)!.push(await repeat(operation, ROUND_MS))
  }
  return Object.fromEntries(entries.map(([name]) => [name, median(figures.get(name)!)])) as Record<Name, number>
}

async function repeat(operation: Operation, forMs: number): Promise<number> {
  const before = process.cpuUsage()
  const end = performance.now() + forMs
  let count = 0
  while (performance.now() < end || count === 0) {
    await operation()
    count++
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / count
}

export function median(figures: number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!
}
