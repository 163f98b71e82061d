// Keccak-256 as Ethereum uses it: the padding of the competition entry, not of SHA-3 (FIPS 202). It hashes a dozen
// blocks per anchor, so it is written to be read; lanes are BigInt of 64 bits.

const mask = 2n ** 64n - 1n
const rate = 136
const rotations = [0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14]
const rounds = roundConstants()

/** Keccak-256 of the input: 32 bytes. */
export function keccak256(input: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(input.length / rate) + 1) * rate)
  padded.set(input)
  padded[input.length]! ^= 0x01
  padded[padded.length - 1]! ^= 0x80
  const view = new DataView(padded.buffer)
  const lanes = Array.from({ length: 25 }, () => 0n)
  for (let at = 0; at < padded.length; at += rate) {
    for (let i = 0; i < rate / 8; i++) lanes[i]! ^= view.getBigUint64(at + 8 * i, true)
    permute(lanes)
  }
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  for (let i = 0; i < 4; i++) out.setBigUint64(8 * i, lanes[i]!, true)
  return digest
}

// Lane (x, y) is at x + 5y.
function permute(a: bigint[]): void {
  for (const constant of rounds) {
    const columns = [0, 1, 2, 3, 4].map((x) => a[x]! ^ a[x + 5]! ^ a[x + 10]! ^ a[x + 15]! ^ a[x + 20]!)
    const spread = columns.map((_, x) => columns[(x + 4) % 5]! ^ rotate(columns[(x + 1) % 5]!, 1))
    const moved = Array.from({ length: 25 }, () => 0n)
    for (let i = 0; i < 25; i++) {
      const [x, y] = [i % 5, Math.floor(i / 5)]
      moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(a[i]! ^ spread[x]!, rotations[i]!)
    }
    for (let i = 0; i < 25; i++) {
      const row = i - (i % 5)
      a[i] = moved[i]! ^ (~moved[row + ((i + 1) % 5)]! & mask & moved[row + ((i + 2) % 5)]!)
    }
    a[0]! ^= constant
  }
}

function rotate(lane: bigint, by: number): bigint {
  const bits = BigInt(by)
  return ((lane << bits) | (lane >> (64n - bits))) & mask
}

// The output of a shift register places seven bits of each constant (FIPS 202, 3.2.5).
function roundConstants(): bigint[] {
  let register = 1
  return Array.from({ length: 24 }, () => {
    let constant = 0n
    for (let bit = 0; bit < 7; bit++) {
      if (register & 1) constant |= 1n << (2n ** BigInt(bit) - 1n)
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0)
    }
    return constant
  })
}
