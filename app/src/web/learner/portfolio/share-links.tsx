import { isOpen, shareDays, type ShareLink } from '#modules/portfolio'
import type { FormState } from '#platform/forms'
import { formatDay, type Translate } from '#platform/i18n'
import { ActionButton, Note, SelectField, TextField, Time, useMessages, useRequest } from '#ui'

type Props = { links: ShareLink[]; form: FormState; address: string | undefined; path: string }

/** Links that open one credential to whoever has them: make, see, end. */
export function ShareLinks({ links, form, address, path }: Props) {
  const t = useMessages()
  const choices = [
    ...shareDays.map((days) => ({ value: String(days), label: t('portfolio.link_days', { days }) })),
    { value: 'none', label: t('portfolio.link_forever') },
  ]
  return (
    <section class="flow" aria-labelledby="links">
      <h2 id="links">{t('portfolio.links')}</h2>
      <p>{t('portfolio.links_lead')}</p>
      {address && (
        <Note status="pass" live>
          <p>
            <label for="new-link">{t('portfolio.link_new')}</label>
          </p>
          <input id="new-link" type="text" readonly value={address} />
        </Note>
      )}
      {links.length > 0 && <LinkTable links={links} path={path} />}
      <form class="flow" method="post" action={`${path}/share-links`}>
        <TextField
          label={t('portfolio.link_for')}
          hint={t('portfolio.link_for_hint')}
          field={form.field('label')}
          maxLength={80}
          optional
        />
        <SelectField label={t('portfolio.link_how_long')} field={form.field('days')} choices={choices} />
        <button class="btn">{t('portfolio.make_link')}</button>
      </form>
    </section>
  )
}

function LinkTable({ links, path }: { links: ShareLink[]; path: string }) {
  const t = useMessages()
  const { at } = useRequest()
  return (
    <div class="scroll" role="group" aria-labelledby="links" tabindex={0}>
      <table class="mid">
        <thead>
          <tr>
            <th scope="col">{t('portfolio.link_label')}</th>
            <th scope="col">{t('portfolio.link_made')}</th>
            <th scope="col">{t('portfolio.link_state')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <tr key={link.id}>
              <th scope="row">{link.label || t('portfolio.link_unnamed')}</th>
              <td>
                <Time at={link.madeAt} />
              </td>
              <td>{stateText(t, link, at)}</td>
              <td>
                {isOpen(link, at) && (
                  <ActionButton
                    action={`${path}/share-links/${link.id}/end`}
                    label={t('portfolio.end_link')}
                    kind="bare"
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function stateText(t: Translate, link: ShareLink, at: Date): string {
  if (link.endedAt) return t('portfolio.link_state_ended')
  if (!isOpen(link, at)) return t('portfolio.link_state_expired')
  return link.expiresAt
    ? t('portfolio.link_state_open', { date: formatDay(t.locale, link.expiresAt) })
    : t('portfolio.link_state_open_forever')
}
