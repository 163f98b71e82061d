import { actingAsSystem } from '#modules/accounts'
import { credentialById, grantAward, type AwardEvidence, type StoredCredential } from '#modules/awarding'
import type { Definition, PublishedVersion } from '#modules/catalogue'
import { holdingOf, publishCredential, type Holding } from '#modules/portfolio'
import { newRandomId } from '#platform/ids'
import type { TestContext } from './context.ts'
import { given, type GivenOrganisation, type GivenPerson } from './given.ts'

export type GivenCredential = {
  org: GivenOrganisation
  holder: GivenPerson
  version: PublishedVersion
  credential: StoredCredential
  holding: Holding
}
type Facts = {
  org?: GivenOrganisation
  holder?: GivenPerson
  recipient?: string
  definition?: Partial<Definition>
  evidence?: AwardEvidence[]
  published?: boolean
}

/** A signed credential in the portfolio of its holder: private, unless `published`. */
export async function givenCredential(tc: TestContext, facts: Facts = {}): Promise<GivenCredential> {
  const org = facts.org ?? (await given.organisation(tc, { roles: ['designer', 'issuer'] }))
  const holder = facts.holder ?? (await given.person(tc))
  const version = await given.publishedAchievement(tc, org, {
    validMonths: 36,
    level: { framework: 'EQF', value: '6' },
    ...facts.definition,
  })
  const recipient = { person: holder.person, name: facts.recipient ?? holder.name, email: holder.email }
  const credential = await issued(tc, org, version, recipient, facts.evidence ?? [])
  const holding = await holdingFor(tc, holder, credential)
  if (facts.published) await publishCredential(tc.ctx, holder.actor, holding)
  return { org, holder, version, credential, holding }
}

/** A credential for a name and an address nobody has an account with: its holder gets a letter. */
export async function givenOffered(tc: TestContext, email: string, name = 'Ana Ruiz') {
  const org = await given.organisation(tc, { roles: ['designer', 'issuer'] })
  const version = await given.publishedAchievement(tc, org)
  return { org, version, credential: await issued(tc, org, version, { name, email }, []) }
}

async function issued(
  tc: TestContext,
  org: GivenOrganisation,
  version: PublishedVersion,
  recipient: Parameters<typeof grantAward>[2]['recipient'],
  evidence: AwardEvidence[],
) {
  const { credentialId } = await tc.ctx.db.transaction().execute((tx) =>
    grantAward(tx, actingAsSystem('test'), {
      tenantId: org.tenant,
      achievement: version,
      recipient,
      basis: { kind: 'manual', id: newRandomId() },
      results: [{ criterion: 'c1', level: 2 }],
      evidence,
      at: tc.clock.now(),
    }),
  )
  await tc.finishJobs()
  return (await credentialById(tc.ctx.db, credentialId))!
}

async function holdingFor(tc: TestContext, holder: GivenPerson, credential: StoredCredential): Promise<Holding> {
  const holding = await holdingOf(tc.ctx.db, holder.person, credential.id)
  if (!holding) throw new Error('the credential was not placed in the portfolio')
  return holding
}
