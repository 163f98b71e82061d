import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** True while a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * When a process began, in whatever unit the system gives. Process ids are used again, above all in containers, so
 * an id alone does not say that it is still the same process. Empty when the process is gone, or is dead and only waits for
 * its parent to notice.
 */
export function startOf(pid: number): string {
  try {
    // proc(5): the command name in field 2 may contain spaces and brackets, so count from its last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? '' : (fields[19] ?? '')
  } catch {
    return process.platform === 'linux' ? '' : askPs(pid, 'lstart=')
  }
}

/** The program a process runs, as the system names it. */
export function programOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return process.platform === 'linux' ? '' : askPs(pid, 'comm=')
  }
}

function askPs(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
