import type { ComponentChildren } from 'preact'
import { asset } from '#platform/assets'
import { Mark } from './icon.tsx'
import { Navigation } from './navigation.tsx'
import { Note } from './status.tsx'
import { useRequest } from './request.ts'

type Props = {
  title: string
  children: ComponentChildren
  /** What search engines and link previews say. */
  description?: string
  /** Reading pages are generous, work pages dense. */
  density?: 'work'
  width?: 'slim' | 'full'
  /** Beside the mark: the organisation, or what this page is for. */
  place?: string
  /** First thing in main, over the full width: a verdict's ribbon. The page then wraps its content itself. */
  ribbon?: ComponentChildren
  /** Open Graph and other elements of the head. */
  head?: ComponentChildren
  /** Pages behind a secret link or a sign-in are not for search engines. */
  noindex?: boolean
  islands?: readonly string[]
}

/** The frame of every page. */
export function Page({
  title,
  children,
  description,
  density,
  width,
  place,
  ribbon,
  head,
  noindex,
  islands = [],
}: Props) {
  const { t, theme, actor } = useRequest()
  const wrap = ['wrap', width ?? (density === 'work' ? 'full' : ''), 'flow loose'].filter(Boolean).join(' ')
  return (
    <html lang={t.locale} dir="ltr" {...(theme === 'auto' ? {} : { 'data-theme': theme })}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} - Cairn`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {description && <meta name="description" content={description} />}
        {(noindex || actor.kind === 'person') && <meta name="robots" content="noindex" />}
        <link rel="icon" href={asset('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={asset('app.css')} />
        {head}
        {islands.map((name) => (
          <script type="module" src={asset(`${name}.js`)} key={name} />
        ))}
      </head>
      <body data-density={density}>
        <a class="skip" href="#main">
          {t('page.skip')}
        </a>
        <Header place={place} wide={density === 'work'} />
        {ribbon ? (
          <main id="main">
            {ribbon}
            <div class="wrap flow vast">
              <Notice />
              {children}
            </div>
          </main>
        ) : (
          <main id="main" class={wrap}>
            <Notice />
            {children}
          </main>
        )}
        <Footer />
      </body>
    </html>
  )
}

function Header({ place, wide }: { place: string | undefined; wide: boolean }) {
  const { actor } = useRequest()
  const where = place ?? (actor.kind === 'person' ? (actor.tenantName ?? actor.name) : undefined)
  return (
    <header class="top">
      <div class={wide ? 'wrap full' : 'wrap'}>
        <a class="logo" href="/">
          <Mark />
          Cairn
        </a>
        {where && <span class="org">{where}</span>}
        <Navigation />
      </div>
    </header>
  )
}

function Notice() {
  const { t, notice } = useRequest()
  return notice ? (
    <Note status="pass" live>
      {t(notice)}
    </Note>
  ) : null
}

function Footer() {
  const { t, theme, url } = useRequest()
  return (
    <footer class="foot">
      <div class="wrap">
        <span>
          {t('page.licence')} <a href="/about/accessibility">{t('page.accessibility')}</a> ·{' '}
          <a href="/about/privacy">{t('page.privacy')}</a> · <a href="/api/v1/reference">{t('page.api')}</a>
        </span>
        <form method="post" action="/theme" class="row near noprint">
          <input type="hidden" name="back" value={url.pathname} />
          <fieldset class="row near">
            <legend class="hide">{t('page.colours')}</legend>
            <span class="seg">
              {(['auto', 'light', 'dark'] as const).map((one) => (
                <label key={one}>
                  <input type="radio" name="theme" value={one} checked={theme === one} />
                  {t(`page.theme_${one}`)}
                </label>
              ))}
            </span>
          </fieldset>
          <button class="btn bare">{t('page.keep_colours')}</button>
        </form>
      </div>
    </footer>
  )
}
