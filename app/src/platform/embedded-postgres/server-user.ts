import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { StartFailure } from '../start-failure.ts'

/** Whom the server runs as: nobody special for an ordinary user, another account when we are root. */
export type ServerUser = { uid: number; gid: number; other: boolean }

/** PostgreSQL refuses to run as root, and refuses a uid without a passwd entry. */
export function serverUser(): ServerUser {
  const uid = process.getuid?.() ?? -1
  if (uid !== 0) return ordinaryUser(uid)
  const passwd = readFileSync('/etc/passwd', 'utf8')
  const found = accountIn(passwd, 'postgres') ?? accountIn(passwd, 'nobody')
  if (found) return { ...found, other: true }
  throw new StartFailure(
    'embedded_postgres.no_user',
    'PostgreSQL does not run as root and this machine has neither a user postgres nor nobody: start Cairn as an ordinary user, or set DATABASE_URL.',
  )
}

function ordinaryUser(uid: number): ServerUser {
  try {
    userInfo()
  } catch (cause) {
    throw new StartFailure(
      'embedded_postgres.no_user',
      `PostgreSQL does not run for user id ${uid}, which has no entry in the list of users: add one, or set DATABASE_URL.`,
      { cause },
    )
  }
  return { uid, gid: process.getgid?.() ?? -1, other: false }
}

export function accountIn(passwd: string, name: string): { uid: number; gid: number } | null {
  const line = passwd.split('\n').find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

/** Options for a child process that must run as the server's user. */
export function asServerUser(user: ServerUser): { uid?: number; gid?: number } {
  return user.other ? { uid: user.uid, gid: user.gid } : {}
}
