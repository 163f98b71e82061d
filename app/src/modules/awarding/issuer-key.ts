import { encodeMultikey, type Signer } from '@cairn/credentials'
import type { Context } from '#context'
import { actingAsSystem, recordAudit, type Actor } from '#modules/accounts'
import type { Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'
import { issuerDid } from './issuer.ts'
import { currentIssuerKey, insertIssuerKey, type IssuerKey } from './issuer-key.queries.ts'

/** The key that signs now. An issuer's first key is made when it is first needed; two processes at once agree on one. */
export async function signingKey(ctx: Context, tenant: Id<'organisation'>): Promise<IssuerKey> {
  const known = await currentIssuerKey(ctx.db, tenant)
  if (known) return known
  const fresh = await newIssuerKey(ctx, tenant, ctx.clock.now())
  await ctx.db
    .transaction()
    .execute((tx) => addIssuerKey(tx, actingAsSystem('the first signature of an issuer'), fresh))
  return (await currentIssuerKey(ctx.db, tenant))!
}

/** Makes a key outside any transaction: the vault may be a hardware module. */
export async function newIssuerKey(
  ctx: Context,
  tenant: Id<'organisation'>,
  at: Date,
): Promise<Omit<IssuerKey, 'retiredAt'>> {
  const { publicKey, sealed } = await ctx.keys.generate()
  return {
    tenantId: tenant,
    id: newId<'issuer_key'>(at),
    publicKeyMultibase: encodeMultikey('Ed25519', publicKey),
    sealed,
    madeAt: at,
  }
}

export async function addIssuerKey(tx: Tx, actor: Actor, key: Omit<IssuerKey, 'retiredAt'>): Promise<boolean> {
  const isAdded = await insertIssuerKey(tx, key)
  if (isAdded)
    await recordAudit(tx, actor, key.madeAt, {
      tenant: key.tenantId,
      action: 'issuer_key.made',
      subject: { kind: 'issuer_key', id: key.id },
    })
  return isAdded
}

/** The key's name in the issuer's DID document. Its fragment is the key itself, so it can name no other. */
export function verificationMethodOf(
  publicUrl: string,
  key: Pick<IssuerKey, 'tenantId' | 'publicKeyMultibase'>,
): string {
  return `${issuerDid(publicUrl, key.tenantId)}#${key.publicKeyMultibase}`
}

export function signerOf(ctx: Context, key: IssuerKey): Signer {
  return {
    verificationMethod: verificationMethodOf(ctx.config.publicUrl, key),
    algorithm: 'Ed25519',
    sign: (bytes) => ctx.keys.sign(key.sealed, bytes),
  }
}
