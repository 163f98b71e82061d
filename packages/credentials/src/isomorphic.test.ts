import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import type * as FrontDoor from './index.ts'
import { fullBadge, givenIssuer, issuerUrl, now, resolveFrom } from './test-support.ts'

/** The package as a browser gets it: WebCrypto behind `#crypto`; a Node module anywhere in it fails the build. */
async function asInBrowser(): Promise<typeof FrontDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-credentials-'))
  const outfile = join(folder, 'bundle.mjs')
  try {
    await build({
      entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))],
      bundle: true,
      outfile,
      format: 'esm',
      platform: 'browser',
      conditions: ['cairn-source'],
      logLevel: 'silent',
    })
    return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as typeof FrontDoor
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('what Node signs a browser verifies, and the other way round', async () => {
  const browser = await asInBrowser()
  const node: typeof FrontDoor = await import('./index.ts')
  const { signer, document, pair } = await givenIssuer()
  const inBrowser = browser.localSigner({ verificationMethod: signer.verificationMethod, secretKey: pair.secretKey })
  const resolve = resolveFrom(new Map([[issuerUrl, document]]))
  const [byNode, byBrowser] = [
    await node.issue(fullBadge(), { signer, created: now }),
    await browser.issue(fullBadge(), { signer: inBrowser, created: now }),
  ]
  expect(byBrowser).toEqual(byNode)
  for (const platform of [node, browser]) {
    const good = await platform.verify(byNode, { resolve, now })
    expect(good.readable && good.answers.genuine.outcome).toBe('pass')
    const forged = await platform.verify({ ...byNode, name: 'Forged' }, { resolve, now })
    expect(forged.readable && forged.answers.genuine.code).toBe('proof_invalid')
  }
})
