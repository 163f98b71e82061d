import { createHash } from 'node:crypto'
import { Resvg } from '@resvg/resvg-js'

const WIDTH = 512
const MOST_KEPT = 200
const drawn = new Map<string, Uint8Array<ArrayBuffer>>()

/** A badge as PNG. Drawing takes a few milliseconds, and the same picture is asked for often: the last ones are kept by their hash. */
export function badgePng(svg: string): Uint8Array<ArrayBuffer> {
  const key = createHash('sha256').update(svg).digest('hex')
  const known = drawn.get(key)
  if (known) return known
  const png = new Uint8Array(new Resvg(svg, { fitTo: { mode: 'width', value: WIDTH } }).render().asPng())
  if (drawn.size >= MOST_KEPT) drawn.delete(drawn.keys().next().value!)
  drawn.set(key, png)
  return png
}
