/**
 * Chains whose blocks bind somebody: public, with value at stake. Everything else, and above all a test network, a chain
 * in a laptop or one without keys, is no anchor: its history can be written anew by whoever runs it.
 */
export const publicChains: ReadonlyMap<bigint, string> = new Map([
  [1n, 'Ethereum'],
  [10n, 'OP Mainnet'],
  [56n, 'BNB Smart Chain'],
  [100n, 'Gnosis'],
  [137n, 'Polygon PoS'],
  [324n, 'ZKsync Era'],
  [8453n, 'Base'],
  [42161n, 'Arbitrum One'],
  [42220n, 'Celo'],
  [43114n, 'Avalanche C-Chain'],
  [59144n, 'Linea'],
  [534352n, 'Scroll'],
])

/** May an anchor on this chain count at all? */
export function isPublicChain(chainId: bigint): boolean {
  return publicChains.has(chainId)
}
