import { expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { testContext } from '../../test/support/context.ts'
import { settleDeployment } from './deployment.ts'

const { ctx } = await testContext()
const at = new Date('2026-11-21T10:00:00Z')
const config = (publicUrl: string) => readConfig({ CAIRN_PUBLIC_URL: publicUrl })
const settle = (publicUrl: string, more: { keyFingerprint?: string; hasIssued?: boolean } = {}) =>
  settleDeployment(ctx.db, { config: config(publicUrl), keyFingerprint: 'one', hasIssued: false, at, ...more })

test('until the first credential the public address may still change; after it, it stands in every issuer id', async () => {
  expect((await settle('https://first.example')).publicUrl).toBe('https://first.example')
  expect((await settle('https://second.example')).publicUrl).toBe('https://second.example')
  await expect(settle('https://third.example', { hasIssued: true })).rejects.toMatchObject({
    code: 'public_url_fixed',
    message: expect.stringContaining('CAIRN_PUBLIC_URL=https://second.example'),
  })
  expect((await settle('https://second.example', { hasIssued: true })).publicUrl).toBe('https://second.example')
})

test('a start with another key file is refused, whether something was issued or not', async () => {
  await expect(settle('https://second.example', { keyFingerprint: 'other' })).rejects.toMatchObject({
    code: 'key_file_foreign',
  })
})
