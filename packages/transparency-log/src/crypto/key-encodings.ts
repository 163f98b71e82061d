/** DER that stands before the raw key: PKCS #8 of an Ed25519 seed (RFC 8410). */
export const ed25519Pkcs8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20)

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410). */
export const ed25519Spki = Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0)

/** SubjectPublicKeyInfo of an ML-DSA-44 key of 1,312 bytes (RFC 9881). */
export const mlDsa44Spki = Uint8Array.from([
  0x30, 0x82, 5, 0x32, 0x30, 0x0b, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 0x11, 3, 0x82, 5, 0x21, 0,
])
