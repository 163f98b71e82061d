import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { exampleNames, examplePath, haveExamples, recordedDocuments, table } from '../../test/support/ob3-examples.ts'
import { verifyCommand } from './verify.ts'

let folder: string
let documents: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-verify-'))
  documents = mkdtempSync(join(tmpdir(), 'cairn-documents-'))
  const recorded = haveExamples ? [...recordedDocuments()] : []
  recorded.forEach(([url, document], index) =>
    writeFileSync(join(documents, `${index}.json`), JSON.stringify({ url, document })),
  )
  vi.setSystemTime(new Date(table.now))
})
afterAll(() => {
  vi.useRealTimers()
  for (const path of [folder, documents]) rmSync(path, { recursive: true, force: true })
})

async function cairn(...args: string[]) {
  const out: string[] = []
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((text) => (out.push(String(text)), true))
  const warned = vi.spyOn(process.stderr, 'write').mockImplementation((text) => (out.push(String(text)), true))
  try {
    return { status: await verifyCommand(args), text: out.join('') }
  } finally {
    written.mockRestore()
    warned.mockRestore()
  }
}

describe.skipIf(!haveExamples)('the sample credentials of 1EdTech', () => {
  test.for(exampleNames)('%s', async (name) => {
    for (const [way, args] of [
      ['recorded', ['--documents', documents]],
      ['offline', []],
    ] as const) {
      const { status, text } = await cairn(examplePath(name), '--json', '--offline', ...args)
      const [result] = JSON.parse(text) as { answers: Record<string, { outcome: string; code: string }> }[]
      const { genuine, current, whose, logged } = table.files[name]![way]
      for (const [answer, expected] of Object.entries({ genuine, current, whose, logged }))
        expect(result!.answers[answer], `${way} ${answer}`).toMatchObject({
          outcome: expected.outcome,
          code: expected.code,
        })
      expect(status).toBe(genuine.outcome === 'pass' && current.outcome === 'pass' ? 0 : 1)
    }
  })

  test('five answers in words for each file, and the worst decides the exit status', async () => {
    const { status, text } = await cairn(
      examplePath('simple.json'),
      examplePath('simple-err-proof-value.json'),
      '--offline',
      '--documents',
      documents,
    )
    expect(status).toBe(1)
    expect(text.match(/Genuine\?/g)).toHaveLength(2)
    expect(text).toContain('✓ Genuine?')
    expect(text).toContain('✗ Genuine?')
  })
})

test.for([
  ['a file that is not there', [join(tmpdir(), 'no-such-file.json')]],
  ['no file', []],
  ['an option nobody knows', ['--loud', 'x']],
  ['documents that are not there', ['x', '--documents', '/no/such/folder']],
] as const)('%s ends with 2 and one sentence', async ([, args]) => {
  const ended = await cairn(...args).catch((error: Error) => ({ status: 2, text: error.message }))
  expect(ended.status).toBe(2)
  expect(ended.text.trim().length).toBeGreaterThan(10)
})

test('a file without a credential ends with 2, also beside a good one', async () => {
  const file = join(folder, 'words.json')
  writeFileSync(file, 'hello')
  expect(await cairn(file, '--offline')).toMatchObject({
    status: 2,
    text: expect.stringContaining('There is no credential in this') as string,
  })
})

test('nothing a file says reaches the terminal as a command', async () => {
  const file = join(folder, '\u001b]0;owned\u0007.json')
  writeFileSync(file, 'hello')
  expect((await cairn(file, '--offline')).text).not.toContain('\u001b')
})
