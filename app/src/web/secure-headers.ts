// No inline scripts or styles anywhere; images may be data: (QR codes) or our own.
const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Headers every answer carries; a handler's own value wins, so that a file can be sandboxed tighter. */
export function secureHeaders(response: Response, requestId: string): Response {
  const headers = new Headers(response.headers)
  const set = (name: string, value: string) => headers.has(name) || headers.set(name, value)
  set('content-security-policy', CONTENT_POLICY)
  set('x-content-type-options', 'nosniff')
  set('referrer-policy', 'same-origin')
  set('cross-origin-opener-policy', 'same-origin')
  set('cross-origin-resource-policy', 'same-origin')
  set('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  set('cache-control', 'no-store')
  headers.set('x-request-id', requestId)
  return new Response(response.body, { status: response.status, headers })
}
