import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** A change to the source: in one file, what is right and what stands there instead. */
export type Fault = { file: string; right: string; wrong: string }

/** A module of this package, by its path in `src`, built aside with one piece of its source replaced. */
export async function builtWith(entry: string, fault: Fault): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-faults-'))
  const outfile = join(folder, 'bundle.mjs')
  try {
    await build({
      entryPoints: [fileURLToPath(new URL(`../${entry}`, import.meta.url))],
      bundle: true,
      outfile,
      format: 'esm',
      platform: 'browser',
      conditions: ['cairn-source'],
      logLevel: 'silent',
      plugins: [replacing(fault)],
    })
    return await import(/* @vite-ignore */ pathToFileURL(outfile).href)
  } finally {
    await rm(folder, { recursive: true })
  }
}

function replacing({ file, right, wrong }: Fault): Plugin {
  return {
    name: 'fault',
    setup(builder) {
      builder.onLoad({ filter: /src.(automaton|template).[\w-]+\.ts$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8')
        if (basename(path) !== file) return { contents: source, loader: 'ts' }
        if (!source.includes(right)) throw new Error(`${file} no longer has ${right}`)
        return { contents: source.replace(right, () => wrong), loader: 'ts' }
      })
    },
  }
}
