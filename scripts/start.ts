import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stop as stopBuilder } from 'esbuild'
import { build } from './build.ts'

/** Builds and becomes the application: the same process, so that signals and its end need no go-between. */
export async function run(args: string[]): Promise<void> {
  await becomeApp('main.js', args)
}

export async function becomeApp(file: string, args: string[]): Promise<void> {
  await build()
  await stopBuilder()
  const entry = join(import.meta.dirname, '../app/dist', file)
  process.setSourceMapsEnabled(true)
  process.argv = [process.argv[0]!, entry, ...args]
  await import(pathToFileURL(entry).href)
}
