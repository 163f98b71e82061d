import { type ChildProcess, spawn } from 'node:child_process'

// `read` returns when the other end of the pipe closes, and the kernel closes it however we die, kill -9 included.
// Then: the fast shutdown of PostgreSQL, which loses nothing; and a throwaway folder is removed once the server is gone.
const script = `
read -r _
kill -INT "$1" 2>/dev/null
tries=0
while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 600 ]; do sleep 0.1; tries=$((tries + 1)); done
if [ -n "$2" ]; then rm -rf -- "$2"; fi
`

/** Stops the server when this process dies without doing so itself. `dismiss` once the server is stopped. */
export function watchOver(serverPid: number, throwawayFolder: string | null): { dismiss: () => void } {
  const watchdog = spawn('/bin/sh', ['-c', script, 'cairn-watchdog', String(serverPid), throwawayFolder ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // Ctrl-C reaches the whole group of the terminal; the watchdog must outlive us
    cwd: '/',
  })
  letGo(watchdog)
  return { dismiss: () => watchdog.kill('SIGKILL') }
}

/** The process alone does not keep ours alive. */
export function letGo(child: ChildProcess): void {
  child.on('error', () => {})
  child.stdin?.on('error', () => {})
  child.unref()
  ;(child.stdin as { unref?: () => void } | null)?.unref?.()
}
