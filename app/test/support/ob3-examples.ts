import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GuardedFetch } from '#platform/fetch'

// The samples of 1EdTech are not part of this repository. Beside it they are used; without them their tests are skipped.
const project = join(import.meta.dirname, '../../..')
const folder = join(project, '../shared/data/credentials/ob3-examples')
export const haveExamples = existsSync(folder)

type Expected = Record<'genuine' | 'current' | 'whose' | 'recognised' | 'logged', { outcome: string; code: string }>
type Table = {
  now: string
  alsoRecorded: Record<string, string>
  files: Record<string, { recorded: Expected; offline: Expected }>
}

export const table = JSON.parse(readFileSync(join(project, 'interop/ob3-examples-expected.json'), 'utf8')) as Table
export const exampleNames = haveExamples ? Object.keys(table.files) : []
export const recordedFolder = join(project, 'interop/recorded-documents')

export function examplePath(name: string): string {
  return join(folder, name)
}

export function example(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(examplePath(name)))
}

/** The recorded key documents and lists by address. */
export function recordedDocuments(): Map<string, unknown> {
  const keys = readdirSync(recordedFolder).map(
    (name) => JSON.parse(readFileSync(join(recordedFolder, name), 'utf8')) as { url: string; document: unknown },
  )
  const lists = Object.entries(table.alsoRecorded).map(([url, name]): [string, unknown] => [
    url,
    JSON.parse(readFileSync(examplePath(name), 'utf8')),
  ])
  return new Map([...keys.map(({ url, document }): [string, unknown] => [url, document]), ...lists])
}

/** Answers recorded documents and nothing else; `asked` says who was asked. */
export function recordedFetch(): GuardedFetch & { asked: string[] } {
  const documents = haveExamples ? recordedDocuments() : new Map<string, unknown>()
  const asked: string[] = []
  const fetch: GuardedFetch = async (url) => {
    asked.push(url)
    if (!documents.has(url)) return { found: false, reason: 'not_found' }
    return {
      found: true,
      bytes: new TextEncoder().encode(JSON.stringify(documents.get(url))),
      mediaType: 'application/json',
      url,
    }
  }
  return Object.assign(fetch, { asked })
}
