import { z } from '@hono/zod-openapi'
import { describeAnswer, verifyFile, type Verification } from '#modules/verification'
import { readBody, readFormData } from '#platform/body'
import type { Translate } from '#platform/i18n'
import { refuse } from '#platform/problem'
import { takeToken } from '#platform/rate-limit'
import type { PageRequest } from '../web/page-request.ts'
import { json, type Endpoint } from './endpoint.ts'
import { Problem, Verification as VerificationSchema } from './schemas.ts'

const MOST_BYTES = 11 * 1_048_576
const perClient = { name: 'api_verifications', capacity: 600, perSeconds: 60 }
const names = ['genuine', 'current', 'whose', 'recognised', 'logged'] as const

const file = z.string().meta({ format: 'binary' })

export const verifications: Endpoint = {
  method: 'POST',
  path: '/api/v1/verifications',
  operation: 'verify',
  summary: 'Check a credential',
  description:
    'Takes a credential as JSON, a compact JWT as text, or a PNG, SVG or any other file, as the body or as the field `file` of a form. Answers 200 whatever the verdict: a forged credential is an ordinary answer with `fail` and a code. Nothing is kept.',
  access: 'public',
  body: {
    'application/json': z.record(z.string(), z.unknown()),
    'application/vc+jwt': z.string(),
    'text/plain': z.string(),
    'image/png': file,
    'image/svg+xml': z.string(),
    'application/octet-stream': file,
    'multipart/form-data': z.object({ file }),
  },
  answers: {
    200: { says: 'Five answers, and every check behind them.', schema: VerificationSchema },
    413: { says: 'The body is over a limit of size or depth.', type: 'application/problem+json', schema: Problem },
    415: { says: 'A form that is no multipart form.', type: 'application/problem+json', schema: Problem },
    422: { says: 'There is no credential in it.', type: 'application/problem+json', schema: Problem },
    429: { says: 'Too many requests.', type: 'application/problem+json', schema: Problem },
  },
  handle: verifyBody,
}

async function verifyBody(c: PageRequest): Promise<Response> {
  await takeToken(c.ctx.db, perClient, c.clientAddress, c.at)
  const found = await verifyFile(c.ctx, await inputOf(c.request))
  if ('verdict' in found) return json(answerOf(c.t, found))
  throw refuse(
    `verification.unreadable.${found.code}`,
    {},
    { status: found.reason === 'over_limit' ? 413 : 422, field: 'body' },
  )
}

/** Whatever a program sends: the bytes decide what it is, not what the header claims. */
async function inputOf(request: Request): Promise<Uint8Array | string> {
  const type = (request.headers.get('content-type') ?? '').toLowerCase()
  if (type.startsWith('application/x-www-form-urlencoded'))
    throw refuse('api.file_expected', {}, { status: 415, field: 'Content-Type' })
  if (!type.startsWith('multipart/')) return readBody(request, MOST_BYTES)
  const data = await readFormData(request, MOST_BYTES)
  const entries = [data.get('file'), data.get('credential'), ...data.values()]
  const entry = entries.find((one) => one !== null && one !== '')
  if (entry === undefined || entry === null) throw refuse('api.file_missing', {}, { status: 422, field: 'file' })
  return typeof entry === 'string' ? entry : new Uint8Array(await entry.arrayBuffer())
}

/** The five answers in words and codes. `credential` repeats the file only where it is genuine. */
function answerOf(t: Translate, { report, verdict, around, checkedAt }: Verification) {
  return {
    answers: Object.fromEntries(
      names.map((name) => {
        const answer = report.answers[name]
        return [name, { outcome: answer.outcome, code: answer.code, sentence: describeAnswer(t, answer, around) }]
      }),
    ),
    checks: report.checks.map(({ check, outcome, code, detail }) => ({
      check,
      outcome,
      code,
      ...(detail === undefined ? {} : { detail }),
    })),
    credential: report.credential,
    format: report.format,
    verdict,
    checkedAt: checkedAt.toISOString(),
  }
}
