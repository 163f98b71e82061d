import MarkdownIt from 'markdown-it'
import { formatDay, formatMoment } from '#platform/i18n'
import { useRequest } from './request.ts'

// Raw HTML stays off and links are limited to web and mail addresses: the text is written by whoever may edit it.
const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false })
markdown.validateLink = (url) => /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(url.trim())
markdown.disable('image')
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]!.attrSet('rel', 'nofollow noopener ugc')
  return self.renderToken(tokens, index, options)
}
// Headings of the text begin below the heading it stands under and skip no level, whatever its author began with.
markdown.core.ruler.push('fit_headings', (state) => {
  const { under } = state.env as { under: number }
  const above: number[] = []
  for (const token of state.tokens) {
    if (token.type === 'heading_open') {
      const written = Number(token.tag.slice(1))
      while (above.length > 0 && above.at(-1)! >= written) above.pop()
      above.push(written)
    }
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, under + above.length)}`
  }
})

/** Text somebody wrote in Markdown, under a heading of level `under`. The one place where markup is not made by Preact. */
export function Markdown({ text, under = 2 }: { text: string; under?: 1 | 2 | 3 }) {
  return <div class="flow prose" dangerouslySetInnerHTML={{ __html: markdown.render(text, { under }) }} />
}

/** A moment, readable and machine-readable. */
export function Time({ at, precise }: { at: Date; precise?: boolean }) {
  const { t } = useRequest()
  return <time datetime={at.toISOString()}>{precise ? formatMoment(t.locale, at) : formatDay(t.locale, at)}</time>
}

/** Where this page stands, from the work area down. The last step is the page itself. */
export function Crumbs({ steps }: { steps: { href?: string; label: string }[] }) {
  const { t } = useRequest()
  return (
    <nav aria-label={t('page.you_are_here')}>
      <ol class="crumb" role="list">
        {steps.map((step, index) => (
          <li key={index} aria-current={step.href ? undefined : 'page'}>
            {step.href ? <a href={step.href}>{step.label}</a> : step.label}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** A form of one button: the POST behind a link-like action. */
export function ActionButton({
  action,
  label,
  kind = '',
  name,
  value,
}: {
  action: string
  label: string
  kind?: string
  name?: string
  value?: string
}) {
  return (
    <form method="post" action={action}>
      <button class={`btn ${kind}`.trim()} name={name} value={value}>
        {label}
      </button>
    </form>
  )
}
