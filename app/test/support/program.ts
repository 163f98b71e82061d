import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const main = join(import.meta.dirname, '../../dist/main.js')

/** The built program as a process of its own. */
export type Program = {
  pid: number
  /** Everything it has said so far, on both channels. */
  said(): string
  /** Resolves when it says that it is ready; rejects with what it said if it ends before. */
  ready: Promise<void>
  /** Its exit status; null if a signal ended it. */
  ended: Promise<number | null>
  signal(name: NodeJS.Signals): void
}

/** Starts `node app/dist/main.js`; whatever still runs when the test file is done is ended. */
export function startProgram(env: Record<string, string>, args: string[] = []): Program {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(CAIRN_|DATABASE_|PORT$|HOST$|VITEST|NODE_)/.test(name)),
  )
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...inherited, CAIRN_LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const ended = new Promise<number | null>((settle) => child.once('exit', settle))
  const ready = new Promise<void>((isReady, isNot) => {
    const hear = (part: string) => {
      text += part
      if (text.includes('Ctrl-C stops it')) isReady()
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    void ended.then(() => isNot(new Error(`the program ended: ${text}`)))
  })
  ready.catch(() => undefined)
  afterAll(async () => {
    if (child.exitCode === null) child.kill('SIGKILL')
    await ended
  })
  return { pid: child.pid!, said: () => text, ready, ended, signal: (name) => void child.kill(name) }
}

/** An empty data folder that is removed with the test file. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-program-'))
  chmodSync(folder, 0o755)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
