import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject, type Resolve } from '@cairn/credentials'
import { StartFailure } from '#platform/start-failure'

/** Answers from a folder of recorded documents, each `{ "url": ..., "document": ... }`; what is not there is asked of `next`. */
export async function recordedResolver(folder: string, next: Resolve): Promise<Resolve> {
  const recorded = await read(folder)
  return {
    document: async (url, purpose) =>
      recorded.has(url) ? { found: true, json: recorded.get(url) } : next.document(url, purpose),
  }
}

async function read(folder: string): Promise<Map<string, unknown>> {
  const recorded = new Map<string, unknown>()
  for (const name of await filesIn(folder)) {
    const content: unknown = await readFile(join(folder, name), 'utf8')
      .then(JSON.parse)
      .catch(() => undefined)
    if (!isObject(content) || typeof content['url'] !== 'string')
      throw new StartFailure(
        'documents_unreadable',
        `${join(folder, name)} is not a recorded document: it needs a url and a document.`,
      )
    recorded.set(content['url'], content['document'])
  }
  return recorded
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  } catch (cause) {
    throw new StartFailure('documents_unreadable', `The folder ${folder} cannot be read.`, { cause })
  }
}
