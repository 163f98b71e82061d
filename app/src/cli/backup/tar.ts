// POSIX.1-1988 ustar, as much as we write ourselves: regular files with short names. Any tar program can look inside.
const block = 512
const largest = 8 ** 11 - 1

export type Entry = { name: string; size: number; content: AsyncIterable<Uint8Array> }

/** The bytes of an archive. Each entry's content must be as long as its size says. */
export async function* writeTar(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, content } of entries) {
    yield header(name, size)
    let written = 0
    for await (const chunk of content) {
      written += chunk.length
      yield chunk
    }
    if (written !== size) throw new Error(`${name} changed while it was read`)
    yield Buffer.alloc(padding(size))
  }
  yield Buffer.alloc(2 * block)
}

/**
 * The entries of an archive, in order. Each content must be read to its end before the next entry is asked for; what is
 * left of it is skipped.
 */
export async function* readTar(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const bytes = new ByteReader(archive)
  for (;;) {
    const head = await bytes.take(block)
    if (head.every((byte) => byte === 0)) return
    const { name, size } = parseHeader(head)
    let left = size
    const content = (async function* () {
      while (left > 0) {
        const chunk = await bytes.some(left)
        left -= chunk.length
        yield chunk
      }
    })()
    yield { name, size, content }
    while (left > 0) left -= (await bytes.some(left)).length
    await bytes.take(padding(size))
  }
}

const padding = (size: number): number => (block - (size % block)) % block

function header(name: string, size: number): Uint8Array {
  if (Buffer.byteLength(name) > 99 || size > largest)
    throw new Error(`${name} is too long or too large for the archive`)
  const head = Buffer.alloc(block)
  head.write(name, 0)
  head.write('0000600\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write('00000000000\0', 136)
  head.write('        ', 148)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  head.write(`${checksum(head).toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

function parseHeader(head: Buffer): { name: string; size: number } {
  const text = (from: number, to: number) => head.toString('utf8', from, to).replace(/\0.*$/s, '').trim()
  const sum = Number.parseInt(text(148, 156), 8)
  const blank = Buffer.from(head)
  blank.write('        ', 148)
  if (sum !== checksum(blank)) throw new Error('this is not a tar archive, or it is damaged')
  return { name: text(0, 100), size: Number.parseInt(text(124, 136), 8) }
}

const checksum = (head: Uint8Array): number => head.reduce((sum, byte) => sum + byte, 0)

class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>
  private held: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]()
  }

  /** At least one byte and at most so many. */
  async some(most: number): Promise<Buffer> {
    if (this.held.length === 0) this.held = await this.next()
    const taken = this.held.subarray(0, most)
    this.held = this.held.subarray(taken.length)
    return taken
  }

  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let left = count; left > 0; left -= parts.at(-1)!.length) parts.push(await this.some(left))
    return Buffer.concat(parts)
  }

  private async next(): Promise<Buffer> {
    for (;;) {
      const { value, done } = await this.source.next()
      if (done) throw new Error('the archive ends in the middle')
      if (value.length > 0) return Buffer.from(value)
    }
  }
}
