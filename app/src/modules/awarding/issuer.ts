import { didWeb } from '@cairn/credentials'
import type { Id } from '#platform/ids'

/** The issuer's DID. It names the deployment's address, which is therefore fixed by the first credential. */
export function issuerDid(publicUrl: string, tenant: Id<'organisation'>): string {
  return didWeb(new URL(publicUrl).host, 'organisations', tenant)
}

export function issuerDocumentUrl(publicUrl: string, tenant: Id<'organisation'>): string {
  return `${publicUrl}/organisations/${tenant}/did.json`
}

export function statusListUrl(
  publicUrl: string,
  list: { tenantId: Id<'organisation'>; id: Id<'status_list'> },
): string {
  return `${publicUrl}/organisations/${list.tenantId}/status-lists/${list.id}`
}

/** The one public address of a credential; people and machines get their own form of it there. */
export function credentialUrl(publicUrl: string, credential: Id<'credential'>): string {
  return `${publicUrl}/credentials/${credential}`
}

export function achievementUrl(publicUrl: string, achievement: Id<'achievement'>, version: number): string {
  return `${publicUrl}/achievements/${achievement}/versions/${version}`
}
