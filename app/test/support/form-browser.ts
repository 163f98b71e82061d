type Fields = Record<string, string | string[]>
type Site = { request(path: string, init: RequestInit): Response | Promise<Response> }

/** A browser without scripts: keeps cookies, opens pages, sends forms. Redirects are not followed, so that tests see them. */
export type FormBrowser = {
  open(path: string): Promise<Response>
  send(path: string, fields?: Fields | FormData): Promise<Response>
  /** The cookies as they would be sent. */
  cookies(): string
}

/** `formBrowser(site, org.cookie('designer'))`; without a cookie, somebody who is not signed in. */
export function formBrowser(site: Site, cookie = ''): FormBrowser {
  const jar = new Map(cookie.split('; ').filter(Boolean).map(split))
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const fetch = async (path: string, init: RequestInit) => {
    const response = await site.request(path, { ...init, headers: { accept: 'text/html', cookie: cookies() } })
    for (const line of response.headers.getSetCookie()) keep(jar, line)
    return response
  }
  return {
    open: (path) => fetch(path, {}),
    send: (path, fields = {}) => fetch(path, { method: 'POST', body: bodyOf(fields) }),
    cookies,
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [name, value] = split(line.split(';')[0]!)
  if (/max-age=0/i.test(line)) jar.delete(name)
  else jar.set(name, value)
}

function split(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, at), pair.slice(at + 1)]
}

function bodyOf(fields: Fields | FormData): FormData | URLSearchParams {
  if (fields instanceof FormData) return fields
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  )
}
