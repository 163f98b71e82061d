import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pinnedContexts } from './contexts/pinned.ts'
import { CREDENTIALS_V2 } from './contexts/urls.ts'
import { asList, isObject, type JsonObject } from './json.ts'
import { defaultLimits } from './limits.ts'
import { credentialFindings } from './open-badges/credential-shape.ts'
import { presentationFindings } from './presentations/presentation-shape.ts'
import { canonicalize } from './proofs/canonicalize.ts'
import { haveVectors, vectorJson, vectorPath } from './test-support.ts'

const folder = 'vcdm2-inputs/'
const files = haveVectors
  ? readdirSync(vectorPath(folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /-(ok|fail|fail-or-inject)\.json$/.test(file),
    )
  : []

// The inputs use the examples context, which no product accepts: the data model is looked at without the approved lists.
const contexts = () =>
  new Map([
    ...pinnedContexts,
    ['https://www.w3.org/ns/credentials/examples/v2', vectorJson('contexts/w3c/examples-v2.jsonld')],
    ['https://www.w3.org/ns/credentials/undefined-terms/v2', vectorJson('contexts/w3c/undefined-terms-v2.jsonld')],
  ])

// The suite leaves out what each implementation fills in before it signs: the issuer, and dates around the day of the run.
function completed(input: JsonObject, file: string): JsonObject {
  const { issuer } = input
  const dates: [string, unknown][] = Object.entries(input).map(([member, value]) => [
    member,
    value === 'PAST DATE' ? '2020-01-01T00:00:00Z' : value === 'FUTURE DATE' ? '2030-01-01T00:00:00Z' : value,
  ])
  if (asList(input['type']).includes('VerifiablePresentation')) return input
  const id =
    file.includes('issuer') && file.includes('-fail') && !file.includes('extra-prop')
      ? {}
      : { id: 'did:web:example.edu' }
  const filled = isObject(issuer) ? { ...id, ...issuer } : (issuer ?? ('id' in id ? id.id : undefined))
  return { ...Object.fromEntries(dates), ...(filled === undefined ? {} : { issuer: filled }) }
}

/** Why an input is refused: its contexts, its shape, or a term that JSON-LD safe mode does not know. */
async function problemOf(input: JsonObject): Promise<string | undefined> {
  if (asList(input['@context'])[0] !== CREDENTIALS_V2) return 'context'
  const findings = asList(input['type']).includes('VerifiablePresentation')
    ? [...presentationFindings(input), ...asList(input['verifiableCredential']).filter(isObject).flatMap(innerFindings)]
    : credentialFindings(input)
  if (findings[0]) return `${findings[0].field} ${findings[0].code}`
  const { proof, ...document } = input
  if (proof !== undefined && !asList(proof).every((item) => isObject(item) && 'type' in item)) return 'proof'
  const graph = await canonicalize(document, defaultLimits, contexts())
  return graph.found === 'refused' ? graph.detail : undefined
}

function innerFindings(credential: JsonObject) {
  return credential['type'] === 'EnvelopedVerifiableCredential' ? [] : credentialFindings(credential)
}

describe.skipIf(!haveVectors)('the inputs of the VCDM 2.0 test suite', () => {
  test('are here', () => expect(files.length).toBeGreaterThan(100))

  test.for(files)('%s', async (file) => {
    const problem = await problemOf(completed(vectorJson(folder + file), file))
    // A graph has no place for the direction of a text, so a suite over the graph cannot sign it: refused, not dropped.
    if (file.includes('language-direction')) expect(problem).toBe('Safe mode validation error.')
    else if (file.endsWith('-ok.json')) expect(problem).toBeUndefined()
    else expect(problem).toBeDefined()
  })
})
