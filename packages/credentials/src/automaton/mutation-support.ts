import fc from 'fast-check'
import * as urls from '../contexts/urls.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { issuer } from '../test-support.ts'
import { baseDocuments } from './base-documents.ts'
import { name, names, oddNumbers, oddTexts, value } from './odd-values.ts'

// What follows is chosen by number, so that a failing document shrinks.
const place = fc.nat(10_000)
type Change = (document: JsonObject) => void

const putting = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.tuple(place, arbitrary).map(
    ([at, odd]): Change =>
      (document) =>
        put(document, at, odd),
  )
const ids = [
  'xsd:x',
  'xsd:string',
  'cred:x',
  'urn:x',
  issuer,
  'https://example.edu/achievements/water/1',
  'mailto:a@example.org',
  'a:b',
]
const typeNames = names.filter((known) => /^[A-Z]/.test(known))

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: putting(value) },
  {
    weight: 3,
    arbitrary: fc.tuple(place, fc.nat(1_000)).map(
      ([at, choice]): Change =>
        (document) =>
          makeOdd(document, at, choice),
    ),
  },
  { weight: 4, arbitrary: putting(fc.constantFrom<unknown>(...ids, 1.5, 7, true, 'a\nb', ['a', 'b'], [1.5, 2])) },
  fc.tuple(place, name, value).map(
    ([at, member, odd]): Change =>
      (document) =>
        add(document, at, member, odd),
  ),
  {
    weight: 2,
    arbitrary: place.map(
      (at): Change =>
        (document) =>
          remove(document, at),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, place).map(
      ([from, to]): Change =>
        (document) =>
          put(document, to, valueAt(document, from)),
    ),
  },
  place.map(
    (at): Change =>
      (document) =>
        put(document, at, [valueAt(document, at)]),
  ),
  place.map(
    (at): Change =>
      (document) =>
        put(document, at, [valueAt(document, at), valueAt(document, at)]),
  ),
  fc.tuple(place, name).map(
    ([at, member]): Change =>
      (document) =>
        rename(document, at, member),
  ),
  fc.tuple(place, fc.constantFrom(...typeNames)).map(
    ([at, type]): Change =>
      (document) =>
        addType(document, at, type),
  ),
  {
    weight: 2,
    arbitrary: fc.tuple(place, fc.constantFrom(...ids)).map(
      ([at, id]): Change =>
        (document) =>
          add(document, at, 'id', id),
    ),
  },
  fc.tuple(place, fc.constantFrom(...oddTexts)).map(
    ([at, id]): Change =>
      (document) =>
        add(document, at, 'id', id),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Change =>
      (document) =>
        copyDown(document, from, to),
  ),
  fc.tuple(place, fc.constantFrom(...oddNumbers)).map(
    ([at, odd]): Change =>
      (document) =>
        putNumber(document, at, odd),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Change =>
      (document) =>
        compactId(document, from, to),
  ),
  fc.constantFrom(...contextLists()).map(
    (list): Change =>
      (document) =>
        add(document, -1, '@context', list),
  ),
)

function contextLists(): string[][] {
  return [urls.CREDENTIALS_V1, urls.CREDENTIALS_V2].flatMap((base) => [
    [base],
    ...urls.OPEN_BADGES.map((badges) => [base, badges]),
    [base, urls.OPEN_BADGES_3_0_3, urls.OPEN_BADGES_EXTENSIONS],
    [base, urls.DATA_INTEGRITY_V2],
    ...(base === urls.CREDENTIALS_V1 ? [[base, urls.DATA_INTEGRITY_V1]] : []),
  ])
}

/** A document with one to three changes, most of them legal JSON-LD and few of them sensible. */
export const mutatedDocument: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom(...baseDocuments, ...baseDocuments.slice(2)), fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([base, changes]) => {
    const document = structuredClone(base)
    for (const apply of changes) apply(document)
    return document
  })

type Place = { holder: { [member: string]: unknown }; member: string }

function placesOf(document: JsonObject): Place[] {
  const places: Place[] = []
  const visit = (holder: unknown) => {
    if (typeof holder !== 'object' || holder === null) return
    for (const [member, inside] of Object.entries(holder)) {
      if (member === '@context') continue
      places.push({ holder: holder as Place['holder'], member })
      visit(inside)
    }
  }
  visit(document)
  return places
}

function placeAt(document: JsonObject, at: number): Place | undefined {
  const places = placesOf(document)
  return places[at % places.length]
}

function valueAt(document: JsonObject, at: number): unknown {
  const found = placeAt(document, at)
  return found && structuredClone(found.holder[found.member])
}

function put(document: JsonObject, at: number, odd: unknown) {
  const found = placeAt(document, at)
  if (found) found.holder[found.member] = structuredClone(odd)
}

/** Another value of the same kind, so that the document stays as legal as it was. */
function makeOdd(document: JsonObject, at: number, choice: number) {
  const scalars = placesOf(document).filter(
    ({ holder, member }) => isPlainText(holder[member]) || typeof holder[member] === 'number',
  )
  const found = scalars[at % scalars.length]
  if (!found) return
  const odd: readonly unknown[] = typeof found.holder[found.member] === 'number' ? oddNumbers : oddTexts
  found.holder[found.member] = odd[choice % odd.length]
}

function isPlainText(text: unknown): boolean {
  return typeof text === 'string' && !text.includes(':') && !/^[A-Z]\w+$/.test(text)
}

function remove(document: JsonObject, at: number) {
  const found = placeAt(document, at)
  if (!found) return
  if (Array.isArray(found.holder)) found.holder.splice(Number(found.member), 1)
  else delete found.holder[found.member]
}

function rename(document: JsonObject, at: number, member: string) {
  const found = placeAt(document, at)
  if (!found || Array.isArray(found.holder)) return
  found.holder[member] = found.holder[found.member]
  delete found.holder[found.member]
}

function add(document: JsonObject, at: number, member: string, odd: unknown) {
  nodeAt(document, at)[member] = structuredClone(odd)
}

function putNumber(document: JsonObject, at: number, odd: number) {
  const numbers = placesOf(document).filter(({ holder, member }) => typeof holder[member] === 'number')
  const found = numbers[at % numbers.length]
  if (found) found.holder[found.member] = odd
}

/** A compact IRI under a context that defines its prefix. */
function compactId(document: JsonObject, from: number, to: number) {
  const lists = contextLists().filter((list) =>
    list.includes('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json'),
  )
  document['@context'] = lists[from % lists.length]
  add(document, to, 'id', 'xsd:x')
}

/** A member of the whole document inside one of its nodes, where the types above no longer lend it a meaning. */
function copyDown(document: JsonObject, from: number, to: number) {
  const members = Object.keys(document).filter((member) => member !== '@context')
  const member = members[from % members.length]
  if (member !== undefined) add(document, to, member, document[member])
}

function addType(document: JsonObject, at: number, type: string) {
  const node = nodeAt(document, at)
  node['type'] = [...asList(node['type']), type]
}

/** A node of the document; the document itself for a place before all others. */
function nodeAt(document: JsonObject, at: number): JsonObject {
  const inside = placesOf(document).map(({ holder, member }) => holder[member])
  const nodes = [document, ...inside.filter(isObject)]
  return nodes[(at + 1) % nodes.length] ?? document
}
