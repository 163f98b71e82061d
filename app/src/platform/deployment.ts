import type { Config } from '../config.ts'
import type { Database, Reader, Tx } from './database.ts'
import { StartFailure } from './start-failure.ts'

export type Deployment = { isDemo: boolean; isPlanted: boolean; publicUrl: string; keyFingerprint: string }

/** What this database remembers of the deployment; undefined before its first start. */
export async function readDeployment(db: Reader): Promise<Deployment | undefined> {
  const row = await db
    .selectFrom('platform.deployment')
    .select(['is_demo', 'demo_planted_at', 'public_url', 'key_fingerprint'])
    .executeTakeFirst()
  return (
    row && {
      isDemo: row.is_demo,
      isPlanted: row.demo_planted_at !== null,
      publicUrl: row.public_url,
      keyFingerprint: row.key_fingerprint,
    }
  )
}

/**
 * Notes the public address and the key file at the first start, and refuses a start that contradicts them: every issued
 * credential names the address, and only this key file opens the issuer keys.
 */
export async function settleDeployment(
  db: Database,
  start: { config: Config; keyFingerprint: string; hasIssued: boolean; at: Date },
): Promise<Deployment> {
  await db
    .insertInto('platform.deployment')
    .values({ public_url: start.config.publicUrl, key_fingerprint: start.keyFingerprint, created_at: start.at })
    .onConflict((oc) => oc.doNothing())
    .execute()
  const known = (await readDeployment(db))!
  if (known.keyFingerprint !== start.keyFingerprint) {
    throw new StartFailure(
      'key_file_foreign',
      `The key file ${start.config.keyFile} is not the one this database's issuer keys were sealed with. Put the right file back or point CAIRN_KEY_FILE at it.`,
    )
  }
  if (known.publicUrl === start.config.publicUrl) return known
  if (start.hasIssued) {
    throw new StartFailure(
      'public_url_fixed',
      `CAIRN_PUBLIC_URL is ${start.config.publicUrl}, but credentials were issued under ${known.publicUrl}, and they name that address for ever. Set CAIRN_PUBLIC_URL=${known.publicUrl}.`,
    )
  }
  await db.updateTable('platform.deployment').set({ public_url: start.config.publicUrl }).execute()
  return { ...known, publicUrl: start.config.publicUrl }
}

/** From here on the deployment is a demonstration: it is never served on a public address. */
export async function markAsDemo(tx: Tx): Promise<void> {
  await tx.updateTable('platform.deployment').set({ is_demo: true }).execute()
}

export async function markAsPlanted(db: Database, at: Date): Promise<void> {
  await db.updateTable('platform.deployment').set({ demo_planted_at: at }).execute()
}
