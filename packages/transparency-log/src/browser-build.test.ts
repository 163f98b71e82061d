import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { givenBundle } from './bundle/given-bundle.ts'
import { formatBundle } from './bundle/write-bundle.ts'
import { verifyBundle } from './bundle/verify-bundle.ts'

type Package = { verifyBundle: typeof verifyBundle }

/** The package as a browser gets it: WebCrypto, our own SHA-256, nothing of Node. esbuild refuses `node:` imports here. */
async function browserBuild(): Promise<{ text: string; on: (platform: object) => Package }> {
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
  const Script = (() => undefined).constructor as new (name: string, source: string) => (platform: object) => Package
  return { text, on: (platform) => new Script('globalThis', `${text}; return log`)(platform) }
}

test('the build for browsers knows no Node and gives the same report on a bundle', async () => {
  const { text, on } = await browserBuild()
  const browser = on(globalThis)
  const { bundle, trust } = await givenBundle()
  const file = formatBundle(bundle)
  expect(await browser.verifyBundle(file, trust)).toEqual(await verifyBundle(file, trust))
  expect(text).not.toMatch(/\bBuffer\b|\brequire\(|node:/)
  // Small enough to stand inside one offline page.
  expect(text.length).toBeLessThan(80_000)
})

test('a browser without Ed25519 says that it could not check, not that signatures are bad', async () => {
  const missing = async () => Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'))
  const { on } = await browserBuild()
  const old = on({ crypto: { subtle: { importKey: missing } } })
  const { bundle, trust } = await givenBundle()
  const report = await old.verifyBundle(formatBundle(bundle), trust)
  if (!report.readable) throw new Error(report.code)
  expect(report.checks.at(-1)).toMatchObject({
    check: 'checkpoint',
    outcome: 'could_not_check',
    code: 'signature_not_available',
  })
  expect(report.lights.logged).toMatchObject({ outcome: 'could_not_check', code: 'signature_not_available' })
})
