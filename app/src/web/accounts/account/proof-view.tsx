import { Page, useMessages } from '#ui'

export function ProofView({ email, action }: { email: string; action: string }) {
  const t = useMessages()
  return (
    <Page title={t('accounts.proof_title')} width="slim" noindex>
      <h1>{t('accounts.proof_title')}</h1>
      <form class="panel flow" method="post" action={action}>
        <p>{t.rich('accounts.proof_says', { email: <b>{email}</b> })}</p>
        <button class="btn go big wide">{t('accounts.proof_confirm')}</button>
      </form>
    </Page>
  )
}
