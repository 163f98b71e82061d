import type { Context } from '#context'
import type { Id } from '#platform/ids'
import { notFound } from '#platform/problem'
import type { PersonActor } from './actor.ts'
import { recordAudit } from './audit.queries.ts'
import { actForOrganisation, deleteLoginSession, deleteOtherLoginSessions } from './login-session.queries.ts'

/** Signs a browser of this person out: it ends here, not only in the browser. */
export async function endSession(ctx: Context, actor: PersonActor, session: Id<'login_session'>): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await deleteLoginSession(tx, actor.person, session))) throw notFound()
    await recordAudit(tx, actor, ctx.clock.now(), {
      tenant: null,
      action: 'login_session.ended',
      subject: { kind: 'login_session', id: session },
    })
  })
}

/** Signs all other browsers of this person out. */
export async function endOtherSessions(ctx: Context, actor: PersonActor): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const ended = await deleteOtherLoginSessions(tx, actor.person, actor.session)
    await recordAudit(tx, actor, ctx.clock.now(), {
      tenant: null,
      action: 'login_session.others_ended',
      subject: { kind: 'person', id: actor.person },
      facts: { ended },
    })
  })
}

/** Acts for another of the person's organisations from now on. */
export async function actFor(ctx: Context, actor: PersonActor, tenant: Id<'organisation'>): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await actForOrganisation(tx, actor, tenant))) throw notFound()
    await recordAudit(tx, actor, ctx.clock.now(), {
      tenant,
      action: 'login_session.acts_for',
      subject: { kind: 'organisation', id: tenant },
    })
  })
}
