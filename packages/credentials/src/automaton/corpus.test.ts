import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import rdfCanonize, { type Quad } from 'rdf-canonize'
import { describe, expect, test } from 'vitest'
import { asList, isObject, type JsonObject } from '../json.ts'
import { defaultLimits } from '../limits.ts'
import { canonicalize } from '../proofs/canonicalize.ts'
import { proofOptions } from '../proofs/data-integrity.ts'
import { givenBadge, haveVectors, vectorJson, vectorPath } from '../test-support.ts'
import { canonicalizeByAutomaton } from './automaton.ts'
import { canonicalStatements, type Statement, type Term } from './statements.ts'
import { Decline, escapeText, isPlainIri } from './terms.ts'

const folders = [
  'ob3-examples',
  'vcdm2-inputs',
  'clr-examples',
  'w3c-di-vectors',
  'jose-cose-vectors',
  'vc-json-schema-vectors',
]

function jsonFiles(path: string): string[] {
  if (!statSync(vectorPath(path)).isDirectory()) return path.endsWith('.json') ? [path] : []
  return readdirSync(vectorPath(path)).flatMap((name) => jsonFiles(join(path, name)))
}

/** The documents in a file that would be canonicalised: the credential without its proofs, and the options of each. */
function documentsIn(file: string): JsonObject[] {
  const json: unknown = vectorJson(file)
  if (!isObject(json)) return []
  const { proof, ...document } = json
  return [
    document,
    ...asList(proof)
      .filter(isObject)
      .map((item) => proofOptions(json, item)),
  ]
}

describe.skipIf(!haveVectors)('the samples of others', () => {
  const files = haveVectors ? folders.flatMap(jsonFiles) : []

  test.for(folders)('in %s get the answer of the full algorithm, or none', async (folder) => {
    for (const file of files.filter((path) => path.startsWith(folder))) {
      for (const document of documentsIn(file)) {
        const automatic = await canonicalizeByAutomaton(document)
        if (automatic.found === 'canonical')
          expect(await canonicalize(document, defaultLimits), file).toEqual(automatic)
      }
    }
  })

  test.for(['simple.json', 'simple_v1.json', 'simple-did-web-method.json', 'endorsement-valid.json'])(
    'and Open Badges of every day are answered: %s',
    async (name) => {
      const [document = {}] = documentsIn(`ob3-examples/${name}`)
      expect(await canonicalizeByAutomaton(document)).toMatchObject({ found: 'canonical' })
    },
  )
})

describe.skipIf(!haveVectors)('RDFC-1.0 by first-degree hashes', () => {
  type Entry = { id: string; type: string; action: string; result?: string; hashAlgorithm?: string }
  const entries = haveVectors ? (vectorJson('rdf-canon/manifest.jsonld')['entries'] as Entry[]) : []
  const evaluated = entries.filter((entry) => entry.type === 'rdfc:RDFC10EvalTest' && entry.hashAlgorithm === undefined)
  const text = (path: string) => readFileSync(vectorPath(`rdf-canon/${path}`), 'utf8')

  test('gives the published answer of the W3C tests, or none', async () => {
    let answered = 0
    for (const { id, action, result } of evaluated) {
      const canonical = await answerOf(() => canonicalStatements(statementsIn(text(action))))
      if (canonical === undefined) continue
      answered++
      expect(canonical, id).toBe(text(result ?? ''))
    }
    expect(answered).toBeGreaterThan(20)
  })
})

test('the badge of everyday use is answered, with lists, credits and all', async () => {
  expect(await canonicalizeByAutomaton({ ...givenBadge() })).toMatchObject({ found: 'canonical' })
})

async function answerOf(canonical: () => Promise<string>): Promise<string | undefined> {
  try {
    return await canonical()
  } catch (error) {
    if (error instanceof Decline) return undefined
    throw error
  }
}

function statementsIn(nquads: string): Statement[] {
  const blankNodes = new Map<string, number>()
  const numberOf = (label: string) => {
    const known = blankNodes.get(label) ?? blankNodes.size
    blankNodes.set(label, known)
    return known
  }
  const term = ({ termType, value, datatype, language }: Quad['object']): Term => {
    if (termType === 'BlankNode') return numberOf(value)
    if (termType === 'NamedNode') return `<${plain(value)}>`
    const literal = `"${escapeText(value)}"`
    if (language) return `${literal}@${language}`
    return datatype?.value.endsWith('#string') ? literal : `${literal}^^<${plain(datatype?.value ?? '')}>`
  }
  return rdfCanonize.NQuads.parse(nquads).map(({ subject, predicate, object, graph }) => {
    // The walk knows the default graph only.
    if (graph.termType !== 'DefaultGraph') throw new Decline('value_not_plain')
    return { subject: term(subject), predicate: String(term(predicate)), object: term(object) }
  })
}

function plain(iri: string): string {
  if (!isPlainIri(iri)) throw new Decline('iri_not_plain')
  return iri
}
