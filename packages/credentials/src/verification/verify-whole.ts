import { distrustAutomaton } from '../automaton/canonicalize-quickly.ts'
import type { JsonObject } from '../json.ts'
import { canonicalize } from '../proofs/canonicalize.ts'
import { proofOptions, securedDocument, type CanonicalText } from '../proofs/data-integrity.ts'
import type { Environment, Recheck } from './environment.ts'

type Text = CanonicalText & { found: 'text' }
type Texts = { options: string; document: string }
type Secured = { credential: JsonObject; proof: JsonObject; previous: readonly JsonObject[] }

/**
 * Whether a signature over the whole document fits. What the automaton wrote may only bring good news: before a signature
 * is called wrong, the full algorithm has written both texts as well.
 */
export async function verifyWhole(
  secured: Secured,
  { options, document }: { options: Text; document: Text },
  env: Environment,
  isSigned: (options: string, document: string) => Promise<boolean>,
): Promise<boolean> {
  const fits = await isSigned(options.text, document.text)
  if (options.by === 'full' && document.by === 'full') return fits
  if (fits && !isDue(env.recheck)) return true
  const full = await fullTexts(secured, env)
  if (fits && full?.options === options.text && full.document === document.text) return true
  if (fits) {
    distrustAutomaton()
    env.recheck?.differs?.(secured.credential)
  }
  return full !== undefined && isSigned(full.options, full.document)
}

// By chance, not by count: nobody outside can know which one is looked at twice.
function isDue({ oneIn }: Recheck = { oneIn: 1_000 }): boolean {
  return Math.random() * oneIn < 1
}

async function fullTexts({ credential, proof, previous }: Secured, env: Environment): Promise<Texts | undefined> {
  const options = await canonicalize(proofOptions(credential, proof), env.limits, env.contexts)
  const document = await canonicalize(securedDocument(credential, previous), env.limits, env.contexts)
  if (options.found === 'refused' || document.found === 'refused') return undefined
  return { options: options.nquads, document: document.nquads }
}
