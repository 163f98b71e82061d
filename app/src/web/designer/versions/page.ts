import { holds } from '#modules/accounts'
import {
  definitionChanges,
  versionsOf,
  type Achievement,
  type Definition,
  type PublishedVersion,
} from '#modules/catalogue'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { achievementToSee } from '../editor/page.ts'
import { VersionsView, type Comparison } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  const achievement = await achievementToSee(c)
  const versions = await versionsOf(c.ctx.db, achievement)
  const mayDesign = holds(c.actor, 'designer', achievement)
  return render(c, VersionsView, {
    achievement,
    versions,
    mayDesign,
    comparison: comparisonOf(c, achievement, versions),
  })
}

/** Without a choice: what the draft changes in the version in force. */
function comparisonOf(c: PageRequest, achievement: Achievement, versions: PublishedVersion[]): Comparison | undefined {
  const before = c.query('before') ?? String(versions[0]?.version ?? '')
  const after = c.query('after') ?? 'draft'
  const from = definitionOf(before, achievement, versions)
  const to = definitionOf(after, achievement, versions)
  return from && to ? { before, after, changes: definitionChanges(from, to) } : undefined
}

function definitionOf(name: string, achievement: Achievement, versions: PublishedVersion[]): Definition | undefined {
  return name === 'draft' ? achievement.draft : versions.find(({ version }) => String(version) === name)?.definition
}
