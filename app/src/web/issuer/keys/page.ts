import { requireTenant } from '#modules/accounts'
import { issuerDid, keysForManager, rotateIssuerKey } from '#modules/awarding'
import { whenConfirmed } from '../../accounts/account/page.ts'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { KeysView } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  const keys = await keysForManager(c.ctx.db, c.actor)
  const tenant = requireTenant(c.actor)
  return render(c, KeysView, { keys, tenant, did: issuerDid(c.ctx.config.publicUrl, tenant) })
}

/** A new key signs from now on; a recent sign-in is asked for first. */
export function rotate(c: PageRequest): Promise<Response> {
  return whenConfirmed(
    c,
    async () => {
      await rotateIssuerKey(c.ctx, c.actor, c.id('id'))
      return c.redirect('/issue/keys', 'awarding.notice_rotated')
    },
    '/issue/keys',
  )
}
