import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

type Asked = { challenge: string; options: { challenge: string } }

/** An authenticator in a few lines: ES256, no attestation, a counter (WebAuthn Level 2, sections 6.1 and 6.5). */
export function softwarePasskey(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  const rpIdHash = createHash('sha256').update(new URL(origin).hostname).digest()
  let counter = 0
  const clientData = (type: string, challenge: string, from = origin) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))

  return {
    /** Fields of the form that adds this passkey. */
    register(asked: Asked): Record<string, string> {
      const authData = Buffer.concat([
        rpIdHash,
        Buffer.from([0x45]),
        uint32(counter),
        Buffer.alloc(16),
        uint16(id.length),
        id,
        coseKey(publicKey),
      ])
      return answer(asked, id, {
        clientDataJSON: clientData('webauthn.create', asked.options.challenge).toString('base64url'),
        attestationObject: attestation(authData).toString('base64url'),
        transports: ['internal'],
      })
    },
    /** Fields of the form that signs in. `from` pretends to be another site; `standStill` is what a copy of the key does. */
    sign(asked: Asked, { from = origin, standStill = false } = {}): Record<string, string> {
      if (!standStill) counter++
      const data = clientData('webauthn.get', asked.options.challenge, from)
      const authenticatorData = Buffer.concat([rpIdHash, Buffer.from([0x05]), uint32(counter)])
      const signature = createSign('sha256')
        .update(authenticatorData)
        .update(createHash('sha256').update(data).digest())
        .sign(privateKey)
      return answer(asked, id, {
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}

function answer(asked: Asked, id: Buffer, response: object): Record<string, string> {
  const credential = {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  }
  return { challenge: asked.challenge, response: JSON.stringify(credential) }
}

// COSE_Key of ES256 (RFC 9053, 7.1): kty 2, alg -7, crv 1, x, y.
function coseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' }) as { x: string; y: string }
  const bytes = (value: string) => Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(value, 'base64url')])
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(x),
    Buffer.from([0x22]),
    bytes(y),
  ])
}

// CBOR {"fmt": "none", "attStmt": {}, "authData": bytes}
function attestation(authData: Buffer): Buffer {
  const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    Buffer.from([0x58, authData.length]),
    authData,
  ])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
