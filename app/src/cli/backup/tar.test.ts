import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTar, writeTar } from './tar.ts'

type File = { name: string; bytes: Uint8Array }

async function* asEntries(files: File[]) {
  for (const { name, bytes } of files) yield { name, size: bytes.length, content: inPieces(bytes, 7) }
}

async function* inPieces(bytes: Uint8Array, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

const pack = async (files: File[]) => Buffer.concat(await Array.fromAsync(writeTar(asEntries(files))))

test('what is put into an archive comes out of it, however it is cut into pieces', async () => {
  const file = fc.record({ name: fc.stringMatching(/^[a-z0-9/]{1,90}$/), bytes: fc.uint8Array({ maxLength: 1500 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 4 }), fc.integer({ min: 1, max: 3000 }), async (files, piece) => {
      const out: File[] = []
      for await (const { name, content } of readTar(inPieces(await pack(files), piece))) {
        out.push({ name, bytes: new Uint8Array(Buffer.concat(await Array.fromAsync(content))) })
      }
      expect(out).toEqual(files)
    }),
    { numRuns: 50 },
  )
})

test('content that nobody reads is skipped', async () => {
  const archive = await pack([
    { name: 'a', bytes: new Uint8Array(2000) },
    { name: 'b', bytes: new Uint8Array(3) },
  ])
  const names: string[] = []
  for await (const { name } of readTar(inPieces(archive, 512))) names.push(name)
  expect(names).toEqual(['a', 'b'])
})

test('an archive that is cut off or changed is refused', async () => {
  const archive = await pack([{ name: 'a', bytes: new Uint8Array(2000) }])
  const read = (bytes: Uint8Array) => Array.fromAsync(readTar(inPieces(bytes, 100)))
  await expect(read(archive.subarray(0, 1000))).rejects.toThrow('ends in the middle')
  archive[3] = 65
  await expect(read(archive)).rejects.toThrow('not a tar archive')
})

test('content of another length than announced is refused', async () => {
  const entries = (async function* () {
    yield { name: 'a', size: 5, content: inPieces(new Uint8Array(4), 2) }
  })()
  await expect(Array.fromAsync(writeTar(entries))).rejects.toThrow('a changed while it was read')
})

test.skipIf(spawnSync('tar', ['--version']).status !== 0)('the tar of the system reads it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-tar-'))
  writeFileSync(join(folder, 'x.tar'), await pack([{ name: 'tables/a.copy', bytes: Buffer.from('hello') }]))
  execFileSync('tar', ['-xf', 'x.tar'], { cwd: folder })
  expect(readFileSync(join(folder, 'tables/a.copy'), 'utf8')).toBe('hello')
  rmSync(folder, { recursive: true })
})
