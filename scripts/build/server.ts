import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { dist, project } from './up-to-date.ts'

/** app/dist/main.js and app/dist/cli.js, with the workspace packages inside and everything from npm outside. */
export async function buildServer(): Promise<void> {
  for (const name of readdirSync(dist)) if (/\.js(\.map)?$/.test(name)) rmSync(join(dist, name))
  await build({
    absWorkingDir: project,
    entryPoints: ['app/src/main.ts', 'app/src/cli.ts'],
    outdir: dist,
    bundle: true,
    splitting: true,
    chunkNames: 'part-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    conditions: ['cairn-source'],
    plugins: [npmStaysOutside],
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
  })
}

// `packages: 'external'` would leave our own workspace packages outside too, and look for a dist they do not have.
const npmStaysOutside: Plugin = {
  name: 'npm-stays-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./#]/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || path.startsWith('@cairn/')) return null
      return { path, external: true }
    })
  },
}
