import type { JsonObject } from '../json.ts'
import { canonicalize } from '../proofs/canonicalize.ts'
import { proofOptions, securedDocument, type CanonicalText } from '../proofs/data-integrity.ts'
import type { Environment } from './environment.ts'

type Text = CanonicalText & { found: 'text' }
type Secured = { credential: JsonObject; proof: JsonObject; previous: readonly JsonObject[] }

/**
 * Whether a signature over the whole document fits. What the automaton wrote may only bring good news: before a signature
 * is called wrong, the full algorithm has written both texts as well.
 */
export async function verifyWhole(
  { credential, proof, previous }: Secured,
  { options, document }: { options: Text; document: Text },
  env: Environment,
  isSigned: (options: string, document: string) => Promise<boolean>,
): Promise<boolean> {
  if (await isSigned(options.text, document.text)) return true
  if (options.by === 'full' && document.by === 'full') return false
  const [fullOptions, fullDocument] = [
    await canonicalize(proofOptions(credential, proof), env.limits, env.contexts),
    await canonicalize(securedDocument(credential, previous), env.limits, env.contexts),
  ]
  if (fullOptions.found === 'refused' || fullDocument.found === 'refused') return false
  return isSigned(fullOptions.nquads, fullDocument.nquads)
}
