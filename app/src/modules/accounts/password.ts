import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import type { MessageKey } from '#platform/i18n'
import { refuse } from '#platform/problem'
import { normalEmail } from './email-address.ts'
import { isCommonPassword } from './common-passwords.ts'

const PASSWORD_MIN = 12
const PASSWORD_MAX = 200

// OWASP password storage: argon2id with 19 MiB, two passes, one lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32

/** Why a password cannot be taken; undefined when it can. `addresses` are the person's own. */
export function passwordProblem(password: string, addresses: readonly string[]): MessageKey | undefined {
  if (Array.from(password).length < PASSWORD_MIN) return 'accounts.password_too_short'
  if (password.length > PASSWORD_MAX) return 'accounts.password_too_long'
  const lower = normalEmail(password)
  if (addresses.some((address) => lower === address || lower === address.split('@')[0]))
    return 'accounts.password_is_address'
  return isCommonPassword(lower) ? 'accounts.password_common' : undefined
}

/** A PHC string: algorithm, cost, salt and hash in one text. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(hash)}`
}

/** Compares in the same time whether there is a hash or not: `undefined` is compared with a hash that no password has. */
export async function isPasswordOf(password: string, stored: string | undefined): Promise<boolean> {
  const phc = parse(stored ?? NOBODYS)
  const hash = await derive(password, phc.salt, phc)
  return timingSafeEqual(hash, phc.hash) && stored !== undefined
}

const NOBODYS = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(TAG_BYTES))}`

type Cost = typeof cost

function parse(phc: string): Cost & { salt: Buffer; hash: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc)
  if (!match) throw new Error('a stored password hash is no argon2id PHC string')
  const [, memory, passes, parallelism, salt, hash] = match
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt!, 'base64'),
    hash: Buffer.from(hash!, 'base64'),
  }
}

// Each derivation takes a thread of the pool for some 40 ms. Two at once leave threads for files and names; a queue longer
// than a few seconds of work is answered with "later" instead of growing.
const AT_ONCE = 2
const MOST_WAITING = 100
let running = 0
const waiting: (() => void)[] = []

async function derive(password: string, salt: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> {
  if (waiting.length >= MOST_WAITING) throw refuse('accounts.busy', {}, { status: 503 })
  // Whoever leaves hands the place on, so `running` changes only when nobody waits.
  if (running < AT_ONCE) running++
  else await new Promise<void>((enter) => waiting.push(enter))
  try {
    // The same letter typed on two keyboards may arrive composed or not (Unicode NFKC, NIST SP 800-63B 5.1.1.2).
    const message = Buffer.from(password.normalize('NFKC'), 'utf8')
    return await new Promise((done, failed) =>
      argon2('argon2id', { message, nonce: salt, parallelism, tagLength: TAG_BYTES, memory, passes }, (error, hash) =>
        error ? failed(error) : done(hash),
      ),
    )
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
