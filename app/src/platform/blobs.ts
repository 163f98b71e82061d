import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/**
 * Files by content hash. `put` is durable when it resolves and safe to call twice or at once with the same
 * bytes; it refuses to store more than `maxBytes` and leaves nothing behind then.
 */
export type Blobs = {
  put(
    content: AsyncIterable<Uint8Array>,
    maxBytes: number,
  ): Promise<StoredBlob | { stored: false; reason: 'too_large' }>
  read(hash: string): Promise<ReadableStream<Uint8Array> | undefined>
  size(hash: string): Promise<number | undefined>
  delete(hash: string): Promise<void>
}
type StoredBlob = { stored: true; hash: string; size: number }

/** Blobs in a folder: `ab/cdef...`, written aside, synced, then renamed into place. */
export function localBlobs(folder: string): Blobs {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('a blob is named by its SHA-256')
    return join(folder, hash.slice(0, 2), hash.slice(2))
  }
  return {
    put: (content, maxBytes) => putFile(folder, pathOf, content, maxBytes),
    async read(hash) {
      const known = await stat(pathOf(hash)).catch(() => undefined)
      return known && (Readable.toWeb(createReadStream(pathOf(hash))) as ReadableStream<Uint8Array>)
    },
    async size(hash) {
      return (await stat(pathOf(hash)).catch(() => undefined))?.size
    },
    async delete(hash) {
      await rm(pathOf(hash), { force: true })
    },
  }
}

async function putFile(
  folder: string,
  pathOf: (hash: string) => string,
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
) {
  await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 })
  const aside = join(folder, 'incoming', randomBytes(12).toString('hex'))
  try {
    const written = await writeAside(aside, content, maxBytes)
    if (!written) return { stored: false, reason: 'too_large' } as const
    await mkdir(join(folder, written.hash.slice(0, 2)), { recursive: true, mode: 0o700 })
    await rename(aside, pathOf(written.hash))
    return { stored: true, ...written } as const
  } finally {
    await unlink(aside).catch(() => undefined)
  }
}

async function writeAside(path: string, content: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of content) {
      size += chunk.length
      if (size > maxBytes) return undefined
      hash.update(chunk)
      await file.write(chunk)
    }
    await file.sync()
    return { hash: hash.digest('hex'), size }
  } finally {
    await file.close()
  }
}
