import {
  AUDIT_PER_PAGE,
  auditEntriesIn,
  recentActionsIn,
  requireOwner,
  type AuditCursor,
  type AuditRow,
} from '#modules/accounts'
import { isId } from '#platform/ids'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { searchWords } from '../paging.ts'
import { AuditView } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  const { tenant } = requireOwner(c.actor)
  const action = searchWords(c.query('action')) || undefined
  const [entries, actions] = await Promise.all([
    auditEntriesIn(c.ctx.db, tenant, { action, after: cursorIn(c.query('after')) }),
    recentActionsIn(c.ctx.db, tenant),
  ])
  const shown = entries.slice(0, AUDIT_PER_PAGE)
  return render(c, AuditView, {
    entries: shown,
    actions,
    action,
    next: entries.length > shown.length ? cursorOf(shown.at(-1)!) : undefined,
  })
}

// Milliseconds are exact enough: the database keeps the times we give it, and those have no more.
function cursorOf(entry: AuditRow): string {
  return `${entry.at.getTime()}.${entry.id}`
}

function cursorIn(text: string | undefined): AuditCursor | undefined {
  const [time = '', id = ''] = (text ?? '').split('.')
  const at = new Date(/^\d{1,15}$/.test(time) ? Number(time) : NaN)
  return isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : undefined
}
