import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres.ts'
import { isAlive } from './process-identity.ts'

const made: string[] = []
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-launch-'))
  chmodSync(folder, 0o755)
  made.push(folder)
  return folder
}

const start = (dataDir: string, said: string[] = []) =>
  startEmbeddedPostgres({ dataDir, durable: true, say: (sentence) => said.push(sentence) })

/** A process that runs the server and writes; `until` waits for a line it says. */
function keepWriting(dataDir: string, how = 'durable') {
  const program = join(import.meta.dirname, '../../../test/support/programs/keep-writing.ts')
  const child = spawn(process.execPath, [program, dataDir, how], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const lines: string[] = []
  const waiting = new Set<() => void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    for (const look of waiting) look()
  })
  const until = (start: string) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const line = lines.find((candidate) => candidate.startsWith(start))
        if (line) resolve(line.slice(start.length + 1))
      }
      waiting.add(look)
      look()
    })
  const acknowledged = () => lines.filter((line) => line.startsWith('acknowledged')).length
  return { child, until, acknowledged }
}

async function countWritten(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from written')
  await client.end()
  return rows[0]!.count
}

async function hasGone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((later) => setTimeout(later, 20))
}

describe('killed without warning', () => {
  test('the process that runs the server: the server stops by itself and everything acknowledged is there', async () => {
    const folder = newFolder()
    const writer = keepWriting(folder)
    const server = Number(await writer.until('server'))
    await writer.until('acknowledged 50')
    writer.child.kill('SIGKILL')
    await hasGone(server)

    const again = await start(folder)
    expect(await countWritten(again.url)).toBeGreaterThanOrEqual(writer.acknowledged())
    await again.stop()
  })

  test('the server: its runner says so, and the next start recovers everything acknowledged', async () => {
    const folder = newFolder()
    const writer = keepWriting(folder)
    const server = Number(await writer.until('server'))
    await writer.until('acknowledged 50')
    process.kill(server, 'SIGKILL')
    expect(await writer.until('ended')).toContain('has ended unexpectedly')
    writer.child.kill('SIGKILL')

    const again = await start(folder)
    expect(await countWritten(again.url)).toBeGreaterThanOrEqual(writer.acknowledged())
    await again.stop()
  })

  test('both at once: the next start waits for what is left of the server and recovers', async () => {
    const folder = newFolder()
    const writer = keepWriting(folder)
    const server = Number(await writer.until('server'))
    await writer.until('acknowledged 50')
    writer.child.kill('SIGKILL')
    process.kill(server, 'SIGKILL')

    const again = await start(folder)
    expect(await countWritten(again.url)).toBeGreaterThanOrEqual(writer.acknowledged())
    await again.stop()
  })

  test('a throwaway server leaves no folder behind', async () => {
    const folder = newFolder()
    const writer = keepWriting(folder, 'throwaway')
    const server = Number(await writer.until('server'))
    writer.child.kill('SIGKILL')
    await hasGone(server)
    while (existsSync(folder)) await new Promise((later) => setTimeout(later, 20))
  })
})

describe('one server per folder', () => {
  test('a second copy is refused in one sentence that names the first', async () => {
    const folder = newFolder()
    const first = await start(folder)
    await expect(start(folder)).rejects.toMatchObject({
      name: 'StartFailure',
      code: 'embedded_postgres.second_copy',
      message: expect.stringContaining(`already running on the data folder ${folder} (process ${process.pid})`),
    })
    expect(runningEmbeddedPostgres(folder)).toEqual({ url: first.url })
    await first.stop()
    expect(runningEmbeddedPostgres(folder)).toBeNull()
  })

  test('of two first starts at once one runs and the other is refused', async () => {
    const folder = newFolder()
    const writers = [keepWriting(folder), keepWriting(folder)]
    const ends = writers.map(({ child }) => new Promise((resolve) => child.once('exit', resolve)))
    await Promise.any(writers.map(({ until }) => until('acknowledged 5')))
    expect(await Promise.race(ends)).toBe(1)
    expect(writers.filter(({ acknowledged }) => acknowledged() > 0)).toHaveLength(1)
    for (const { child } of writers) child.kill('SIGKILL')
  })

  test('a lock left by a dead process, whose number another process has now, does not count', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.ppid, started: 'long ago' }))
    const server = await start(folder)
    await server.stop()
  })
})

describe('a folder that cannot be used is refused in one sentence', () => {
  const broken: [string, (cluster: string) => void, string][] = [
    ['a lost control file', (cluster) => rmSync(join(cluster, 'global/pg_control')), 'corrupt'],
    ['a control file cut short', (cluster) => truncateSync(join(cluster, 'global/pg_control'), 100), 'corrupt'],
    ['a lost log', (cluster) => rmSync(join(cluster, 'pg_wal'), { recursive: true }), 'corrupt'],
    ['a folder without a version', (cluster) => rmSync(join(cluster, 'PG_VERSION')), 'corrupt'],
    ['another version', (cluster) => writeFileSync(join(cluster, 'PG_VERSION'), '14\n'), 'other_version'],
  ]

  test.for(broken)('%s', async ([, spoil, code]) => {
    const folder = newFolder()
    await (await start(folder)).stop()
    spoil(join(folder, 'cluster'))
    await expect(start(folder)).rejects.toMatchObject({
      code: `embedded_postgres.${code}`,
      message: expect.stringMatching(/^[^\n]+\.$/),
    })
    expect(existsSync(join(folder, 'lock'))).toBe(false)
  })

  test('a file where the folder should be', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    await expect(start(file)).rejects.toMatchObject({
      name: 'StartFailure',
      message: expect.stringMatching(/^[^\n]+\.$/),
    })
  })
})

/** A disk of 20 MB, which only root may make. */
function smallDisk(): string | null {
  const folder = newFolder()
  if (process.getuid?.() !== 0 || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'none', folder]).status !== 0)
    return null
  return folder
}

const disk = smallDisk()
afterAll(() => disk && spawnSync('umount', [disk]))

test.skipIf(!disk)('a full disk is refused in one sentence', async () => {
  await expect(start(join(disk!, 'data'))).rejects.toMatchObject({ code: 'embedded_postgres.disk_full' })
})

test('an interrupted first start is made good by the next', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'cluster.99999'))
  writeFileSync(join(folder, 'cluster.99999/PG_VERSION'), '18\n')
  const said: string[] = []
  const server = await start(folder, said)
  expect(said.join(' ')).toContain(`data in ${folder}`)
  expect(existsSync(join(folder, 'cluster.99999'))).toBe(false)
  expect(readFileSync(join(folder, 'cluster/PG_VERSION'), 'utf8')).toBe('18\n')
  await server.stop()
})

test('a folder whose name is too long for a socket gets its sockets elsewhere', async () => {
  const folder = join(newFolder(), 'long'.repeat(20), 'longer'.repeat(20))
  const server = await start(folder)
  expect(server.socketDir.length).toBeLessThan(100)
  expect(server.dataDir).toBe(folder)
  await server.stop()
  expect(existsSync(server.socketDir)).toBe(false)
})

const asRoot = process.getuid?.() === 0

test.skipIf(!asRoot)(
  'as root, in a home nobody else may enter, the database lies where its user can reach it',
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'cairn-home-'))
    const said: string[] = []
    const server = await start(join(home, 'data'), said)
    made.push(home, server.dataDir)
    expect(server.dataDir).toMatch(/^\/var\/lib\/cairn\//)
    expect(said.join(' ')).toContain(server.dataDir)
    expect(runningEmbeddedPostgres(join(home, 'data'))).toEqual({ url: server.url })
    await server.stop()

    chmodSync(home, 0o755)
    const again = await start(join(home, 'data'))
    expect(again.dataDir).toBe(server.dataDir)
    await again.stop()
  },
)

test.skipIf(!asRoot)(
  'as root, a database that its user can no longer reach is not replaced by an empty one',
  async () => {
    const home = newFolder()
    await (await start(join(home, 'data'))).stop()
    chmodSync(home, 0o700)
    await expect(start(join(home, 'data'))).rejects.toMatchObject({ code: 'embedded_postgres.not_ours' })
  },
)
