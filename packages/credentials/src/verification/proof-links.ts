import { isObject } from '../json.ts'
import { fail, type Check } from '../report.ts'

/** Which proofs a proof of the set names as earlier ones, by position; or why the chain cannot be followed. */
export type ProofLinks = { found: 'links'; previous: number[][] } | { found: 'broken'; check: Check }

/**
 * Follows `previousProof` (Data Integrity 1.0, section 4.5): a text or a list of texts, each the `id` of another proof of
 * the set. An id that two proofs share names neither.
 */
export function proofLinks(proofs: readonly unknown[]): ProofLinks {
  const positions = new Map<string, number>()
  for (const [i, proof] of proofs.entries()) {
    const id = isObject(proof) ? proof['id'] : undefined
    if (id === undefined) continue
    if (typeof id !== 'string' || positions.has(id)) return broken('proof_malformed', `proof[${i}].id`)
    positions.set(id, i)
  }
  const previous: number[][] = []
  for (const [i, proof] of proofs.entries()) {
    const names = namesOf(isObject(proof) ? proof['previousProof'] : undefined)
    if (!names) return broken('proof_malformed', `proof[${i}].previousProof`)
    const found = names.map((name) => positions.get(name))
    if (found.some((position) => position === undefined || position === i)) {
      return broken('previous_proof_missing', `proof[${i}].previousProof`)
    }
    previous.push(found.filter((position) => position !== undefined))
  }
  return { found: 'links', previous }
}

function namesOf(value: unknown): string[] | undefined {
  if (value === undefined) return []
  const names: unknown[] = Array.isArray(value) ? value : [value]
  const texts = names.filter((name) => typeof name === 'string')
  return names.length > 0 && texts.length === names.length && new Set(texts).size === texts.length ? texts : undefined
}

function broken(code: 'proof_malformed' | 'previous_proof_missing', field: string): ProofLinks {
  return { found: 'broken', check: fail('proof', code, field) }
}
