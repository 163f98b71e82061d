import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { givenBundle } from './bundle/given-bundle.ts'
import { formatBundle } from './bundle/write-bundle.ts'
import { verifyBundle } from './bundle/verify-bundle.ts'

type Package = { verifyBundle: typeof verifyBundle }

/** The package as a browser gets it: WebCrypto, our own SHA-256, nothing of Node. esbuild refuses `node:` imports here. */
async function browserBuild(): Promise<{ text: string; package: Package }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'log',
    platform: 'browser',
    conditions: ['cairn-source'],
  })
  const text = outputFiles[0]!.text
  const Script = (() => undefined).constructor as new (source: string) => () => Package
  return { text, package: new Script(`${text}; return log`)() }
}

test('the build for browsers knows no Node and gives the same report on a bundle', async () => {
  const { text, package: browser } = await browserBuild()
  const { bundle, trust } = await givenBundle()
  const file = formatBundle(bundle)
  expect(await browser.verifyBundle(file, trust)).toEqual(await verifyBundle(file, trust))
  expect(text).not.toMatch(/\bBuffer\b|\brequire\(|node:/)
  // Small enough to stand inside one offline page.
  expect(text.length).toBeLessThan(80_000)
})
