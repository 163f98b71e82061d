import type { Context } from '#context'
import type { PersonActor } from './actor.ts'
import { recordAudit } from './audit.queries.ts'
import { renamePerson } from './person.queries.ts'

/** A person writes their own name, as credentials made from now on will show it. */
export async function changeName(ctx: Context, actor: PersonActor, name: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await renamePerson(tx, actor.person, name)
    await recordAudit(tx, actor, ctx.clock.now(), {
      tenant: null,
      action: 'person.renamed',
      subject: { kind: 'person', id: actor.person },
    })
  })
}
