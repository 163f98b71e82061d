// What the measurements call of packages that publish no types.
declare module 'autocannon' {
  type Answers = { latency: { p50: number; p97_5: number; p99: number }; requests: { average: number }; non2xx: number }
  export default function autocannon(options: {
    url: string
    connections?: number
    duration?: number
    headers?: Record<string, string>
  }): Promise<Answers>
}

declare module '@digitalbazaar/vc' {
  type Suite = object
  type DocumentLoader = (url: string) => Promise<{ documentUrl: string; document: unknown; contextUrl: null }>
  export function issue(options: { credential: object; suite: Suite; documentLoader: DocumentLoader }): Promise<object>
  export function verifyCredential(options: {
    credential: object
    suite: Suite
    documentLoader: DocumentLoader
    now?: Date
  }): Promise<{ verified: boolean; error?: unknown }>
}

declare module '@digitalbazaar/data-integrity' {
  export const DataIntegrityProof: new (options: {
    cryptosuite: object
    signer?: object
    date?: string | Date
  }) => object
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{ publicKeyMultibase: string; signer(): { id: string; sign: unknown } }>
}
