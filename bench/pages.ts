import autocannon from 'autocannon'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Table } from './support/measure.ts'

type Server = { process: ChildProcess; origin: string; seconds: number; said: string }

/** Starting, page weights, answer times at 20 connections, memory: of the built product with demonstration data. */
export async function pages(): Promise<Table> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
  const port = await freePort()
  try {
    const first = await startServer(dataDir, port)
    await stop(first)
    const second = await startServer(dataDir, port)
    const paths = await pathsOf(second)
    const idle = memoryOf(second.process.pid!)
    const rows = [
      ['first start with demonstration data (packages and build there)', `${first.seconds.toFixed(1)} s`, '', ''],
      ['second start', `${second.seconds.toFixed(1)} s`, '', '< 5 s'],
      ['memory idle, application and database', `${Math.round(idle / 1e6)} MB`, '', '< 600 MB'],
    ]
    for (const [name, path] of paths) rows.push(await pageRow(name, second.origin + path))
    await stop(second)
    return {
      title: 'Starting and answering',
      head: ['what', 'figure', 'HTML and CSS (gzip)', 'goal'],
      rows,
      notes: [
        'Answer times: 20 connections for 10 s after a warm-up of 3 s, client on the same two cores. The font (36.7 kB, cached for ever) and images are not counted.',
      ],
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function startServer(dataDir: string, port: number): Promise<Server> {
  const began = performance.now()
  const entry = join(import.meta.dirname, '../app/dist/main.js')
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, PORT: String(port), CAIRN_DATA_DIR: dataDir, CAIRN_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const origin = `http://localhost:${port}`
  while (!(await answers(`${origin}/readyz`))) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`)
    await new Promise((later) => setTimeout(later, 20))
  }
  const seconds = (performance.now() - began) / 1000
  while (!said.includes('Ctrl-C stops it')) await new Promise((later) => setTimeout(later, 20))
  return { process: child, origin, seconds, said }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  )
}

function stop(server: Server): Promise<void> {
  return new Promise((ended) => {
    server.process.once('exit', () => ended())
    server.process.kill('SIGTERM')
  })
}

async function pathsOf(server: Server): Promise<[string, string][]> {
  const catalogue = await (await fetch(`${server.origin}/catalogue`)).text()
  const offer = /href="(\/catalogue\/[0-9a-f-]{36})"/.exec(catalogue)?.[1]
  const credential = /\/credentials\/[0-9a-f-]{36}/.exec(server.said)?.[0]
  if (!offer || !credential) throw new Error('the demonstration shows no offer or no credential')
  return [
    ['verification page of a credential', credential],
    ['catalogue', '/catalogue'],
    ['one offer', offer],
    ['start page', '/'],
  ]
}

async function pageRow(name: string, url: string): Promise<string[]> {
  const html = await (await fetch(url, { headers: { accept: 'text/html' } })).text()
  const sheet = /href="(\/assets\/app-[^"]+\.css)"/.exec(html)![1]!
  const css = await (await fetch(new URL(sheet, url))).text()
  const bytes = Buffer.byteLength(html) + Buffer.byteLength(css)
  const packed = gzipSync(html).length + gzipSync(css).length
  const load = { url, connections: 20, headers: { accept: 'text/html' } }
  await autocannon({ ...load, duration: 3 })
  const { latency, requests, non2xx } = await autocannon({ ...load, duration: 10 })
  if (non2xx > 0) throw new Error(`${url} answered ${non2xx} times with an error`)
  return [
    name,
    `p95 ${latency.p97_5} ms or less, p50 ${latency.p50} ms, ${Math.round(requests.average)}/s`,
    `${(bytes / 1000).toFixed(1)} kB (${(packed / 1000).toFixed(1)} kB)`,
    'p95 < 150 ms, < 60 kB',
  ]
}

// Resident memory of the process and everything it started: the database is a child of it.
function memoryOf(root: number): number {
  const parents = new Map<number, number>()
  const resident = new Map<number, number>()
  for (const pid of processIds()) {
    const status = readStatus(pid)
    if (status) parents.set(pid, status.parent)
    if (status) resident.set(pid, status.bytes)
  }
  const below = (pid: number): boolean =>
    pid === root || (parents.has(pid) && parents.get(pid)! > 1 && below(parents.get(pid)!))
  return [...resident].filter(([pid]) => below(pid)).reduce((sum, [, bytes]) => sum + bytes, 0)
}

function processIds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

// Shared pages are counted once, by proportion (Pss): PostgreSQL's processes share their buffers.
function readStatus(pid: number): { parent: number; bytes: number } | undefined {
  try {
    const parent = Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1])
    const kilobytes = Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))![1])
    return { parent, bytes: kilobytes * 1024 }
  } catch {
    return undefined
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as { port: number }
  await new Promise((closed) => probe.close(closed))
  return port
}
