import { requireTenant, type ApiKeyActor } from '#modules/accounts'
import { achievementUrl } from '#modules/awarding'
import { achievementsIssuable } from '#modules/catalogue'
import type { PageRequest } from '../web/page-request.ts'
import { json, type Endpoint } from './endpoint.ts'
import { Achievements, Problem } from './schemas.ts'

const problem = { type: 'application/problem+json', schema: Problem }

export const achievements: Endpoint = {
  method: 'GET',
  path: '/api/v1/achievements',
  operation: 'listAchievements',
  summary: 'List what can be awarded',
  description: 'The version in force of every achievement of your organisation that is not retired, by title.',
  access: 'scope:achievements:read',
  answers: {
    200: { says: 'The achievements.', schema: Achievements },
    401: { says: 'There is no valid key.', ...problem },
    403: { says: 'The key lacks the scope.', ...problem },
    429: { says: 'Too many requests.', ...problem },
  },
  handle: list,
}

async function list(c: PageRequest, program: ApiKeyActor | undefined): Promise<Response> {
  const versions = await achievementsIssuable(c.ctx.db, requireTenant(program!))
  return json({
    achievements: versions.map(({ achievementId, version, definition }) => ({
      achievementId,
      version,
      title: definition.title,
      description: definition.description,
      language: definition.language,
      url: achievementUrl(c.ctx.config.publicUrl, achievementId, version),
    })),
  })
}
