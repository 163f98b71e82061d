import { ConfigError, readConfig } from './config.ts'
import { KeyFileError } from '#platform/key-vault'
import { StartFailure } from '#platform/start-failure'
import { start, type Started } from './start.ts'
import { announce, prepareFirstUse } from './welcome.ts'

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

/** Start here: configuration, database, context, then pages and jobs by role. */
async function main(): Promise<void> {
  // A person at a terminal wants to see what Cairn says, not a line a request; programs that collect logs have no terminal.
  const config = readConfig({ ...(process.stderr.isTTY ? { CAIRN_LOG_LEVEL: 'warn' } : {}), ...process.env })
  const started = await start(config, say)
  stopOnSignals(started)
  void started.databaseEnded?.then((sentence) => endWith(started, sentence))
  try {
    if (config.role !== 'web') await started.work()
    if (config.role !== 'worker') {
      await prepareFirstUse(config, started, { empty: process.argv.includes('--empty') }, say)
      await started.serve()
    }
  } catch (error) {
    await started.stop()
    throw error
  }
  await announce(config, started, say)
}

function stopOnSignals(started: Started): void {
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    say(`Stopping (${signal}).`)
    await started.stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop('Ctrl-C'))
  process.on('SIGTERM', () => void stop('SIGTERM'))
}

// Without its database the process can do nothing; a supervisor or the next `npm start` brings both back.
async function endWith(started: Started, sentence: string): Promise<void> {
  process.stderr.write(`${sentence}\n`)
  setTimeout(() => process.exit(1), 5_000).unref()
  await started.stop().catch(() => undefined)
  process.exit(1)
}

main().catch((error: unknown) => {
  const expected = error instanceof StartFailure || error instanceof ConfigError || error instanceof KeyFileError
  process.stderr.write(expected ? `${error.message}\n` : `Cairn could not start: ${(error as Error).stack}\n`)
  process.exit(1)
})
