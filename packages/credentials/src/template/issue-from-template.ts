import { Decline } from '../automaton/terms.ts'
import { parseDateTime } from '../date-time.ts'
import { issue, signDocument } from '../issue.ts'
import type { JsonObject } from '../json.ts'
import type { DataIntegrityProof, ProofInput } from '../proofs/create-proof.ts'
import { defaultSuite, formOf } from '../proofs/cryptosuites.ts'
import { CredentialRefused, isIssuer } from '../refuse-unissuable.ts'
import type { CredentialTemplate } from './compile-template.ts'
import { fillFields } from './field-paths.ts'
import { fillSkeleton } from './skeleton.ts'
import { slotTerm, slotValue, type Fill, type Slots } from './slots.ts'

/**
 * Fills a template for one recipient and signs. The bytes are those `issue` would give; what holds no slot is shared with
 * the template and frozen. Shape and terms were checked when the template was compiled, the slots are checked here, and
 * a fill that makes two nodes or two hashes equal goes to `issue`.
 *
 * @throws CredentialRefused for a fill its slot cannot hold, with the slot's first field, and as `issue` does.
 * @example
 * const signed = await issueFromTemplate(template, { id, name: 'Ana Ruiz' }, { signer, created: new Date() })
 */
export async function issueFromTemplate<S extends Slots>(
  template: CredentialTemplate<S>,
  fill: Fill<S>,
  input: ProofInput,
): Promise<JsonObject & { proof: [DataIntegrityProof] }> {
  const values = valuesOf(template.slots, fill)
  const document = fillFields(template.document, template.fields, values) as JsonObject
  if (!isIssuer(document, input.signer)) throw new CredentialRefused('issuer_not_signer', 'issuer.id')
  refuseUnlessInOrder(document)
  const nquads =
    formOf(input.cryptosuite ?? defaultSuite(input.signer.algorithm)) === 'rdfc'
      ? await nquadsOf(template, values)
      : undefined
  if (nquads === undefined) return issue(document, input)
  return { ...document, proof: [await signDocument(document, input, { canonical: nquads })] }
}

function valuesOf(slots: Slots, fill: { readonly [name: string]: unknown }): string[] {
  return Object.entries(slots).map(([name, slot]) => {
    const value = slotValue(slot, fill[name])
    if (value === undefined) throw new CredentialRefused('slot_refused', slot.at[0] ?? name)
    return value
  })
}

// The one rule of the shape that looks at two fields at once.
function refuseUnlessInOrder(document: JsonObject) {
  const [from, until] = [parseDateTime(document['validFrom']), parseDateTime(document['validUntil'])]
  if (from !== undefined && until !== undefined && until < from)
    throw new CredentialRefused('shape_invalid', 'validUntil')
}

async function nquadsOf(
  { slots, skeleton }: CredentialTemplate,
  values: readonly string[],
): Promise<string | undefined> {
  const kinds = Object.values(slots)
  try {
    return await fillSkeleton(
      skeleton,
      values.map((value, i) => slotTerm(kinds[i] ?? { kind: 'text', at: [] }, value)),
    )
  } catch (error) {
    if (error instanceof Decline) return undefined
    throw error
  }
}
