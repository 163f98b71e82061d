import { sharedCredential } from '#modules/portfolio'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { checkedCredential } from '../credential/own-credential.ts'
import { SharedView } from './view.tsx'

/** Pages behind a secret: no address leaks by a referrer, no search engine keeps them, no cache either. */
export const secretPage = {
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'cache-control': 'no-store',
}

/** A credential its holder shows to whoever has the link. An ended link is a page that does not exist. */
export async function show(c: PageRequest): Promise<Response> {
  const credential = await sharedCredential(c.ctx.db, c.param('secret').slice(0, 100), c.at)
  if (!credential) throw notFound()
  return render(
    c,
    SharedView,
    { ...(await checkedCredential(c.ctx, credential)), document: credential.document },
    200,
    secretPage,
  )
}
