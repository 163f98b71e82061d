import type { FormState } from '#platform/forms'
import { Icon, Note, Page, TextField, useMessages } from '#ui'
import { PasskeyForm } from '../passkey-form.tsx'

type Props = {
  next: string | undefined
  link: FormState
  password: FormState
  note: 'spent' | 'over' | 'wrong' | undefined
}

export function SignInView({ next, link, password, note }: Props) {
  const t = useMessages()
  return (
    <Page
      title={t('accounts.sign_in')}
      description={t('accounts.sign_in_description')}
      width="slim"
      islands={['passkey']}
    >
      <div class="flow tight">
        <h1>{t('accounts.sign_in')}</h1>
        <p>
          {t('accounts.sign_in_no_need')} <a href="/verify">{t('nav.verify')}</a>
        </p>
      </div>
      <PasskeyForm action="/sign-in/passkey" options="/sign-in/passkey/options" next={next}>
        <button class="btn go big wide">
          <Icon name="key" />
          {t('accounts.sign_in_passkey')}
        </button>
        <p class="hint">{t('accounts.sign_in_passkey_hint')}</p>
      </PasskeyForm>
      <LinkPanel next={next} form={link} note={note} />
      <PasswordPanel next={next} form={password} isWrong={note === 'wrong'} />
      <p class="small">
        {t('accounts.sign_in_new')} <a href="/recover">{t('accounts.recover_title')}</a>
      </p>
    </Page>
  )
}

function LinkPanel({ next, form, note }: { next: string | undefined; form: FormState; note: Props['note'] }) {
  const t = useMessages()
  return (
    <form class="panel flow" method="post" action="/sign-in/link" novalidate>
      <h2>{t('accounts.sign_in_link')}</h2>
      {(note === 'spent' || note === 'over') && (
        <Note status="fail" alert>
          <p>{t.rich(note === 'spent' ? 'accounts.link_note_spent' : 'accounts.link_note_over')}</p>
        </Note>
      )}
      <TextField
        id="link-email"
        label={t('accounts.email')}
        hint={t('accounts.sign_in_link_hint')}
        type="email"
        autocomplete="email"
        field={form.field('email')}
      />
      <Next path={next} />
      <button class="btn big wide">
        <Icon name="mail" />
        {t('accounts.sign_in_link_send')}
      </button>
    </form>
  )
}

function PasswordPanel({ next, form, isWrong }: { next: string | undefined; form: FormState; isWrong: boolean }) {
  const t = useMessages()
  return (
    <form class="panel flow" method="post" action="/sign-in/password" novalidate>
      <h2>{t('accounts.sign_in_password')}</h2>
      {isWrong && (
        <Note status="fail" alert>
          <p>{t.rich('accounts.password_wrong')}</p>
        </Note>
      )}
      <TextField
        id="password-email"
        label={t('accounts.email')}
        type="email"
        autocomplete="username"
        field={form.field('email')}
      />
      <TextField
        label={t('accounts.password')}
        type="password"
        autocomplete="current-password"
        field={form.field('password')}
      />
      <Next path={next} />
      <button class="btn big wide">
        <Icon name="lock" />
        {t('accounts.sign_in')}
      </button>
    </form>
  )
}

function Next({ path }: { path: string | undefined }) {
  return path ? <input type="hidden" name="next" value={path} /> : null
}

/** The same page for every address, so that nobody learns which of them have an account. */
export function LinkSentView({ keepsLetters }: { keepsLetters: boolean }) {
  const t = useMessages()
  return (
    <Page title={t('accounts.link_sent')} width="slim" noindex>
      <h1>{t('accounts.link_sent')}</h1>
      <p class="lead">{t('accounts.link_sent_says')}</p>
      <p class="soft">{t('accounts.link_sent_hint')}</p>
      {keepsLetters && (
        <Note status="info">
          <p>
            {t('accounts.mail_is_here')} <a href="/mail">{t('accounts.mail')}</a>
          </p>
        </Note>
      )}
      <p>
        <a class="btn" href="/sign-in">
          {t('accounts.link_another')}
        </a>
      </p>
    </Page>
  )
}
