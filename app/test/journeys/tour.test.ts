import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const docs = join(import.meta.dirname, '../../../docs')
const text = readFileSync(join(docs, 'tour.md'), 'utf8')
const links = [...text.matchAll(/\[([^\]]+)\]\(([^)#]+)\)/g)].map(([, label, path]) => ({ label: label!, path: path! }))

test('the tour has links to keep true', () => {
  expect(links.length).toBeGreaterThan(15)
})

test.for(links)('the tour leads to $label in $path', ({ label, path }) => {
  const file = join(docs, path)
  expect(existsSync(file), `${path} does not exist`).toBe(true)
  const name = /^`(\w+)`$/.exec(label)?.[1]
  if (name) expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`export (async )?(function|const|type) ${name}\\b`))
})

const root = join(docs, '..')
const written = [
  ...globSync('*.md', { cwd: root }),
  ...globSync('docs/**/*.md', { cwd: root }),
  ...globSync('app/src/modules/*/README.md', { cwd: root }),
  ...globSync('packages/*/README.md', { cwd: root }),
]

test.for(written)('every link of %s leads somewhere', (file) => {
  const dead = [...readFileSync(join(root, file), 'utf8').matchAll(/\]\(([^)#\s]+)\)/g)]
    .map(([, path]) => path!)
    .filter((path) => !/^[a-z]+:/.test(path) && !existsSync(join(root, dirname(file), path)))
  expect(dead).toEqual([])
})
