import fc from 'fast-check'
import { pinnedContexts } from '../contexts/pinned.ts'
import { issuer } from '../test-support.ts'

/** Every name the approved contexts know, at any depth: as members they mean something nearly everywhere. */
export const names = [...new Set([...pinnedContexts.values()].flatMap((context) => [...namesIn(context)]))].toSorted()

function* namesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inside] of Object.entries(value)) {
    if (!name.startsWith('@')) yield name
    yield* namesIn(inside)
  }
}

const keywords = [
  '@id',
  '@type',
  '@value',
  '@graph',
  '@context',
  '@list',
  '@set',
  '@nest',
  '@reverse',
  '@included',
  '@index',
  '@language',
  '@none',
]
export const oddTexts = [
  '',
  ' ',
  'a"b\\c\n\r\t\u0000\u007f\u0080',
  '\u{1F600}',
  '\uFB33',
  '\uD800',
  '@id',
  '@odd',
  'true',
  '1.5',
  '5',
  'x'.repeat(300),
  'rdf:type',
  'xsd:string',
  'sec:x',
  'cred:x',
  'schema:name',
  '_:b0',
  '_:b1',
  'rel',
  '/rel',
  '#x',
  '?x',
  'a:b',
  'urn:x',
  'https://example.edu/a b',
  'https://example.edu/é',
  'https://example.edu/%7B',
  'https://example.edu/{}',
  'mailto:a@example.org',
  'HTTPS://EXAMPLE.EDU',
  '2026-11-01',
  issuer,
  'https://example.edu/achievements/water/1',
  'constructor',
  '__proto__',
  'toString',
]
export const oddNumbers = [
  0,
  -0,
  1,
  -1,
  5,
  1.5,
  0.1,
  1e-7,
  1.5e-9,
  1e20,
  1e21,
  1.5e300,
  123456789012345680000,
  9007199254740992,
  4.35,
  2.5,
  1 / 3,
]

const scalar = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.constantFrom(...names),
  fc.constantFrom(...oddNumbers),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.double(),
  fc.constantFrom<unknown>(true, false, null),
)
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    [{}],
    ['a', 'a'],
    [1, 1],
    [true, 'true'],
    [1.5, '1.5E0'],
    [{}, {}],
    ['a', ['b']],
    [{ id: 'urn:x' }, { id: 'urn:x' }],
    { '@value': 'x' },
    { '@id': 'urn:x' },
    { id: 'urn:x' },
    { type: 'Profile' },
    { type: ['Profile', 'Image'], id: issuer, name: 'x' },
  ),
)
export const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  fc.constantFrom(...keywords),
  fc.constantFrom('undefinedTerm', 'id', 'type', 'x:y', 'https://example.edu/p', 'constructor', 'name'),
)
