import { primitives } from '#crypto'
import type { JsonWebKey } from '../crypto/public-jwk.ts'
import type { SignerAlgorithm, SigningAlgorithm } from './signer.ts'

/** How a suite writes what it hashes: RDFC-1.0 of the graph, or RFC 8785 of the JSON itself. */
export type CanonicalForm = 'rdfc' | 'jcs'

/** The suites that sign a whole document. `ecdsa-sd-2023`, which signs statements, stands apart. */
const suites = {
  'eddsa-rdfc-2022': { form: 'rdfc', algorithms: ['Ed25519'] },
  'eddsa-jcs-2022': { form: 'jcs', algorithms: ['Ed25519'] },
  'ecdsa-rdfc-2019': { form: 'rdfc', algorithms: ['P-256', 'P-384'] },
  'ecdsa-jcs-2019': { form: 'jcs', algorithms: ['P-256', 'P-384'] },
  // Names of eddsa-rdfc-2022 from before it was a Recommendation: read, never written.
  'eddsa-2022': { form: 'rdfc', algorithms: ['Ed25519'] },
  Ed25519Signature2020: { form: 'rdfc', algorithms: ['Ed25519'] },
} as const satisfies Record<string, { form: CanonicalForm; algorithms: readonly SigningAlgorithm[] }>

export type WholeDocumentSuite = keyof typeof suites

/** The suites this package signs with. */
export type Cryptosuite = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'ecdsa-rdfc-2019' | 'ecdsa-jcs-2019'

export function isWholeDocumentSuite(name: string): name is WholeDocumentSuite {
  return Object.hasOwn(suites, name)
}

export function formOf(suite: WholeDocumentSuite): CanonicalForm {
  return suites[suite].form
}

/** Whether a suite can be used with a key: the key decides, never what the proof says. */
export function suiteTakes(suite: WholeDocumentSuite, algorithm: string): algorithm is SigningAlgorithm {
  const algorithms: readonly string[] = suites[suite].algorithms
  return algorithms.includes(algorithm)
}

export function defaultSuite(algorithm: SignerAlgorithm): Cryptosuite {
  return algorithm === 'Ed25519' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019'
}

/** The algorithm a public key belongs to; undefined for a kind no Data Integrity suite uses. */
export function algorithmOf(key: JsonWebKey): SigningAlgorithm | undefined {
  return key.kty === 'RSA' ? undefined : key.crv
}

/** The hash of a suite goes by the curve of the key: SHA-384 for P-384, SHA-256 for everything else (DI ECDSA, 3.2.4). */
export function suiteHash(algorithm: SigningAlgorithm, text: string): Promise<Uint8Array> {
  return algorithm === 'P-384' ? primitives.sha384(text) : primitives.sha256(text)
}
