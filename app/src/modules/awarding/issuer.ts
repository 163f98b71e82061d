import { didWeb } from '@cairn/credentials'
import type { Id } from '#platform/ids'

/** The issuer's DID. It names the deployment's address, which is therefore fixed by the first credential. */
export function issuerDid(publicUrl: string, tenant: Id<'organisation'>): string {
  return didWeb(didHost(publicUrl), 'organisations', tenant)
}

/** The host in our DIDs. did:web names no IP address; on a machine that is only tried out, localhost is the same place. */
export function didHost(publicUrl: string): string {
  const { host, hostname, port } = new URL(publicUrl)
  if (!/^(127\.|\[::1\]$)/.test(hostname)) return host
  return port ? `localhost:${port}` : 'localhost'
}

/** True for the host people use and for the one in our DIDs, which differ where people use an IP address. */
export function isOwnHost(publicUrl: string, host: string): boolean {
  return host === new URL(publicUrl).host || host === didHost(publicUrl)
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
