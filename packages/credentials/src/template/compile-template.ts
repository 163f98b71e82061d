import { canonicalizeByAutomaton, statementsOf } from '../automaton/automaton.ts'
import { Decline, type Declined } from '../automaton/terms.ts'
import { sha256Hex } from '../crypto/hash.ts'
import { CredentialRefused, refuseUnlessIssuable } from '../refuse-unissuable.ts'
import type { JsonObject } from '../json.ts'
import { defaultLimits } from '../limits.ts'
import { credentialFindings } from '../open-badges/credential-shape.ts'
import { canonicalizeJson } from '../proofs/canonicalize-json.ts'
import { canonicalize } from '../proofs/canonicalize.ts'
import { buildSkeleton } from './build-skeleton.ts'
import { fieldTree, fillFields, valuesIn, type FieldTree } from './field-paths.ts'
import { fillSkeleton, type Skeleton } from './skeleton.ts'
import { isFixedPrefix, slotTerm, slotValue, type Slot, type Slots } from './slots.ts'

/**
 * One achievement version by one issuer, ready for many recipients: plain data, never changed after it was made, and named
 * by what it holds.
 */
export type CredentialTemplate<S extends Slots = Slots> = {
  /** SHA-256 of the canonical JSON of `document` and `slots`, as hex. */
  readonly hash: string
  /** The prototype, with values of its own in the slots. */
  readonly document: JsonObject
  readonly slots: S
  readonly fields: FieldTree
  readonly skeleton: Skeleton
}

/** A prototype that cannot be made into a template: its credentials have to be issued one by one. */
export class TemplateRefused extends Error {
  readonly code: 'field_not_found' | 'prefix_not_fixed' | 'slot_not_free' | 'mark_in_document' | Declined
  readonly field: string

  constructor(code: TemplateRefused['code'], field: string) {
    super(`${code}: ${field}`)
    this.name = 'TemplateRefused'
    this.code = code
    this.field = field
  }
}

/**
 * Compiles a credential into a template with slots. All checks of `issue` are made here, once, and the template is
 * compared with the full algorithm on the prototype.
 *
 * @throws CredentialRefused as `issue` does, TemplateRefused where a slot or the prototype does not lend itself to it.
 * @example
 * const template = await compileTemplate(badge, {
 *   id: { kind: 'iri', prefix: 'urn:uuid:', at: ['id'] },
 *   name: { kind: 'text', at: ['credentialSubject.identifier[0].identityHash'] },
 *   awarded: { kind: 'dateTime', at: ['validFrom', 'awardedDate'] },
 * })
 * const signed = await issueFromTemplate(template, { id, name: 'Ana Ruiz', awarded: new Date() }, { signer, created })
 */
export async function compileTemplate<const S extends Slots>(
  prototype: object,
  slots: S,
): Promise<CredentialTemplate<S>> {
  const given = structuredClone(prototype) as JsonObject
  if (given['proof'] !== undefined) throw new CredentialRefused('already_signed', 'proof')
  refuseUnlessIssuable(given)
  const kinds = Object.values(slots)
  const fields = fieldTree(
    given,
    kinds.map((slot) => slot.at),
  )
  if ('wrong' in fields) throw new TemplateRefused('field_not_found', fields.wrong)
  // All fields of a slot have one value, also where the prototype has several.
  const document = fillFields(given, fields, valuesIn(given, fields)) as JsonObject
  refuseUnlessFree(document, kinds, fields)
  const skeleton = await skeletonOf(document, kinds, fields)
  const hash = await sha256Hex(canonicalizeJson({ document, slots }))
  return deepFrozen({ hash, document, slots: structuredClone(slots), fields, skeleton })
}

// A slot may hold anything of its kind, so the shape must not care what: tried with texts no closed list would hold.
function refuseUnlessFree(document: JsonObject, slots: readonly Slot[], fields: FieldTree) {
  const own = valuesIn(document, fields)
  for (const [i, slot] of slots.entries()) {
    const [field = ''] = slot.at
    if (slot.kind === 'iri' && !isFixedPrefix(slot.prefix)) throw new TemplateRefused('prefix_not_fixed', field)
    const value = own[i] ?? ''
    const fill = slot.kind === 'dateTime' ? new Date(value) : value
    if (slotValue(slot, fill) !== value) throw new TemplateRefused('slot_not_free', field)
    for (const odd of slot.kind === 'text' ? ['', '\u{1F600} "'] : slot.kind === 'iri' ? [`${slot.prefix}x`] : []) {
      const changed = fillFields(document, fields, own.with(i, odd)) as JsonObject
      if (credentialFindings(changed).length > 0) throw new TemplateRefused('slot_not_free', field)
    }
  }
}

async function skeletonOf(document: JsonObject, slots: readonly Slot[], fields: FieldTree): Promise<Skeleton> {
  const marks = slots.map((slot, i) => `${slot.kind === 'iri' ? slot.prefix : ''}slot-${i}-of-this-template`)
  if (JSON.stringify(document).includes('-of-this-template')) throw new TemplateRefused('mark_in_document', '')
  const terms = valuesIn(document, fields).map((value, i) => slotTerm(slots[i] as Slot, value))
  try {
    const own = await canonicalizeByAutomaton(document)
    if (own.found === 'declined') throw new Decline(own.why)
    const statements = await statementsOf(fillFields(document, fields, marks) as JsonObject)
    const skeleton = await buildSkeleton({ statements, marks, terms })
    const full = await canonicalize(document, defaultLimits)
    if (full.found === 'refused') throw new CredentialRefused(full.code, full.detail)
    if (full.nquads !== (await fillSkeleton(skeleton, terms)))
      throw new Error('the template differs from its prototype')
    return skeleton
  } catch (error) {
    if (error instanceof Decline) throw new TemplateRefused(error.why, '')
    throw error
  }
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inside of Object.values(value)) deepFrozen(inside)
    Object.freeze(value)
  }
  return value
}
