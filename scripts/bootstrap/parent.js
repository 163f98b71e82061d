/**
 * npm starts us through a shell, and a SIGTERM to npm ends that shell without a word to us. So when the process that
 * started us is gone, end as if the signal had come here. Not when somebody starts this script directly: they may want it
 * to outlive their shell.
 */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
