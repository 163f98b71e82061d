import type { Member, MemberSearch } from '#modules/accounts'
import { Time, useMessages } from '#ui'
import { AdminPage, Pages } from '../frame.tsx'
import { roleChoices } from '../grant-form.ts'

type Props = { search: MemberSearch; members: Member[]; hasMore: boolean }

export function PeopleView({ search, members, hasMore }: Props) {
  const t = useMessages()
  return (
    <AdminPage title={t('accounts.admin_people')}>
      <div class="row apart">
        <h1>{t('accounts.admin_people')}</h1>
        <a class="btn go" href="/admin/invitations">
          {t('accounts.invite')}
        </a>
      </div>
      <Search search={search} />
      {members.length === 0 ? <p class="soft">{t('accounts.people_none')}</p> : <Members members={members} />}
      <Pages
        page={search.page}
        hasMore={hasMore}
        query={`&words=${encodeURIComponent(search.words)}&role=${search.role ?? ''}`}
      />
    </AdminPage>
  )
}

function Search({ search }: { search: MemberSearch }) {
  const t = useMessages()
  return (
    <form class="row" method="get" action="/admin/people" role="search">
      <div class="field grow">
        <label for="words">{t('accounts.people_search')}</label>
        <input id="words" name="words" type="search" value={search.words} maxLength={100} />
      </div>
      <div class="field">
        <label for="role">{t('accounts.role')}</label>
        <div class="row near">
          <select id="role" name="role">
            <option value="">{t('accounts.role_any')}</option>
            {roleChoices(t).map((choice) => (
              <option value={choice.value} selected={choice.value === search.role} key={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
          <button class="btn">{t('accounts.search')}</button>
        </div>
      </div>
    </form>
  )
}

function Members({ members }: { members: Member[] }) {
  const t = useMessages()
  return (
    <div class="scroll" role="group" aria-label={t('accounts.admin_people')} tabIndex={0}>
      <table class="mid">
        <thead>
          <tr>
            <th scope="col">{t('accounts.name')}</th>
            <th scope="col">{t('accounts.email')}</th>
            <th scope="col">{t('accounts.roles')}</th>
            <th scope="col">{t('accounts.member_since')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.person}>
              <th scope="row">
                <a href={`/admin/people/${member.person}`}>
                  <bdi>{member.name}</bdi>
                </a>
              </th>
              <td>{member.email}</td>
              <td>
                <ul class="tags" role="list">
                  {member.roles.map((held) => (
                    <li class="tag" key={held.id}>
                      {t(`accounts.role_${held.role}`)}
                      {held.departmentName && `, ${held.departmentName}`}
                    </li>
                  ))}
                </ul>
              </td>
              <td>
                <Time at={member.since} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
