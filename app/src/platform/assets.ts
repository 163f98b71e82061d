import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { appFolder } from './app-folder.ts'

const folder = join(appFolder(), 'dist', 'assets')
let manifest: Record<string, string> | undefined

/** The address of a built file: `asset('app.css')` gives `/assets/app-<hash>.css`, cacheable for ever. */
export function asset(name: string): string {
  const built = readManifest()[name]
  return `/assets/${built ?? name}`
}

function readManifest(): Record<string, string> {
  if (manifest) return manifest
  try {
    manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>
  } catch {
    manifest = {}
  }
  return manifest
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Serves a built file by its hashed name; the name comes from the address bar, so only names in the manifest are looked up. */
export async function serveAsset(name: string): Promise<Response> {
  const known = Object.values(readManifest()).includes(name)
  const body = known ? await readFile(join(folder, name)).catch(() => undefined) : undefined
  if (!body) return new Response('Not found\n', { status: 404 })
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  })
}
