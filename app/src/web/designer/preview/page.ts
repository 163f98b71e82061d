import { organisationProfile } from '#modules/accounts'
import { badgeLevel, badgeSvg } from '#modules/catalogue'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { achievementToSee } from '../editor/page.ts'
import { PreviewView } from './view.tsx'

/** The draft as people will see it once it is published. */
export async function show(c: PageRequest): Promise<Response> {
  const achievement = await achievementToSee(c)
  const organisation = await organisationProfile(c.ctx.db, achievement.tenantId)
  if (!organisation) throw notFound()
  const badge = badgeSvg(achievement.draft.badge, { level: badgeLevel(achievement.draft) })
  return render(c, PreviewView, { achievement, organisation, badge })
}
