import { z } from '@hono/zod-openapi'
import type { ApiKeyActor } from '#modules/accounts'
import { awardForProgram, credentialUrl, requestAward, stateOf, type AwardRequest as Wanted } from '#modules/awarding'
import { refuse } from '#platform/problem'
import type { PageRequest } from '../web/page-request.ts'
import { json, type Endpoint } from './endpoint.ts'
import { readJson } from './read-json.ts'
import { Award, AwardAnswer, AwardRequest, Problem } from './schemas.ts'

const problem = { type: 'application/problem+json', schema: Problem }

export const awards: Endpoint = {
  method: 'POST',
  path: '/api/v1/awards',
  operation: 'award',
  summary: 'Award an achievement to a person',
  description:
    'Grants the award at once; the credential is signed within seconds and is then at `credentialUrl`, private until its holder publishes it. A repeat with the same Idempotency-Key and body gets the same answer. Keys are kept for 30 days.',
  access: 'scope:awards:write',
  headers: z.object({ 'Idempotency-Key': z.string().min(1).max(255) }),
  body: { 'application/json': AwardRequest },
  answers: {
    201: {
      says: 'The award, granted now or by the first of the repeated requests.',
      schema: AwardAnswer,
      headers: { Location: 'The address of the award in this API.' },
    },
    400: { says: 'The body is no JSON.', ...problem },
    401: { says: 'There is no valid key.', ...problem },
    403: { says: 'The key lacks the scope.', ...problem },
    409: { says: 'The Idempotency-Key was used for another body.', ...problem },
    413: { says: 'The body is too large.', ...problem },
    415: { says: 'The body is not declared as JSON.', ...problem },
    422: { says: 'A field is missing or wrong; `field` names it.', ...problem },
    429: { says: 'Too many requests.', ...problem },
  },
  handle: grant,
}

export const award: Endpoint = {
  method: 'GET',
  path: '/api/v1/awards/:id',
  operation: 'getAward',
  summary: 'Look at an award',
  description: 'How far an award has come: granted, signed, revoked or withdrawn.',
  access: 'scope:awards:read',
  params: z.object({ id: z.uuid() }),
  answers: {
    200: { says: 'The award.', schema: Award },
    401: { says: 'There is no valid key.', ...problem },
    403: { says: 'The key lacks the scope.', ...problem },
    404: { says: 'Your organisation has no such award.', ...problem },
    429: { says: 'Too many requests.', ...problem },
  },
  handle: look,
}

async function grant(c: PageRequest, program: ApiKeyActor | undefined): Promise<Response> {
  const key = c.request.headers.get('idempotency-key')
  if (key === null) throw refuse('awarding.idempotency_key', {}, { status: 422, field: 'Idempotency-Key' })
  const { awardId, credentialUrl } = await requestAward(c.ctx, program!, key, wantedOf(await readJson(c, AwardRequest)))
  return json({ awardId, credentialUrl }, 201, { location: `${c.ctx.config.publicUrl}/api/v1/awards/${awardId}` })
}

// A member that was not sent is left out, so that a repeat hashes alike.
function wantedOf({ evidence, ...rest }: z.output<typeof AwardRequest>): Wanted {
  const items = evidence?.map(
    (item) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as { name: string },
  )
  return { ...rest, ...(items ? { evidence: items } : {}) }
}

async function look(c: PageRequest, program: ApiKeyActor | undefined): Promise<Response> {
  const found = await awardForProgram(c.ctx.db, program!, c.id<'award'>('id'))
  return json({
    awardId: found.id,
    achievementId: found.achievementId,
    achievementVersion: found.achievementVersion,
    state: stateOf(found),
    recipient: { name: found.recipientName, email: found.recipientEmail },
    awardedAt: found.awardedAt.toISOString(),
    validUntil: found.validUntil?.toISOString() ?? null,
    revokedAt: found.revokedAt?.toISOString() ?? null,
    credentialUrl: credentialUrl(c.ctx.config.publicUrl, found.credentialId),
  })
}
