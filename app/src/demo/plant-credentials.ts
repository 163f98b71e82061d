import type { Context } from '#context'
import type { PersonActor } from '#modules/accounts'
import { credentialsOfPerson, revokeCredential, type StoredCredential } from '#modules/awarding'
import { holdingOf, publishCredential } from '#modules/portfolio'
import type { DemoInstitution } from './people.ts'

const PATIENCE_MS = 60_000

/** One credential its holder shows to everybody, and one that was taken back. The worker has to be running: it signs them. */
export async function plantCredentials(ctx: Context, { people }: DemoInstitution): Promise<void> {
  const shown = await firstCredential(ctx, people.learner)
  await publish(ctx, people.learner, shown)
  const wrong = await firstCredential(ctx, people.newcomer)
  await publish(ctx, people.newcomer, wrong)
  if (!wrong.revokedAt)
    await revokeCredential(
      ctx,
      people.issuer,
      wrong,
      'The submission was another person’s work. Demonstration of a revocation.',
    )
}

async function publish(ctx: Context, holder: PersonActor, credential: StoredCredential): Promise<void> {
  const holding = await eventually(() => holdingOf(ctx.db, holder.person, credential.id))
  await publishCredential(ctx, holder, holding)
}

function firstCredential(ctx: Context, person: PersonActor): Promise<StoredCredential> {
  return eventually(async () => (await credentialsOfPerson(ctx.db, person.person)).at(-1))
}

async function eventually<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found) return found
    if (performance.now() > deadline) throw new Error('the worker did not sign the demonstration credentials in time')
    await new Promise((later) => setTimeout(later, 25))
  }
}
