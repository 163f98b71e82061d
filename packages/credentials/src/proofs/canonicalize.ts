// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient file cannot be imported, and the app compiles this file too
/// <reference path="../contexts/jsonld.d.ts" />
import jsonld from 'jsonld'
import rdfCanonize from 'rdf-canonize'
import { pinnedContexts } from '../contexts/pinned.ts'
import { countValues, type JsonObject } from '../json.ts'
import type { Limits } from '../limits.ts'
import { locateTerm } from './locate-term.ts'

export type Canonical =
  | { found: 'canonical'; nquads: string }
  | { found: 'refused'; code: 'term_not_defined' | 'canonicalization_limit'; detail: string }

/** Contexts by URL. The product uses the pinned ones; only tests of published vectors bring others. */
export type Contexts = ReadonlyMap<string, object>

export type CanonicalizationLimits = Pick<Limits, 'canonicalizationMs' | 'canonicalizationValues'>

/**
 * RDFC-1.0 of a JSON-LD document in safe mode: a term that no context defines is refused, never dropped, because what
 * is dropped is not signed. Work is bounded three times: by the size of the document, because expansion runs in one piece;
 * by `rdf-canonize`, which gives up on poison graphs; by the clock.
 */
export async function canonicalize(
  document: JsonObject,
  limits: CanonicalizationLimits,
  contexts: Contexts = pinnedContexts,
): Promise<Canonical> {
  if (countValues(document) > limits.canonicalizationValues) {
    return { found: 'refused', code: 'canonicalization_limit', detail: 'values' }
  }
  const signal = AbortSignal.timeout(limits.canonicalizationMs)
  try {
    const documentLoader = async (url: string) => load(url, contexts)
    const dataset = await jsonld.toRDF(document, { documentLoader, safe: true, produceGeneralizedRdf: false })
    if (signal.aborted) return { found: 'refused', code: 'canonicalization_limit', detail: 'time' }
    const nquads = await rdfCanonize.canonize(dataset, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      maxWorkFactor: 1,
      signal,
    })
    return { found: 'canonical', nquads }
  } catch (error) {
    return refusalOf(error, signal, document)
  }
}

// `static` lets jsonld keep the processed context between calls; the bytes behind a URL never change here.
function load(url: string, contexts: Contexts) {
  const document = contexts.get(url)
  if (!document) throw new Error(`no pinned context for ${url}`)
  return { documentUrl: url, document, contextUrl: null, tag: 'static' } as const
}

// jsonld and rdf-canonize tell their errors apart by message and by a `details` bag only.
function refusalOf(error: unknown, signal: AbortSignal, document: JsonObject): Canonical {
  const message = error instanceof Error ? error.message : ''
  if (signal.aborted || message.includes('deep iterations')) {
    return { found: 'refused', code: 'canonicalization_limit', detail: 'blank nodes' }
  }
  const details = (error as { details?: { event?: { details?: Record<string, unknown> } } }).details?.event?.details
  const named = details?.['property'] ?? details?.['type'] ?? details?.['object'] ?? details?.['reference']
  const detail = typeof named === 'string' ? locateTerm(document, named) : message
  return { found: 'refused', code: 'term_not_defined', detail }
}
