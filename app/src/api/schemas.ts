import { z } from '@hono/zod-openapi'

/** What every refusal looks like (RFC 9457). */
export const Problem = z
  .object({
    type: z.literal('about:blank'),
    status: z.int(),
    code: z.string().meta({ description: 'Stable, made for programs.', examples: ['api.field_missing'] }),
    title: z.string().meta({ description: 'One sentence for people.' }),
    field: z.string().optional().meta({ description: 'The field or header the refusal is about.' }),
  })
  .openapi('Problem')

export const Outcome = z.enum(['pass', 'fail', 'could_not_check', 'not_claimed']).openapi('Outcome')

const Answer = z
  .object({
    outcome: Outcome,
    code: z.string(),
    sentence: z.string().meta({ description: 'What was found, in everyday words.' }),
  })
  .openapi('Answer')

const Check = z
  .object({
    check: z.string().meta({ examples: ['proof', 'issuer_key', 'status'] }),
    outcome: Outcome,
    code: z.string().meta({ examples: ['proof_valid', 'revoked'] }),
    detail: z.string().optional().meta({ description: 'A field path or an address, never prose.' }),
  })
  .openapi('Check')

export const Verification = z
  .object({
    answers: z.object({ genuine: Answer, current: Answer, whose: Answer, recognised: Answer, logged: Answer }),
    checks: z.array(Check).meta({ description: 'In the order the work was done.' }),
    credential: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'The credential as signed; null unless genuine passes.' }),
    format: z.object({ container: z.string(), securing: z.string(), model: z.string() }),
    verdict: z.string().meta({ examples: ['valid', 'revoked', 'unknown_issuer', 'not_genuine'] }),
    checkedAt: z.iso.datetime(),
  })
  .openapi('Verification')

const Evidence = z.strictObject({
  name: z.string().max(200),
  url: z.string().max(2_000).optional(),
  narrative: z.string().max(10_000).optional().meta({ description: 'Markdown.' }),
  description: z.string().max(10_000).optional(),
})

export const AwardRequest = z
  .strictObject({
    achievementId: z
      .string()
      .max(100)
      .meta({ examples: ['018f2f64-6c1c-7cc0-8d4b-0a1b2c3d4e5f'] }),
    recipient: z.strictObject({ name: z.string().max(200), email: z.string().max(254) }),
    evidence: z.array(Evidence).max(20).optional(),
  })
  .openapi('AwardRequest')

export const AwardAnswer = z.object({ awardId: z.uuid(), credentialUrl: z.url() }).openapi('AwardAnswer')

export const Award = z
  .object({
    awardId: z.uuid(),
    achievementId: z.uuid(),
    achievementVersion: z.int(),
    state: z.enum(['granted', 'signed', 'revoked', 'withdrawn']),
    recipient: z.object({ name: z.string(), email: z.string().nullable() }),
    awardedAt: z.iso.datetime(),
    validUntil: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    credentialUrl: z.url(),
  })
  .openapi('Award')

export const Achievements = z
  .object({
    achievements: z.array(
      z.object({
        achievementId: z.uuid(),
        version: z.int(),
        title: z.string(),
        description: z.string(),
        language: z.string(),
        url: z.url(),
      }),
    ),
  })
  .openapi('Achievements')
