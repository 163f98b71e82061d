import type { Visit } from '#modules/accounts'
import type { MessageKey } from '#platform/i18n'
import { takeToken } from '#platform/rate-limit'
import { endedSessionCookie, sessionCookie } from '../cookies.ts'
import { isOwnPath } from '../own-path.ts'
import type { PageRequest } from '../page-request.ts'

/** The browser that signs in. */
export function visitOf(c: PageRequest): Visit {
  return {
    browser: browserName(c.request.headers.get('user-agent') ?? ''),
    before: c.actor,
    at: c.at,
    days: c.ctx.config.sessionDays,
  }
}

// The session ends on our side, so many days after its last use; browsers keep no cookie longer than this.
const COOKIE_DAYS = 400

/** Sends the browser on with the cookie of its new session. */
export function signedIn(c: PageRequest, secret: string, next: string | undefined, notice?: MessageKey): Response {
  const response = c.redirect(next ?? '/start', notice)
  response.headers.append('set-cookie', sessionCookie(c.ctx.config.publicUrl, secret, COOKIE_DAYS))
  return response
}

export function signedOut(c: PageRequest, path: string, notice: MessageKey): Response {
  const response = c.redirect(path, notice)
  response.headers.append('set-cookie', endedSessionCookie(c.ctx.config.publicUrl))
  return response
}

/** Where to go afterwards: a path of our own, or nothing. */
export function nextOf(value: FormDataEntryValue | string | null | undefined): string | undefined {
  return typeof value === 'string' && isOwnPath(value) ? value : undefined
}

// A school shares one address, so this is generous; guessing one password is bounded by its address far sooner.
const triesPerClient = { name: 'sign_in_of_client', capacity: 120, perSeconds: 900 }

/** Counts a try of whoever sits behind the client's address. */
export function countTry(c: PageRequest): Promise<void> {
  return takeToken(c.ctx.db, triesPerClient, c.clientAddress, c.at)
}

// Enough to tell one's own browsers apart, not enough to tell people apart.
function browserName(agent: string): string {
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : /Firefox\//.test(agent)
      ? 'Firefox'
      : /Chrome\//.test(agent)
        ? 'Chrome'
        : /Safari\//.test(agent)
          ? 'Safari'
          : 'Browser'
  const system = /Android/.test(agent)
    ? 'Android'
    : /iPhone|iPad/.test(agent)
      ? 'iOS'
      : /Windows/.test(agent)
        ? 'Windows'
        : /Mac OS/.test(agent)
          ? 'macOS'
          : /Linux/.test(agent)
            ? 'Linux'
            : ''
  return system ? `${browser}, ${system}` : browser
}
