import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGuardedFetch } from './fetch.ts'
import { isPublicAddress, isPublicName } from './public-address.ts'

// A server on this machine that counts who comes: the canary.
let server: Server
let port: number
let hits: { url: string; headers: Record<string, unknown> }[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    hits.push({ url: request.url!, headers: request.headers })
    const url = new URL(request.url!, 'http://x')
    switch (url.pathname) {
      case '/json':
        return void response.setHeader('content-type', 'application/json; charset=utf-8').end('{"ok":true}')
      case '/html':
        return void response.setHeader('content-type', 'text/html').end('<p>')
      case '/large':
        return void response.setHeader('content-type', 'application/json').end(Buffer.alloc(2_000_000, 'x'))
      case '/packed':
        return void response.setHeader('content-encoding', 'gzip').end('x')
      case '/gone':
        return void response.writeHead(410).end()
      case '/error':
        return void response.writeHead(500).end()
      case '/silent':
        return undefined
      case '/drip': {
        response.setHeader('content-type', 'application/json')
        const drip = setInterval(() => response.write(' '), 20)
        return void response.on('close', () => clearInterval(drip))
      }
      case '/to':
        return void response.writeHead(302, { location: url.searchParams.get('url')! }).end()
      default:
        return void response.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())

const toLoopback = async () => [{ address: '127.0.0.1', family: 4 }]
const asTest = createGuardedFetch({ loopbackForTests: true, timeoutMs: 400, lookup: toLoopback })
const here = (path: string) => `http://canary.example:${port}${path}`

const hostile = [
  'http://example.org/',
  'http://127.0.0.1/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0.0.1/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://0/',
  'https://0.0.0.0/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[0:0:0:0:0:ffff:7f00:1]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://metadata.google.internal/',
  'https://metadata/',
  'https://localhost/',
  'https://LOCALHOST/',
  'https://localhost./',
  'https://a.localhost/',
  'https://printer.local/',
  'https://1.0.0.127.in-addr.arpa/',
  'https://10.0.0.1/',
  'https://192.168.0.1/',
  'https://172.16.0.1/',
  'https://100.64.0.1/',
  'https://user@example.org/',
  'https://user:secret@example.org/',
  'https://example.org:8443/',
  'https://example.org:22/',
  'ftp://example.org/',
  'file:///etc/passwd',
  'gopher://example.org/',
  'data:application/json,{}',
  'javascript:alert(1)',
  'https://①②⑦.⓪.⓪.①/',
  'https://127。0。0。1/',
  'https://example.org.:443/',
  '//example.org/',
  'not a url',
  '',
  `https://example.org/${'a'.repeat(3000)}`,
]

test.for(hostile)('refused without so much as a look-up: %s', async (url) => {
  let asked = 0
  const fetch = createGuardedFetch({ lookup: async () => (asked++, [{ address: '127.0.0.1', family: 4 }]) })
  expect(await fetch(url)).toEqual({ found: false, reason: 'address_refused' })
  expect(asked).toBe(0)
})

test.for([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '192.168.1.1',
  '::1',
  'fe80::1',
  'fc00::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  '2001::1',
  'ff02::1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
])('a public name that resolves to %s is refused', async (address) => {
  hits = []
  const fetch = createGuardedFetch({ lookup: async () => [{ address, family: address.includes(':') ? 6 : 4 }] })
  expect(await fetch('https://innocent.example/')).toEqual({ found: false, reason: 'address_refused' })
  expect(hits).toHaveLength(0)
})

test('one private address among public ones is enough to refuse', async () => {
  const fetch = createGuardedFetch({
    lookup: async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ],
  })
  expect(await fetch('https://innocent.example/')).toEqual({ found: false, reason: 'address_refused' })
})

test('a name is looked up once, and the connection goes to the address that was checked', async () => {
  hits = []
  let asked = 0
  const rebinding = createGuardedFetch({
    loopbackForTests: true,
    lookup: async () => (asked++ === 0 ? [{ address: '127.0.0.1', family: 4 }] : [{ address: '10.0.0.1', family: 4 }]),
  })
  expect(await rebinding(here('/json'))).toMatchObject({ found: true })
  expect(asked).toBe(1)
})

test('the product refuses loopback even where its name resolves there', async () => {
  hits = []
  expect(await createGuardedFetch({ lookup: toLoopback })(`https://canary.example/json`)).toEqual({
    found: false,
    reason: 'address_refused',
  })
  expect(await createGuardedFetch({ lookup: toLoopback })(here('/json'))).toEqual({
    found: false,
    reason: 'address_refused',
  })
  expect(hits).toHaveLength(0)
})

test('a document comes with its type and without cookies, credentials or referrer having been sent', async () => {
  hits = []
  const fetched = await asTest(here('/json'), { mediaTypes: ['application/json'] })
  expect(fetched).toMatchObject({ found: true, mediaType: 'application/json' })
  expect(Object.keys(hits[0]!.headers).toSorted()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ])
})

test.for([
  ['/large', 'too_large'],
  ['/packed', 'bad_answer'],
  ['/gone', 'gone'],
  ['/error', 'bad_answer'],
  ['/missing', 'not_found'],
  ['/html', 'wrong_type'],
  ['/silent', 'timeout'],
  ['/drip', 'timeout'],
  ['/to?url=/json', 'redirected'],
] as const)('%s is answered with %s', async ([path, reason]) => {
  expect(await asTest(here(path), { mediaTypes: ['application/json', 'image/*'] })).toEqual({ found: false, reason })
})

test('a redirect is followed where it is allowed, at most three times, and every step is checked', async () => {
  const to = (url: string) => here(`/to?url=${encodeURIComponent(url)}`)
  expect(await asTest(to('/json'), { redirects: 1 })).toMatchObject({ found: true, url: here('/json') })
  expect(await asTest(to(to(to(to('/json')))), { redirects: 9 })).toEqual({ found: false, reason: 'redirected' })
  for (const inside of [
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'http://[::1]/',
    'http://user@canary.example/',
    'gopher://x.example/',
  ]) {
    expect(await asTest(to(inside), { redirects: 3 })).toEqual({ found: false, reason: 'address_refused' })
  }
})

test('a name that does not resolve, and a resolver that hangs, are ordinary answers', async () => {
  expect(
    await createGuardedFetch({ lookup: () => Promise.reject(new Error('ENOTFOUND')) })('https://nowhere.example/'),
  ).toEqual({ found: false, reason: 'unreachable' })
  expect(
    await createGuardedFetch({ timeoutMs: 20, lookup: () => new Promise(() => undefined) })('https://slow.example/'),
  ).toEqual({ found: false, reason: 'timeout' })
})

test('one host gets a few calls at a time', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => asTest(here('/silent'))))
  expect(answers.filter((answer) => !answer.found && answer.reason === 'busy')).toHaveLength(2)
  expect(await asTest(here('/json'))).toMatchObject({ found: true })
})

test('public addresses and names are let through', () => {
  for (const address of ['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])
    expect(isPublicAddress(address)).toBe(true)
  for (const name of ['example.org', 'w3id.org', 'xn--bcher-kva.example', 'a-1.b.co'])
    expect(isPublicName(name)).toBe(true)
})
