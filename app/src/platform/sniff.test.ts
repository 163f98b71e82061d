import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { localBlobs } from './blobs.ts'
import { fileResponse } from './file-response.ts'
import { safeFileName, storeUpload } from './sniff.ts'

const blobs = localBlobs(mkdtempSync(join(tmpdir(), 'cairn-test-')))
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

test.for([
  ['a picture that says it is a page', png, 'page.html', 'text/html', 'image/png'],
  [
    'a page that says it is a picture',
    '<!doctype html><script>alert(1)</script>',
    'photo.png',
    'image/png',
    'text/plain',
  ],
  [
    'a drawing with a script',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'a.svg',
    'image/svg+xml',
    'text/plain',
  ],
  ['unknown bytes', new Uint8Array([0, 1, 2, 250, 251]), 'data.bin', 'application/pdf', 'application/octet-stream'],
] as const)('%s is typed by its bytes', async ([, bytes, name, claimed, mediaType]) => {
  const file = await storeUpload(blobs, new File([bytes], name, { type: claimed }), 10_000)
  expect(file).toMatchObject({ mediaType, fileName: name })
})

test('only a picture or a document is shown, in a sandbox; a page or a drawing is saved', async () => {
  const picture = await fileResponse(blobs, await storeUpload(blobs, new File([png], 'é "x".png'), 10_000))
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(picture.headers.get('content-security-policy')).toContain('sandbox')
  expect(picture.headers.get('content-disposition')).toBe(`inline; filename="_ x.png"; filename*=UTF-8''%C3%A9%20x.png`)
  const page = await fileResponse(
    blobs,
    await storeUpload(blobs, new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.svg'), 10_000),
  )
  expect(page.headers.get('content-type')).toBe('application/octet-stream')
  expect(page.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
})

test('an empty file and one over the limit are refused at their field, and nothing is kept', async () => {
  await expect(storeUpload(blobs, new File([], 'a.txt'), 10)).rejects.toMatchObject({
    code: 'upload.empty',
    field: 'file',
  })
  await expect(storeUpload(blobs, new File(['eleven bytes'], 'a.txt'), 10, 'evidence')).rejects.toMatchObject({
    code: 'upload.too_large',
    status: 413,
    field: 'evidence',
  })
})

test.for([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Temp\\report.pdf', 'report.pdf'],
  ['\u202Efdp.exe', 'fdp.exe'],
  ['', 'file'],
  ['...', 'file'],
  [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(116)}.pdf`],
])('the name %s becomes %s', ([name, safe]) => expect(safeFileName(name!)).toBe(safe))
