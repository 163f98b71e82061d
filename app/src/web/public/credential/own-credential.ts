import type { StoredCredential } from '#modules/awarding'
import { badgeLevel, badgeSvg, publishedVersion, type PublishedVersion } from '#modules/catalogue'
import { verifyOwn, type Verification } from '#modules/verification'
import type { Context } from '#context'

export type CheckedCredential = { verification: Verification; version: PublishedVersion }

/** One of our own credentials, checked now, with the definition it was awarded under. */
export async function checkedCredential(ctx: Context, credential: StoredCredential): Promise<CheckedCredential> {
  const [verification, version] = await Promise.all([verifyOwn(ctx, credential), versionOf(ctx, credential)])
  return { verification, version }
}

/** The badge as drawn for this credential; grey once it is revoked. */
export async function badgeOf(ctx: Context, credential: StoredCredential): Promise<string> {
  const { definition } = await versionOf(ctx, credential)
  return badgeSvg(definition.badge, { level: badgeLevel(definition), revoked: credential.revokedAt !== null })
}

// A published version never changes, so what was read once need not be read again.
const versions = new WeakMap<Context, Map<string, PublishedVersion>>()
const MOST_VERSIONS = 200

async function versionOf(ctx: Context, credential: StoredCredential): Promise<PublishedVersion> {
  const key = `${credential.achievementId} ${credential.achievementVersion}`
  const kept = versions.get(ctx) ?? new Map<string, PublishedVersion>()
  versions.set(ctx, kept)
  const version = kept.get(key) ?? (await readVersion(ctx, credential))
  if (kept.size >= MOST_VERSIONS) kept.clear()
  kept.set(key, version)
  return version
}

async function readVersion(ctx: Context, credential: StoredCredential): Promise<PublishedVersion> {
  const version = await publishedVersion(
    ctx.db,
    credential.tenantId,
    credential.achievementId,
    credential.achievementVersion,
  )
  if (!version) throw new Error(`credential ${credential.id} has no achievement version`)
  return version
}
