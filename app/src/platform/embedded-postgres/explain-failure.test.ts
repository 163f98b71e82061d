import { expect, test } from 'vitest'
import { packageFolder } from './binaries.ts'
import { explainFailure } from './explain-failure.ts'
import { accountIn } from './server-user.ts'

test.for([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk_full'],
  ['PANIC:  could not write to file "pg_wal/xlogtemp.12": No space left on device', 'disk_full'],
  ["Error: ENOSPC: no space left on device, open '/x/lock'", 'disk_full'],
  ['initdb: error: could not create directory "/x/cluster": Permission denied', 'not_ours'],
  ["Error: EACCES: permission denied, mkdir '/x'", 'not_ours'],
  ["Error: EROFS: read-only file system, mkdir '/x'", 'not_ours'],
  ['FATAL:  data directory "/x/cluster" has wrong ownership', 'not_ours'],
  ['FATAL:  database files are incompatible with server', 'other_version'],
  ['PANIC:  could not locate a valid checkpoint record at 0/15D4F28', 'corrupt'],
  ['FATAL:  incorrect checksum in control file', 'corrupt'],
  ['FATAL:  could not open file "global/pg_filenode.map": No such file or directory', 'corrupt'],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'no_resources'],
  ['FATAL:  something nobody foresaw', 'did_not_start'],
])('%s is explained as %s', ([words, code]) => {
  const failure = explainFailure(`LOG:  starting PostgreSQL 18.4\n${words}\n`, '/x', '/x/server.log')
  expect(failure.code).toBe(`embedded_postgres.${code}`)
  expect(failure.message).toMatch(/^[^\n]+\.?$/)
})

test('a platform without the server is told about DATABASE_URL', () => {
  expect(() => packageFolder('sunos-sparc')).toThrow(/no embedded PostgreSQL for sunos-sparc: set DATABASE_URL/)
})

test('accounts are read from the list of users by their whole name', () => {
  const passwd = 'postgresql:x:7:8::/:\npostgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash\n'
  expect(accountIn(passwd, 'postgres')).toEqual({ uid: 101, gid: 104 })
  expect(accountIn(passwd, 'nobody')).toBeNull()
})
