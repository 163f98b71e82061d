import { verify, type Report, type Resolve, type Resolved, type Unreadable } from '@cairn/credentials'
import type { Context } from '#context'
import type { OrganisationProfile } from '#modules/accounts'
import { credentialById, type StoredCredential } from '#modules/awarding'
import { isId } from '#platform/ids'
import type { Surroundings } from './describe-answer.ts'
import { provenNameOf } from './issuer-name.ts'
import { KnownReports } from './known-reports.ts'
import { ownAddress, resolverFor } from './resolve.ts'
import { inNewerNames } from './older-badge.ts'
import { shownCredential, type ShownCredential } from './shown-credential.ts'
import { ownIssuer, trustOf } from './trust.ts'
import { verdictOf, type Verdict } from './verdict.ts'

/** One verification with everything a page, the API or a letter says about it. */
export type Verification = {
  report: Report
  verdict: Verdict
  /** What the credential says; null unless it is genuine. */
  shown: ShownCredential | null
  /** The issuer, where it is an organisation of this deployment. */
  organisation: OrganisationProfile | null
  /** Our own record of it, where we issued it: knows when and why it was revoked. */
  record: StoredCredential | null
  around: Surroundings
  checkedAt: Date
  milliseconds: number
}

const known = new WeakMap<Context, KnownReports>()

/** Checks a file from anywhere. Nothing is stored; the file is forgotten with the answer. */
export async function verifyFile(ctx: Context, input: Uint8Array | string): Promise<Verification | Unreadable> {
  const began = performance.now()
  const checkedAt = ctx.clock.now()
  const report =
    typeof input === 'string'
      ? await reportOf(ctx, input, checkedAt)
      : await verify(input, optionsOf(ctx, resolverFor(ctx), checkedAt))
  if (!report.readable) return report
  const organisation = await issuerOf(ctx, report)
  const record = organisation ? await recordOf(ctx, report, organisation) : null
  return { ...readReport(report, organisation, record), checkedAt, milliseconds: performance.now() - began }
}

/** Checks one of our own credentials as anybody else would, from its signed text. */
export async function verifyOwn(ctx: Context, record: StoredCredential): Promise<Verification> {
  const began = performance.now()
  const checkedAt = ctx.clock.now()
  const report = await reportOf(ctx, record.document, checkedAt)
  if (!report.readable) throw new Error(`credential ${record.id} cannot be read: ${report.code}`)
  const organisation = await issuerOf(ctx, report)
  return { ...readReport(report, organisation, record), checkedAt, milliseconds: performance.now() - began }
}

export function readReport(report: Report, organisation: OrganisationProfile | null, record: StoredCredential | null) {
  const isOlder = report.format.model === 'open-badges-2'
  const shown = report.credential && shownCredential(isOlder ? inNewerNames(report.credential) : report.credential)
  const around: Surroundings = {
    issuer: organisation?.name ?? provenNameOf(report.claimed?.issuerId ?? ''),
    holder: shown?.holder ?? null,
    revokedAt: record?.revokedAt ?? null,
    country: organisation?.countryCode ?? null,
  }
  return { report, verdict: verdictOf(report), shown, organisation, record, around }
}

async function reportOf(ctx: Context, text: string, now: Date): Promise<Report | Unreadable> {
  const resolve = resolverFor(ctx)
  const reports = known.get(ctx) ?? new KnownReports()
  known.set(ctx, reports)
  const before = await reports.find(text, resolve, now)
  if (before) return before
  const asked = new Map<string, Resolved>()
  const report = await verify(text, optionsOf(ctx, remembering(resolve, asked), now))
  const isOwn = asked.size > 0 && [...asked.keys()].every((url) => ownAddress(ctx.config.publicUrl, url))
  if (isOwn && report.readable && report.answers.genuine.outcome === 'pass') reports.keep(text, report, asked, now)
  return report
}

function remembering(resolve: Resolve, asked: Map<string, Resolved>): Resolve {
  return {
    document: async (url, purpose) => {
      const document = await resolve.document(url, purpose)
      asked.set(url, document)
      return document
    },
  }
}

function optionsOf(ctx: Context, resolve: Resolve, now: Date) {
  // One credential in a thousand is canonicalised both ways. The file is not logged: it may be anybody's.
  const differs = () =>
    ctx.log.error('canonicalising fast and canonicalising in full differ; the fast way is off until a restart')
  return { resolve, now, trust: trustOf(ctx), recheck: { oneIn: 1_000, differs } }
}

async function issuerOf(ctx: Context, report: Report): Promise<OrganisationProfile | null> {
  if (report.answers.recognised.code !== 'issuer_listed') return null
  return (await ownIssuer(ctx, report.claimed?.issuerId ?? '')) ?? null
}

async function recordOf(
  ctx: Context,
  report: Report,
  organisation: OrganisationProfile,
): Promise<StoredCredential | null> {
  const id = (report.claimed?.id ?? '').replace(/^urn:uuid:/, '')
  const record = isId(id) ? await credentialById(ctx.db, id) : undefined
  return record?.tenantId === organisation.id ? record : null
}
