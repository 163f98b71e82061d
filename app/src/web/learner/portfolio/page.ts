import { z } from 'zod'
import { organisationProfile, requirePerson, type PersonActor } from '#modules/accounts'
import { publishedVersion } from '#modules/catalogue'
import {
  endShareLink,
  holdingOf,
  holdingsOf,
  makeShareLink,
  publishCredential,
  shareDays,
  shareLinksOf,
  unpublishCredential,
  type Holding,
} from '#modules/portfolio'
import { form, type FormState } from '#platform/forms'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { badgeOf } from '../../public/credential/own-credential.ts'
import { embedCode, linkedInUrl } from './share-targets.ts'
import { HoldingView } from './holding-view.tsx'
import { PortfolioView } from './view.tsx'

const ShareForm = form(
  z.object({
    label: z.string().trim().max(80).default(''),
    days: z.enum(['none', ...shareDays.map(String)]).default('30'),
  }),
)

export async function list(c: PageRequest): Promise<Response> {
  const holdings = await holdingsOf(c.ctx.db, requirePerson(c.actor).person)
  const items = await Promise.all(
    holdings.map(async (holding) => ({
      holding,
      issuer: await issuerOf(c, holding),
      badge: await badgeOf(c.ctx, holding.credential),
    })),
  )
  return render(c, PortfolioView, { items })
}

export async function show(c: PageRequest): Promise<Response> {
  return page(c, await ownHolding(c), { form: ShareForm.empty({ days: '30' }) })
}

export async function publish(c: PageRequest): Promise<Response> {
  const { holder, holding } = await ownHolding(c)
  await publishCredential(c.ctx, holder, holding)
  return c.redirect(pathOf(holding), 'portfolio.published')
}

export async function unpublish(c: PageRequest): Promise<Response> {
  const { holder, holding } = await ownHolding(c)
  await unpublishCredential(c.ctx, holder, holding)
  return c.redirect(pathOf(holding), 'portfolio.made_private')
}

/** The new address is in this answer and nowhere else, so it is not a redirect. */
export async function share(c: PageRequest): Promise<Response> {
  const own = await ownHolding(c)
  const read = ShareForm.read(await c.formData())
  if (!read.ok) return page(c, own, { form: read }, 422)
  const days = read.value.days === 'none' ? null : Number(read.value.days)
  const address = await makeShareLink(c.ctx, own.holder, own.holding, { label: read.value.label, days })
  return page(c, own, { form: ShareForm.empty({ days: '30' }), address }, 201)
}

export async function endShare(c: PageRequest): Promise<Response> {
  const { holder, holding } = await ownHolding(c)
  await endShareLink(c.ctx, holder, holding, c.id<'share_link'>('link'))
  return c.redirect(pathOf(holding), 'portfolio.link_ended')
}

type Own = { holder: PersonActor; holding: Holding }

async function ownHolding(c: PageRequest): Promise<Own> {
  const holder = requirePerson(c.actor)
  const holding = await holdingOf(c.ctx.db, holder.person, c.id<'credential'>('id'))
  if (!holding) throw notFound()
  return { holder, holding }
}

async function page(
  c: PageRequest,
  { holding }: Own,
  rest: { form: FormState; address?: string },
  status = 200,
): Promise<Response> {
  const { credential } = holding
  const [links, issuer, version, badge] = await Promise.all([
    shareLinksOf(c.ctx.db, holding),
    issuerOf(c, holding),
    publishedVersion(c.ctx.db, credential.tenantId, credential.achievementId, credential.achievementVersion),
    badgeOf(c.ctx, credential),
  ])
  const shown = {
    url: `${c.ctx.config.publicUrl}/credentials/${credential.id}`,
    title: version?.definition.title ?? '',
    issuer,
  }
  const targets = { linkedIn: linkedInUrl(shown, credential), embed: embedCode(shown) }
  return render(c, HoldingView, { holding, links, badge, ...shown, ...targets, ...rest }, status, {
    'referrer-policy': 'same-origin',
  })
}

async function issuerOf(c: PageRequest, holding: Holding): Promise<string> {
  return (await organisationProfile(c.ctx.db, holding.credential.tenantId))?.name ?? ''
}

function pathOf(holding: Holding): string {
  return `/portfolio/credentials/${holding.credential.id}`
}
