import { Page, useMessages } from '#ui'

export function HomeView() {
  const t = useMessages()
  return (
    <Page title={t('home.title')} description={t('home.lead')}>
      <h1 class="huge">{t('home.title')}</h1>
      <p class="lead">{t('home.lead')}</p>
      <p class="row">
        <a class="btn go big" href="/catalogue">{t('home.browse')}</a>
        <a class="btn big" href="/verify">{t('nav.verify')}</a>
      </p>
    </Page>
  )
}
