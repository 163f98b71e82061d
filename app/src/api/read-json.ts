import { parseJson } from '@cairn/credentials'
import type { z } from '@hono/zod-openapi'
import { readBody } from '#platform/body'
import { refuse } from '#platform/problem'
import type { PageRequest } from '../web/page-request.ts'

const MOST_BYTES = 1_048_576
const MOST_DEPTH = 16
const MOST_VALUES = 10_000

/**
 * The JSON body of a request, as its schema says. Bytes are bounded while they are read and depth before anything is
 * parsed; the first thing that is wrong is named by its field.
 */
export async function readJson<Schema extends z.ZodType>(c: PageRequest, schema: Schema): Promise<z.output<Schema>> {
  const type = (c.request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/json') throw refuse('api.json_expected', {}, { status: 415, field: 'Content-Type' })
  const parsed = schema.safeParse(valueOf(await readBody(c.request, MOST_BYTES)))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const field = [...issue.path, ...(issue.code === 'unrecognized_keys' ? [issue.keys[0]!] : [])].join('.')
  throw refuse(codeOf(issue), { field: field.slice(0, 100) }, { status: 422, field: field.slice(0, 100) || 'body' })
}

function valueOf(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  const json = text === undefined ? undefined : parseJson(text, { jsonDepth: MOST_DEPTH, jsonValues: MOST_VALUES })
  if (json?.found === 'json') return json.value
  if (json?.code === 'json_too_deep' || json?.code === 'json_too_many_values')
    throw refuse('api.json_too_deep', { maximum: MOST_DEPTH }, { status: 422, field: 'body' })
  if (json?.code === 'json_duplicate_key') throw refuse('api.json_duplicate_key', {}, { status: 400, field: 'body' })
  throw refuse('api.json_malformed', {}, { status: 400, field: 'body' })
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function codeOf(issue: z.core.$ZodIssue) {
  if (issue.code === 'unrecognized_keys') return 'api.field_unknown' as const
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'api.field_missing' as const
  if (issue.code === 'too_big') return 'api.field_too_long' as const
  return 'api.field_invalid' as const
}
