import type { FormState } from '#platform/forms'
import { FormErrors, Icon, Page, TextField, useMessages } from '#ui'

type Props = { email: string; name: string | undefined; form: FormState; action: string }

/** The letter's link, opened: one button for somebody known, a name and a button for somebody new. */
export function SignInLinkView({ email, name, form, action }: Props) {
  const t = useMessages()
  const title = name ? t('accounts.sign_in') : t('accounts.welcome')
  return (
    <Page title={title} width="slim" noindex>
      <h1>{title}</h1>
      <form class="panel flow" method="post" action={action} novalidate>
        <FormErrors form={form} />
        <p>
          {t.rich(name ? 'accounts.link_for' : 'accounts.link_for_new', {
            email: <b>{email}</b>,
            name: (
              <b>
                <bdi>{name}</bdi>
              </b>
            ),
          })}
        </p>
        {!name && (
          <TextField
            label={t('accounts.your_name')}
            hint={t('accounts.your_name_hint')}
            autocomplete="name"
            field={form.field('name')}
            maxLength={200}
          />
        )}
        <button class="btn go big wide">
          <Icon name="arrow" class="turn" />
          {name ? t('accounts.sign_in') : t('accounts.make_account')}
        </button>
      </form>
    </Page>
  )
}
