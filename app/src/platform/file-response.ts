import type { Blobs } from './blobs.ts'
import { notFound } from './problem.ts'
import type { StoredUpload } from './sniff.ts'

// Types a browser shows without running anything of them. SVG, HTML and XML are not among them.
const SHOWN_INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'application/pdf'])

/** True where the browser may show the file itself instead of saving it. */
export function isShownInline(mediaType: string): boolean {
  return SHOWN_INLINE.has(mediaType)
}

/** A stored file as an answer: sandboxed, never sniffed, saved rather than shown unless its type is safe. The caller has checked who may read it. */
export async function fileResponse(blobs: Blobs, file: StoredUpload, { download = false } = {}): Promise<Response> {
  const body = await blobs.read(file.hash)
  if (!body) throw notFound()
  const inline = !download && isShownInline(file.mediaType)
  return new Response(body, {
    headers: {
      'content-type': inline ? file.mediaType : 'application/octet-stream',
      'content-length': String(file.size),
      'content-disposition': `${inline ? 'inline' : 'attachment'}; ${dispositionName(file.fileName)}`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    },
  })
}

// RFC 6266: a plain ASCII name for old readers, the real one in UTF-8.
function dispositionName(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`
}
