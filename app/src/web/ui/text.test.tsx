import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Markdown } from './text.tsx'

const levels = (text: string, under: 1 | 2 = 1) =>
  [...renderToString(<Markdown text={text} under={under} />).matchAll(/<h(\d)>/g)].map(([, level]) => Number(level))

test.for([
  ['# a\n## b\n# c', [2, 3, 2]],
  ['## a\n#### b\n## c', [2, 3, 2]],
  ['### a\n# b\n###### c', [2, 2, 3]],
  ['# a\n## b\n### c\n#### d\n##### e\n###### f', [2, 3, 4, 5, 6, 6]],
] as const)('headings begin below the heading of the page and skip no level: %j', ([text, expected]) => {
  expect(levels(text)).toEqual(expected)
})

test('headings under a section begin one lower', () => expect(levels('# a\n### b', 2)).toEqual([3, 4]))

test.for([
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '<img src=x onerror=alert(1)>',
  '[x](data:text/html,hi)',
  '![x](https://x.example/a.png)',
])('%s does nothing', (text) => {
  const html = renderToString(<Markdown text={text} />)
  expect(html).not.toMatch(/<script|<img|href="(javascript|data):/i)
})
