import type { Achievement, Alignment, Identifier, Image, Profile, ResultDescription, StatusListEntry } from './nouns.ts'

// Inputs become the objects of the standard: the builder writes `type` and leaves out what is undefined.

export function statusEntryOf({
  statusListCredential,
  statusListIndex,
  statusPurpose = 'revocation',
}: StatusListEntry) {
  return {
    id: `${statusListCredential}#${statusListIndex}`,
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: String(statusListIndex),
    statusListCredential,
  }
}

export function achievementOf(achievement: Achievement) {
  const { creator, image, otherIdentifier, related, resultDescription, alignment, ...rest } = achievement
  return typed('Achievement', {
    achievementType: 'MicroCredential',
    ...rest,
    creator: creator && profileOf(creator),
    image: image && imageOf(image),
    alignment: alignmentsOf(alignment),
    otherIdentifier: otherIdentifier?.map(identifierOf),
    related: related?.map((item) => typed('Related', item)),
    resultDescription: resultDescription?.map(resultDescriptionOf),
  })
}

function resultDescriptionOf({ alignment, rubricCriterionLevel, ...rest }: ResultDescription) {
  return typed('ResultDescription', {
    ...rest,
    alignment: alignmentsOf(alignment),
    rubricCriterionLevel: rubricCriterionLevel?.map((level) =>
      typed('RubricCriterionLevel', { ...level, alignment: alignmentsOf(level.alignment) }),
    ),
  })
}

export function profileOf({ image, address, otherIdentifier, parentOrg, ...rest }: Profile): object {
  return typed('Profile', {
    ...rest,
    image: image && imageOf(image),
    address: address && typed('Address', address),
    otherIdentifier: otherIdentifier?.map(identifierOf),
    parentOrg: parentOrg && profileOf(parentOrg),
  })
}

export function alignmentsOf(alignments: readonly Alignment[] | undefined) {
  return alignments?.map((item) => typed('Alignment', item))
}

/** Closed objects of the standard carry their type as a plain text. */
export function imageOf(image: Image) {
  return { ...image, type: 'Image' }
}

export function identifierOf(identifier: Identifier) {
  return { type: 'IdentifierEntry', ...identifier }
}

export function typed(type: string, members: object) {
  return { type: [type], ...members }
}

/**
 * The document without what was left undefined: OB 3.0 wants no nulls and no empty lists. A signed credential inside stays
 * as it was signed.
 */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact)
  if (typeof value !== 'object' || value === null || 'proof' in value) return value
  const kept = Object.entries(value).filter(
    ([, member]) => member !== undefined && !(Array.isArray(member) && member.length === 0),
  )
  return Object.fromEntries(kept.map(([name, member]) => [name, compact(member)]))
}
