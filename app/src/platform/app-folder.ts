import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the app, the same for sources and for the bundle in `dist`: migrations, locales and fonts lie beside both. */
export function appFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}
