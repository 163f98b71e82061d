import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const haveOpenssl = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL 3')
  } catch {
    return false
  }
})()

const settings = (folder: string) => `
[tsa]
default_tsa = t
[t]
serial = ${folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical,CA:true,pathlen:1
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[middle]
basicConstraints = critical,CA:true,pathlen:0
keyUsage = critical,keyCertSign
[stamping]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[lax]
extendedKeyUsage = timeStamping
[several]
extendedKeyUsage = critical,timeStamping,clientAuth
`

export const keyKinds = {
  'RSA 2048': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'ECDSA P-256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'ECDSA P-384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
} as const

const folders: string[] = []
const founded = new Map<string, ReturnType<typeof found>>()

/** One authority for each kind of key: founding one takes openssl a while. */
export function givenAuthority(kind: keyof typeof keyKinds = 'ECDSA P-256') {
  const authority = founded.get(kind) ?? found(kind)
  founded.set(kind, authority)
  return authority
}

/** An `openssl` time-stamping authority in a folder of its own: root, authority in between, stamping units. */
function found(kind: keyof typeof keyKinds) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-tsa-'))
  folders.push(folder)
  const path = (name: string) => join(folder, name)
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  writeFileSync(path('serial'), '01\n')
  writeFileSync(path('settings'), settings(folder))
  const certify = (name: string, by: string | undefined, extensions: string, days = '3650') => {
    openssl('genpkey', ...keyKinds[kind], '-out', `${name}.key`)
    const signer = by ? ['-CA', `${by}.pem`, '-CAkey', `${by}.key`] : []
    const request = ['req', '-x509', '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-days', days]
    openssl(...request, ...signer, '-config', 'settings', '-extensions', extensions, '-out', `${name}.pem`)
    openssl('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`)
    return new Uint8Array(readFileSync(path(`${name}.der`)))
  }
  const root = certify('root', undefined, 'root')
  const middle = certify('middle', 'root', 'middle')
  const unit = certify('unit', 'middle', 'stamping')
  const stranger = certify('stranger', undefined, 'root')

  /** The token of a unit over a digest. */
  const stamp = (digest: Uint8Array, { by = 'unit', response = false, hash = 'sha256', chain = ['middle'] } = {}) => {
    writeFileSync(path('chain.pem'), chain.map((name) => readFileSync(path(`${name}.pem`), 'utf8')).join(''))
    const hex = Buffer.from(digest).toString('hex')
    openssl('ts', '-query', '-digest', hex, `-${hash}`, '-cert', '-out', 'query')
    const reply = [
      'ts',
      '-reply',
      '-config',
      'settings',
      '-queryfile',
      'query',
      '-signer',
      `${by}.pem`,
      '-inkey',
      `${by}.key`,
    ]
    openssl(...reply, '-chain', 'chain.pem', ...(response ? [] : ['-token_out']), '-out', 'token')
    return new Uint8Array(readFileSync(path('token')))
  }
  /** What the authority answers to a request: its whole response. */
  const answer = (request: Uint8Array) => {
    writeFileSync(path('request'), request)
    const reply = ['ts', '-reply', '-config', 'settings', '-queryfile', 'request', '-signer', 'unit.pem']
    openssl(...reply, '-inkey', 'unit.key', '-chain', 'middle.pem', '-out', 'response')
    return new Uint8Array(readFileSync(path('response')))
  }
  return { root, middle, unit, stranger, certify, stamp, answer }
}

/** Takes the folders away; the next test file founds its authorities anew. */
export function closeAuthorities(): void {
  founded.clear()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}
