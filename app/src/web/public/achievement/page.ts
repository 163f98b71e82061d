import { organisationProfile } from '#modules/accounts'
import { badgeLevel, badgeSvg, publishedVersionByAddress, type PublishedVersion } from '#modules/catalogue'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { badgePng } from './badge-png.ts'
import { achievementDocument } from './document.ts'
import { AchievementView } from './view.tsx'

/** A published version: a page for people, the definition for machines. It never changes, so it may be kept for long. */
export async function show(c: PageRequest): Promise<Response> {
  const version = await versionOfAddress(c)
  const organisation = await organisationProfile(c.ctx.replica, version.tenantId)
  if (!organisation) throw notFound()
  if (!wantsPage(c)) return documentResponse(achievementDocument(version, organisation, c.ctx.config.publicUrl))
  return render(c, AchievementView, { version, organisation, badge: svgOf(version) }, 200, { vary: 'Accept' })
}

export async function badgeAsSvg(c: PageRequest): Promise<Response> {
  return imageResponse(svgOf(await versionOfAddress(c)), 'image/svg+xml')
}

export async function badgeAsPng(c: PageRequest): Promise<Response> {
  return imageResponse(badgePng(svgOf(await versionOfAddress(c))), 'image/png')
}

async function versionOfAddress(c: PageRequest): Promise<PublishedVersion> {
  const number = c.param('version')
  const version = /^[1-9]\d{0,5}$/.test(number)
    ? await publishedVersionByAddress(c.ctx.replica, c.id('id'), Number(number))
    : undefined
  if (!version) throw notFound()
  return version
}

function svgOf({ definition }: PublishedVersion): string {
  return badgeSvg(definition.badge, { level: badgeLevel(definition) })
}

function wantsPage(c: PageRequest): boolean {
  const accept = c.request.headers.get('accept') ?? ''
  return accept.includes('text/html') || accept.includes('application/xhtml')
}

// Other sites embed badges and read definitions: both are public and carry nothing of a visitor.
const shared = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

function documentResponse(document: object): Response {
  return new Response(JSON.stringify(document), {
    headers: {
      ...shared,
      'content-type': 'application/ld+json',
      vary: 'Accept',
      'cache-control': 'public, max-age=300',
    },
  })
}

function imageResponse(body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  return new Response(body, {
    headers: {
      ...shared,
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  })
}
