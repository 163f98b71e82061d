/** An address as we keep and compare it. Mail servers may tell case apart; in practice none does, and people never do. */
export function normalEmail(address: string): string {
  return address.trim().toLowerCase()
}
