import { departmentsIn, departmentsOf, holdsAnywhere, requireTenant } from '#modules/accounts'
import { achievementsIn, completenessOf, stateOf } from '#modules/catalogue'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { AchievementsView } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  const tenant = requireTenant(c.actor)
  const designed = departmentsOf(c.actor, 'designer')
  const reviewed = departmentsOf(c.actor, 'reviewer')
  const seen = designed === 'all' || reviewed === 'all' ? 'all' : [...new Set([...designed, ...reviewed])]
  const [achievements, departments] = await Promise.all([
    achievementsIn(c.ctx.db, tenant, seen),
    departmentsIn(c.ctx.db, tenant),
  ])
  const names = new Map(departments.map(({ id, name }) => [id, name]))
  return render(c, AchievementsView, {
    mayCreate: holdsAnywhere(c.actor, 'designer'),
    rows: achievements.map((achievement) => ({
      id: achievement.id,
      title: achievement.draft.title,
      department: achievement.departmentId ? (names.get(achievement.departmentId) ?? '') : '',
      state: stateOf(achievement),
      version: achievement.currentVersion,
      completeness: completenessOf(achievement.draft),
      savedAt: achievement.savedAt,
    })),
  })
}
