import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../dist/assets')
const files = readdirSync(folder)
const packed = (file: string) => gzipSync(readFileSync(join(folder, file))).length
const scripts = files.filter((file) => file.endsWith('.js'))

test('all scripts together stay below what one page may ship: 30 kB', () => {
  expect(scripts.reduce((sum, file) => sum + packed(file), 0)).toBeLessThan(30_000)
})

test('no script for the browser contains zod, which is 92 kB alone', () => {
  expect(scripts.filter((file) => /ZodError|zod\.dev/.test(readFileSync(join(folder, file), 'utf8')))).toEqual([])
})

test('the styles leave room for the page: below 40 of 60 kB', () => {
  const styles = files.filter((file) => file.endsWith('.css'))
  expect(styles).not.toEqual([])
  for (const file of styles) expect(readFileSync(join(folder, file)).length).toBeLessThan(40_000)
})

test('every name of the manifest is a file whose own name changes with its content', () => {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>
  expect(Object.keys(manifest)).toContain('app.css')
  for (const file of Object.values(manifest)) {
    expect(files).toContain(file)
    expect(file).toMatch(/-[A-Z0-9]{8}\.\w+$/)
  }
})
