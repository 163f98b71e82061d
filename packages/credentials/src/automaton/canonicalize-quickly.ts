import { countValues, type JsonObject } from '../json.ts'
import { canonicalize, type Canonical, type CanonicalizationLimits, type Contexts } from '../proofs/canonicalize.ts'
import { canonicalizeByAutomaton } from './automaton.ts'

/** Which of the two made a canonical text. */
export type CanonicalBy = 'automaton' | 'full'

// Set once the full algorithm was seen to give another answer: from then on it does all the work.
let trusted = true

/** Ends the use of the automaton in this process. */
export function distrustAutomaton() {
  trusted = false
}

type Quick = (Canonical & { found: 'canonical'; by: CanonicalBy }) | (Canonical & { found: 'refused' })

/** RDFC-1.0 by the automaton where it answers, else by the full algorithm, which also does all refusing. */
export async function canonicalizeQuickly(
  document: JsonObject,
  limits: CanonicalizationLimits,
  contexts?: Contexts,
): Promise<Quick> {
  if (trusted && contexts === undefined && countValues(document) <= limits.canonicalizationValues) {
    const automatic = await canonicalizeByAutomaton(document)
    if (automatic.found === 'canonical') return { ...automatic, by: 'automaton' }
  }
  const canonical = await canonicalize(document, limits, contexts)
  return canonical.found === 'canonical' ? { ...canonical, by: 'full' } : canonical
}
