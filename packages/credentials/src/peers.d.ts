// The independent stack the tests compare with publishes no types; these are the parts they call.
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
  export const DataIntegrityProof: new (options: { cryptosuite: object; signer?: object; date?: string }) => object
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function generate(options: { id: string; controller: string }): Promise<{
    publicKeyMultibase: string
    signer(): object
  }>
}
