import { join } from 'node:path'
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres'
import type { Config } from '../config.ts'

export const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

/**
 * The database a command works on: the one DATABASE_URL names, else the embedded one, beside a running Cairn if there is
 * one and started for the command alone if not.
 */
export async function withDatabase<Result>(config: Config, work: (url: string) => Promise<Result>): Promise<Result> {
  if (config.databaseUrl) return work(config.databaseUrl)
  const dataDir = join(config.dataDir, 'postgres')
  const running = runningEmbeddedPostgres(dataDir)
  if (running) return work(running.url)
  const server = await startEmbeddedPostgres({ dataDir, durable: true, say: tell })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
  }
}
