import { unbakePng, unbakeSvg, type Unreadable } from '@cairn/credentials'
import { publishedVersion } from '#modules/catalogue'
import { ownAddress, verifyFile, type Verification } from '#modules/verification'
import { form } from '#platform/forms'
import type { FormState } from '#platform/forms'
import type { FetchFailure } from '#platform/fetch'
import type { MessageKey } from '#platform/i18n'
import { takeToken } from '#platform/rate-limit'
import { z } from 'zod'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { ResultView, VerifyView } from './view.tsx'

const UPLOAD_BYTES = 11 * 1_048_576
const IMAGE_BYTES = 10 * 1_048_576
const TEXT_TO_KEEP = 65_536
const perVisitor = { name: 'verify', capacity: 60, perSeconds: 60 }

const VerifyForm = form(z.object({ file: z.instanceof(File).optional(), text: z.string().optional() }))

export async function show(c: PageRequest): Promise<Response> {
  const url = c.query('url')?.trim()
  return url ? checkLink(c, url) : render(c, VerifyView, { form: VerifyForm.empty() })
}

/** Takes a file, pasted text, or a link, which is then asked for by its own address. */
export async function check(c: PageRequest): Promise<Response> {
  await takeToken(c.ctx.db, perVisitor, c.clientAddress, c.at)
  const read = VerifyForm.read(await c.formData(UPLOAD_BYTES))
  const text = read.ok ? (read.value.text ?? '').trim() : ''
  const file = read.ok ? read.value.file : undefined
  if (file && file.size > 0) return answer(c, new Uint8Array(await file.arrayBuffer()), { text: '', again: undefined })
  if (text === '') return refused(c, 'verification.empty', '')
  if (/^https?:\/\/\S+$/i.test(text)) return c.redirect(`/verify?url=${encodeURIComponent(text)}`)
  return answer(c, text, { text, again: undefined })
}

async function checkLink(c: PageRequest, url: string): Promise<Response> {
  const own = ownAddress(c.ctx.config.publicUrl, url)
  if (own) return toOwnPage(c, own, url)
  await takeToken(c.ctx.db, perVisitor, c.clientAddress, c.at)
  const accept =
    'application/vc+ld+json, application/ld+json, application/vc+jwt, application/json;q=0.9, image/png;q=0.8, image/svg+xml;q=0.8, text/plain;q=0.5'
  const fetched = await c.ctx.fetch(url, { accept, maxBytes: IMAGE_BYTES, redirects: 3 })
  if (!fetched.found) return refused(c, failures[fetched.reason] ?? 'verification.link_unreachable', url)
  if (/^(text\/html|application\/xhtml\+xml)$/.test(fetched.mediaType))
    return refused(c, 'verification.link_not_a_credential', url)
  return answer(c, fetched.bytes, { text: url, again: `/verify?url=${encodeURIComponent(url)}` })
}

// The page of a credential of ours is its check; nothing has to be fetched.
function toOwnPage(c: PageRequest, own: string, typed: string): Response {
  const path = own.slice(c.ctx.config.publicUrl.length)
  const credential = /^\/credentials\/([0-9a-f-]{36})(?:\.(?:json|png|svg))?$/.exec(path)?.[1]
  if (credential) return c.redirect(`/credentials/${credential}`)
  return /^\/shared\/[A-Za-z0-9_-]{1,64}$/.test(path) ? c.redirect(path) : refused(c, 'verification.not_a_page', typed)
}

const failures: Partial<Record<FetchFailure, MessageKey>> = {
  address_refused: 'verification.link_refused',
  redirected: 'verification.link_refused',
  too_large: 'verification.link_too_large',
}

async function answer(
  c: PageRequest,
  input: Uint8Array | string,
  from: { text: string; again: string | undefined },
): Promise<Response> {
  const found = await verifyFile(c.ctx, input)
  if (!('verdict' in found)) return unreadable(c, found, from.text)
  const again = from.again ? { link: from.again } : { text: textToKeep(input) }
  return render(c, ResultView, { verification: found, version: await versionOf(c, found), again })
}

function unreadable(c: PageRequest, { reason, code }: Unreadable, text: string): Response {
  return refused(
    c,
    `verification.unreadable.${code}`,
    text.length > 2_000 ? '' : text,
    reason === 'over_limit' ? 413 : 422,
  )
}

function refused(c: PageRequest, code: MessageKey, text: string, status = 422): Response {
  const state = VerifyForm.empty({ text })
  const error = { code, facts: {} }
  const failed: FormState = {
    errors: [{ name: 'text', error }],
    field: (name) => ({ ...state.field(name), error: name === 'text' ? error : undefined }),
  }
  return render(c, VerifyView, { form: failed }, status)
}

export async function versionOf(c: PageRequest, { record }: Pick<Verification, 'record'>) {
  return record
    ? publishedVersion(c.ctx.db, record.tenantId, record.achievementId, record.achievementVersion)
    : undefined
}

/** The credential as text, small enough to be sent again with the page, so that "check again" needs no second upload. */
function textToKeep(input: Uint8Array | string): string | undefined {
  const text = typeof input === 'string' ? input : textIn(input)
  return text !== undefined && text.length <= TEXT_TO_KEEP ? text : undefined
}

function textIn(bytes: Uint8Array): string | undefined {
  const text = bytes[0] === 0x89 ? undefined : Buffer.from(bytes).toString('utf8')
  const unbaked = text === undefined ? unbakePng(bytes) : text.trimStart().startsWith('<') ? unbakeSvg(text) : undefined
  return unbaked ? (unbaked.found === 'credential' ? unbaked.text : undefined) : text
}
