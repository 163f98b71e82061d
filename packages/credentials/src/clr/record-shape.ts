import { isObject, type JsonObject } from '../json.ts'
import { achievement } from '../open-badges/achievement-shape.ts'
import { identityObject } from '../open-badges/profile-shape.ts'
import { all, boolean, listOf, object, oneOf, text, typeIncludes, uri, type Shape } from '../shape.ts'

/** CLR 2.0, AssociationType. */
export const associationTypes = [
  'exactMatchOf',
  'isChildOf',
  'isParentOf',
  'isPartOf',
  'isPeerOf',
  'isRelatedTo',
  'precedes',
  'replacedBy',
] as const
export type AssociationType = (typeof associationTypes)[number]

// CLR 2.0, Association: closed.
const association = object(
  {
    type: typeIncludes('Association'),
    associationType: oneOf(associationTypes, 'closed'),
    sourceId: uri,
    targetId: uri,
  },
  {},
  'closed',
)

// What it says is checked on its own; here it only has to be a credential, in the clear or in an envelope.
export const embeddedCredential = object({
  type: typeIncludes('VerifiableCredential', 'EnvelopedVerifiableCredential'),
})

/** CLR 2.0, ClrSubject. */
export const clrSubject: Shape = all(
  object(
    { type: typeIncludes('ClrSubject'), verifiableCredential: listOf(embeddedCredential, 1) },
    { id: uri, identifier: listOf(identityObject), achievement: listOf(achievement), association: listOf(association) },
  ),
  associationsOfAchievements,
)

/** What ClrCredential has beyond the members of every 1EdTech credential. */
export const clrMembers: { [member: string]: Shape } = { partial: boolean, name: text }

// An association joins achievements. The id of a credential in its place is the common mistake, and would lead nowhere.
function associationsOfAchievements(value: unknown, field: string, findings: Parameters<Shape>[2]) {
  if (!isObject(value) || !Array.isArray(value['association'])) return
  const credentials = new Set(itemsOf(value, 'verifiableCredential').map((credential) => credential['id']))
  for (const [i, item] of itemsOf(value, 'association').entries()) {
    for (const end of ['sourceId', 'targetId']) {
      if (typeof item[end] === 'string' && credentials.has(item[end])) {
        findings.push({ field: `${field}.association[${i}].${end}`, code: 'not_allowed' })
      }
    }
  }
}

function itemsOf(value: JsonObject, member: string): JsonObject[] {
  const items = value[member]
  return Array.isArray(items) ? items.map((item) => (isObject(item) ? item : {})) : []
}
