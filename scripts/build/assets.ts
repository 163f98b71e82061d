import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { dist, project, upToDate } from './up-to-date.ts'

const assets = join(dist, 'assets')

/** What browsers load: islands, styles, fonts and images, under names that change with their content, and a manifest of the names. */
export async function buildAssets(): Promise<void> {
  await upToDate('assets', ['app/src/web'], async () => {
    rmSync(assets, { recursive: true, force: true })
    mkdirSync(assets, { recursive: true })
    const { metafile } = await build({
      absWorkingDir: project,
      entryPoints: [
        ...entries('app/src/web/islands', /\.tsx?$/),
        ...entries('app/src/web/styles', /\.css$/),
        ...entries('app/src/web/images', /\.(svg|png)$/),
      ],
      outdir: assets,
      entryNames: '[name]-[hash]',
      chunkNames: 'part-[hash]',
      assetNames: '[name]-[hash]',
      publicPath: '/assets',
      bundle: true,
      splitting: true,
      minify: true,
      metafile: true,
      format: 'esm',
      platform: 'browser',
      target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
      jsx: 'automatic',
      jsxImportSource: 'preact',
      conditions: ['cairn-source'],
      loader: { '.woff2': 'file', '.svg': 'copy', '.png': 'copy' },
      logLevel: 'error',
    })
    writeFileSync(join(assets, 'manifest.json'), `${JSON.stringify(manifestOf(metafile), null, 2)}\n`)
  })
}

function entries(folder: string, kind: RegExp): string[] {
  if (!existsSync(join(project, folder))) return []
  return readdirSync(join(project, folder))
    .filter((name) => kind.test(name) && !name.includes('.test.'))
    .map((name) => `${folder}/${name}`)
}

/** From the name a page asks for to the name with the hash: `app.css`, `rubric.js`, `commissioner-latin-wght-normal.woff2`. */
function manifestOf(metafile: Metafile): Record<string, string> {
  const manifest: Record<string, string> = {}
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const file = basename(path)
    const source = output.entryPoint ?? Object.keys(output.inputs)[0]
    if (source === undefined || file.startsWith('part-')) continue
    manifest[basename(source).replace(/\.tsx?$/, '.js')] = file
  }
  return Object.fromEntries(Object.entries(manifest).toSorted())
}
