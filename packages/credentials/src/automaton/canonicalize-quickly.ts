import { countValues, type JsonObject } from '../json.ts'
import { canonicalize, type Canonical, type CanonicalizationLimits, type Contexts } from '../proofs/canonicalize.ts'
import { canonicalizeByAutomaton } from './automaton.ts'

/** Which of the two made a canonical text. */
export type CanonicalBy = 'automaton' | 'full'

type Quick = (Canonical & { found: 'canonical'; by: CanonicalBy }) | (Canonical & { found: 'refused' })

/** RDFC-1.0 by the automaton where it answers, else by the full algorithm, which also does all refusing. */
export async function canonicalizeQuickly(
  document: JsonObject,
  limits: CanonicalizationLimits,
  contexts?: Contexts,
): Promise<Quick> {
  if (contexts === undefined && countValues(document) <= limits.canonicalizationValues) {
    const automatic = await canonicalizeByAutomaton(document)
    if (automatic.found === 'canonical') return { ...automatic, by: 'automaton' }
  }
  const canonical = await canonicalize(document, limits, contexts)
  return canonical.found === 'canonical' ? { ...canonical, by: 'full' } : canonical
}
