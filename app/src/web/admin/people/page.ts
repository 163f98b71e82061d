import { membersIn, MEMBERS_PER_PAGE, requireOwner, roles } from '#modules/accounts'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { pageNumber, searchWords } from '../paging.ts'
import { PeopleView } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  const { tenant } = requireOwner(c.actor)
  const search = {
    words: searchWords(c.query('words')),
    role: roles.find((one) => one === c.query('role')),
    page: pageNumber(c),
  }
  const members = await membersIn(c.ctx.db, tenant, search)
  return render(c, PeopleView, {
    search,
    members: members.slice(0, MEMBERS_PER_PAGE),
    hasMore: members.length > MEMBERS_PER_PAGE,
  })
}
