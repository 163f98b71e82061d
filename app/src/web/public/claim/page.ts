import { organisationProfile } from '#modules/accounts'
import { credentialById } from '#modules/awarding'
import {
  claimCredential,
  claimLinkBySecret,
  sendClaimLinkAgain,
  stateOfClaim,
  type ClaimLink,
} from '#modules/portfolio'
import { notFound, Refusal } from '#platform/problem'
import { takeToken } from '#platform/rate-limit'
import { signedIn, visitOf } from '../../accounts/visit.ts'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { checkedCredential } from '../credential/own-credential.ts'
import { secretPage } from '../shared/page.ts'
import { ClaimView, ClosedClaimView } from './view.tsx'

const lettersPerLink = { name: 'claim_letter', capacity: 3, perSeconds: 86_400 }

/** Shows the credential without taking it: mail scanners open links too. */
export async function show(c: PageRequest): Promise<Response> {
  return page(c, await linkOf(c), undefined)
}

/** Takes it: into the portfolio of who is signed in, or into a new account for the address of the letter. */
export async function accept(c: PageRequest): Promise<Response> {
  const link = await linkOf(c)
  if (stateOfClaim(link, c.at) !== 'open') return page(c, link, undefined)
  try {
    const { credential, sessionSecret } = await claimCredential(c.ctx, c.actor, link, visitOf(c).browser)
    const path = `/portfolio/credentials/${credential}`
    return sessionSecret ? signedIn(c, sessionSecret, path, 'portfolio.claimed') : c.redirect(path, 'portfolio.claimed')
  } catch (error) {
    if (error instanceof Refusal && error.code === 'portfolio.claim_sign_in') return page(c, link, error)
    throw error
  }
}

/** A new letter in place of a link that has expired. */
export async function sendAgain(c: PageRequest): Promise<Response> {
  const link = await linkOf(c)
  await takeToken(c.ctx.db, lettersPerLink, link.id, c.at)
  await sendClaimLinkAgain(c.ctx, link)
  return c.redirect('/sign-in', 'portfolio.claim_again_sent')
}

async function linkOf(c: PageRequest): Promise<ClaimLink> {
  const link = await claimLinkBySecret(c.ctx.db, c.param('secret').slice(0, 100))
  if (!link) throw notFound()
  return link
}

async function page(c: PageRequest, link: ClaimLink, refused: Refusal | undefined): Promise<Response> {
  const state = stateOfClaim(link, c.at)
  const secret = c.param('secret')
  if (state !== 'open') return render(c, ClosedClaimView, { state, secret }, 410, secretPage)
  const credential = await credentialById(c.ctx.db, link.credential)
  if (!credential) throw notFound()
  const issuer = (await organisationProfile(c.ctx.db, link.tenant))?.name ?? ''
  const props = { ...(await checkedCredential(c.ctx, credential)), issuer, secret, signInFirst: refused !== undefined }
  return render(c, ClaimView, props, refused ? 409 : 200, secretPage)
}
