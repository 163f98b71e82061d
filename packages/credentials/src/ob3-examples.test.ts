import { readdirSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { AnswerName, Check, Report } from './report.ts'
import {
  haveVectors,
  interopJson,
  recordedDocuments,
  resolveFrom,
  vectorBytes,
  vectorJson,
  vectorPath,
} from './test-support.ts'
import { verify } from './verify.ts'

type Expected = Record<AnswerName, { outcome: string; code: string }> & {
  failed: { check: string; code: string; field?: string }[]
}
type Table = {
  now: string
  alsoRecorded: Record<string, string>
  files: Record<string, { recorded: Expected; offline: Expected }>
}
const table = interopJson('ob3-examples-expected.json') as unknown as Table
const folder = 'ob3-examples/'

describe.skipIf(!haveVectors)('the sample credentials of 1EdTech', () => {
  test('are all in the table of expected answers', () => {
    const files = readdirSync(vectorPath(folder), { recursive: true, encoding: 'utf8' })
    const samples = files.filter((file) => !statSync(vectorPath(folder + file)).isDirectory())
    expect(samples.toSorted()).toEqual(Object.keys(table.files).toSorted())
  })

  test.for(Object.keys(table.files))('%s with recorded key documents', async (file) => {
    const documents = recordedDocuments()
    for (const [url, path] of Object.entries(table.alsoRecorded)) documents.set(url, vectorJson(folder + path))
    expect(summary(await check(file, documents))).toEqual(table.files[file]?.recorded)
  })

  test.for(Object.keys(table.files))('%s without network', async (file) => {
    expect(summary(await check(file, new Map()))).toEqual(table.files[file]?.offline)
  })

  test('ask for one key document at most before a proof is known to be good', async () => {
    for (const file of Object.keys(table.files)) {
      const resolve = resolveFrom(new Map())
      await verify(vectorBytes(folder + file), { resolve, now: new Date(table.now) })
      expect(resolve.asked.length, file).toBeLessThanOrEqual(1)
    }
  })
})

async function check(file: string, documents: Map<string, unknown>): Promise<Report> {
  const report = await verify(vectorBytes(folder + file), { resolve: resolveFrom(documents), now: new Date(table.now) })
  if (!report.readable) throw new Error(`${file} was not readable`)
  return report
}

function summary({ answers, checks }: Report) {
  const brief = Object.entries(answers).map(([name, { outcome, code }]) => [name, { outcome, code }])
  const failed = checks.filter((check) => check.outcome === 'fail').flatMap(failures)
  return { ...Object.fromEntries(brief), failed }
}

// A shape that is wrong in several places is listed once for each.
function failures({ check, code, detail, facts }: Check) {
  const findings = code === 'shape_invalid' ? (facts?.['findings'] as { field: string }[]) : undefined
  if (findings) return findings.map(({ field }) => ({ check, code, field }))
  return [detail === undefined ? { check, code } : { check, code, field: detail }]
}
