import { Refusal } from '#platform/problem'
import type { PageRequest } from './page-request.ts'
import { render } from './render.tsx'
import { Page } from './ui/page.tsx'
import { useRequest } from './ui/request.ts'

/** One place turns refusals into answers: a page for people, problem JSON (RFC 9457) for programs. A bug becomes a 500 with an id. */
export function problemResponse(c: PageRequest, error: unknown): Response {
  const refusal = error instanceof Refusal ? error : undefined
  if (!refusal) c.ctx.log.error({ err: error, requestId: c.requestId }, 'bug')
  const status = refusal?.status ?? 500
  const sentence = refusal ? c.t(refusal.code, refusal.facts) : c.t('problem.bug', { id: c.requestId })
  if (wantsJson(c))
    return problemJson(status, { code: refusal?.code ?? 'problem.bug', sentence, field: refusal?.field })
  return render(c, ProblemView, { status, sentence }, status)
}

type Problem = { code: string; sentence: string; field?: string | undefined }

export function problemJson(status: number, problem: Problem): Response {
  const body = {
    type: 'about:blank',
    status,
    code: problem.code,
    title: problem.sentence,
    ...(problem.field ? { field: problem.field } : {}),
  }
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' }
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  if (status === 429 || status === 503) headers['retry-after'] = '30'
  return new Response(JSON.stringify(body), { status, headers })
}

function wantsJson(c: PageRequest): boolean {
  return c.url.pathname.startsWith('/api/') || !(c.request.headers.get('accept') ?? '*/*').includes('html')
}

function ProblemView({ status, sentence }: { status: number; sentence: string }) {
  const { t } = useRequest()
  return (
    <Page title={status === 404 ? t('problem.page_title_missing') : t('problem.page_title')} width="slim">
      <h1>{status === 404 ? t('problem.page_title_missing') : t('problem.page_title')}</h1>
      <p class="lead">{sentence}</p>
      <p class="row">
        <a class="btn" href="/">
          {t('problem.to_start')}
        </a>
        <a class="btn" href="/verify">
          {t('nav.verify')}
        </a>
      </p>
    </Page>
  )
}
