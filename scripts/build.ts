import { buildAssets } from './build/assets.ts'
import { buildServer } from './build/server.ts'
import { upToDate } from './build/up-to-date.ts'

/** Builds what changed: the server and the command line into app/dist, what browsers load into app/dist/assets. */
export async function build(): Promise<void> {
  await buildAssets()
  await upToDate('server', ['app/src', 'app/locales', 'packages'], buildServer)
}

export async function run(): Promise<void> {
  const began = performance.now()
  await build()
  process.stderr.write(`Built in ${((performance.now() - began) / 1000).toFixed(2)} s\n`)
}
