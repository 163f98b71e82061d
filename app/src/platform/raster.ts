import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'

// Letters come from files of a package, never from the machine: a picture looks the same everywhere.
const fonts = createRequire(import.meta.url)
  .resolve('@expo-google-fonts/commissioner/package.json')
  .replace(/package\.json$/, '')
const fontFiles = [`${fonts}400Regular/Commissioner_400Regular.ttf`, `${fonts}700Bold/Commissioner_700Bold.ttf`]
const recent = new Map<string, Uint8Array>()
const MOST = 200

/** Draws an SVG of our own as PNG. Drawing takes the processor for milliseconds, so recent pictures are kept. */
export function rasterize(svg: string, width: number): Uint8Array {
  const key = `${width} ${svg}`
  const known = recent.get(key)
  if (known) return known
  const options = {
    fitTo: { mode: 'width' as const, value: width },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Commissioner' },
  }
  const png = new Uint8Array(new Resvg(svg, options).render().asPng())
  if (recent.size >= MOST) recent.delete(recent.keys().next().value!)
  recent.set(key, png)
  return png
}
