import {
  createCipheriv,
  createDecipheriv,
  createHash,
  generateKeyPairSync,
  randomBytes,
  sign,
  createPrivateKey,
} from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A private key only this deployment's key file can open: safe to store, useless without the file. */
export type SealedKey = Uint8Array

/**
 * Makes and uses Ed25519 signing keys. Calls may run at once. A key is usable by every process that has
 * the same key file; `sign` has no side effect, so it can be repeated.
 */
export type KeyVault = {
  generate(): Promise<{ publicKey: Uint8Array; sealed: SealedKey }>
  sign(sealed: SealedKey, bytes: Uint8Array): Promise<Uint8Array>
  /** Tells key files apart without revealing them. */
  readonly fingerprint: string
}

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
const ALGORITHM = 'aes-256-gcm'

/** Seals every private key with AES-256-GCM under the 32 bytes of the key file. */
export function localKeyVault(keyEncryptionKey: Uint8Array): KeyVault {
  return {
    fingerprint: createHash('sha256').update('cairn key file').update(keyEncryptionKey).digest('hex').slice(0, 32),
    async generate() {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519')
      const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32)
      const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
      return { publicKey: new Uint8Array(raw), sealed: seal(keyEncryptionKey, seed) }
    },
    async sign(sealed, bytes) {
      const key = createPrivateKey({
        key: Buffer.concat([PKCS8_ED25519, unseal(keyEncryptionKey, sealed)]),
        format: 'der',
        type: 'pkcs8',
      })
      return new Uint8Array(sign(null, bytes, key))
    },
  }
}

function seal(key: Uint8Array, secret: Uint8Array): SealedKey {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(ALGORITHM, key, nonce)
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

function unseal(key: Uint8Array, sealed: SealedKey): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

/** A key file that is missing where one is needed, or is not one. */
export class KeyFileError extends Error {
  override name = 'KeyFileError'
}

/** Reads the key file; makes it with mode 600 at the first start. Two processes starting at once agree on one. */
export async function openKeyFile(path: string, options: { mayCreate: boolean }): Promise<Uint8Array> {
  if (options.mayCreate) await createKeyFile(path)
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new KeyFileError(
      `The key file ${path} cannot be read (${(cause as NodeJS.ErrnoException).code}). Without it issuer keys cannot be used: put the file back or set CAIRN_KEY_FILE.`,
      { cause },
    )
  })
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== 32)
    throw new KeyFileError(`The file ${path} is not a key file of Cairn: it should hold 32 bytes in base64.`)
  return key
}

async function createKeyFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`)
    await file.sync()
    await file.close()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  }
}
