// SHA-256 (FIPS 180-4) for platforms without a synchronous one. It only ever sees public data, so time it takes tells
// nothing. Tested against node:crypto on every length up to three blocks and on random input.

const initial = Uint32Array.from([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
])
const constants = roundConstants()
const schedule = new Uint32Array(64)
const state = new Uint32Array(8)
const tail = new Uint8Array(128)

/** SHA-256 of `input`, written to `target` from `offset` on. */
export function sha256Into(input: Uint8Array, target: Uint8Array, offset: number): void {
  state.set(initial)
  const whole = input.length - (input.length % 64)
  for (let at = 0; at < whole; at += 64) compress(input, at)
  const rest = input.length - whole
  const length = rest < 56 ? 64 : 128
  tail.fill(0)
  tail.set(input.subarray(whole))
  tail[rest] = 0x80
  const view = new DataView(tail.buffer)
  view.setUint32(length - 8, Math.floor(input.length / 0x20000000))
  view.setUint32(length - 4, input.length << 3)
  for (let at = 0; at < length; at += 64) compress(tail, at)
  for (let i = 0; i < 32; i++) target[offset + i] = state[i >> 2]! >>> (24 - 8 * (i & 3))
}

function compress(block: Uint8Array, at: number): void {
  const w = schedule
  for (let i = 0, j = at; i < 16; i++, j += 4) {
    w[i] = (block[j]! << 24) | (block[j + 1]! << 16) | (block[j + 2]! << 8) | block[j + 3]!
  }
  for (let i = 16; i < 64; i++) {
    const [x, y] = [w[i - 15]!, w[i - 2]!]
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = w[i - 16]! + s0 + w[i - 7]! + s1
  }
  mix(w)
}

function mix(w: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = [
    state[0]!,
    state[1]!,
    state[2]!,
    state[3]!,
    state[4]!,
    state[5]!,
    state[6]!,
    state[7]!,
  ]
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i]! + w[i]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
function roundConstants(): Uint32Array {
  const primes: bigint[] = []
  for (let n = 2n; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0n)) primes.push(n)
  return Uint32Array.from(primes, (prime) => Number(cubeRoot(prime << 96n) & 0xffffffffn))
}

function cubeRoot(value: bigint): bigint {
  let root = 0n
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) if ((root + bit) ** 3n <= value) root += bit
  return root
}
