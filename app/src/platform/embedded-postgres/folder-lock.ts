import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { StartFailure } from '../start-failure.ts'
import { isAlive, startOf } from './process-identity.ts'

type Holder = { pid: number; started: string }

const takeoverLastsAtMost = 10_000
const grace = 1_000

/**
 * Holds a folder for this process until `release`, or refuses in one sentence naming who holds it. A holder that died,
 * however it died, counts as gone: its process id is checked together with the moment that process began.
 */
export async function holdFolder(lockFile: string, folder: string): Promise<{ release: () => void }> {
  const me: Holder = { pid: process.pid, started: startOf(process.pid) }
  if (!createOnce(lockFile, JSON.stringify(me))) await takeOver(lockFile, folder, me)
  return {
    release: () => {
      if (readHolder(lockFile)?.pid === me.pid) rmSync(lockFile, { force: true })
    },
  }
}

/** The process that holds the folder now, or null. */
function holderOf(lockFile: string): Holder | null {
  const holder = readHolder(lockFile)
  return holder && isAlive(holder.pid) && startOf(holder.pid) === holder.started ? holder : null
}

// Two processes may find the same dead holder at once. Whoever creates the takeover file decides; the other looks again.
async function takeOver(lockFile: string, folder: string, me: Holder): Promise<void> {
  const turn = `${lockFile}.takeover`
  while (!createOnce(turn, '')) {
    if (ageOf(turn) > takeoverLastsAtMost) rmSync(turn, { force: true })
    await pause(20)
  }
  try {
    await letItEnd(lockFile)
    const holder = holderOf(lockFile)
    if (holder) throw secondCopy(folder, holder.pid)
    renameSync(written(lockFile, JSON.stringify(me)), lockFile)
  } finally {
    rmSync(turn, { force: true })
  }
}

// A copy that is being stopped or was just killed may need a moment to be gone.
async function letItEnd(lockFile: string): Promise<void> {
  const giveUpAt = Date.now() + grace
  while (holderOf(lockFile) && Date.now() < giveUpAt) await pause(50)
}

function secondCopy(folder: string, pid: number): StartFailure {
  return new StartFailure(
    'embedded_postgres.second_copy',
    `Cairn is already running on the data folder ${folder} (process ${pid}): stop that one first, or set CAIRN_DATA_DIR to another folder.`,
  )
}

// A file that appears together with its content: a reader must never meet an empty lock and take it for a dead one.
function createOnce(file: string, content: string): boolean {
  const draft = written(file, content)
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function written(file: string, content: string): string {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content, { mode: 0o644 })
  return draft
}

function readHolder(lockFile: string): Holder | null {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')) as Holder
  } catch {
    return null
  }
}

function ageOf(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return 0
  }
}
