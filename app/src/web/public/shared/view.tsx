import { Icon, useMessages, useRequest, VerdictPage } from '#ui'
import type { CheckedCredential } from '../credential/own-credential.ts'
import { PrintedAddress } from '../credential/view.tsx'

/** The same page as the public one. The file is handed over with the page, because its own address may be private. */
export function SharedView({ verification, version, document }: CheckedCredential & { document: string }) {
  const t = useMessages()
  const { publicUrl, url } = useRequest()
  return (
    <VerdictPage
      verification={verification}
      version={version}
      again={<a href="">{t('verification.again')}</a>}
      onPrint={<PrintedAddress url={publicUrl + url.pathname} />}
      actions={
        <section class="flow tight noprint" aria-labelledby="act">
          <h2 id="act">{t('verification.keep')}</h2>
          <a
            class="btn wide"
            href={`data:application/vc+ld+json,${encodeURIComponent(document)}`}
            download="credential.json"
          >
            <Icon name="file" />
            {t('verification.download_json')}
          </a>
          <a class="btn wide" href="/verify">
            <Icon name="search" />
            {t('verification.another')}
          </a>
        </section>
      }
      noindex
    />
  )
}
