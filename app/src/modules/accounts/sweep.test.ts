import { expect, test } from 'vitest'
import { takeToken } from '#platform/rate-limit'
import { testContext } from '../../../test/support/context.ts'
import { given } from '../../../test/support/given.ts'
import { askForPasskey, recordAudit, sendSignInLink, sweepAccounts } from './index.ts'

const tc = await testContext()
const { db } = tc.ctx
const DAY_MS = 86_400_000

test('what is over is removed, what holds stays', async () => {
  const ana = await given.person(tc)
  await sendSignInLink(tc.ctx, { email: ana.email, next: undefined })
  await askForPasskey(tc.ctx, undefined)
  await takeToken(db, { name: 'test', capacity: 5, perSeconds: 60 }, 'somebody', tc.clock.now())
  const count = async () => ({
    sessions: (await db.selectFrom('accounts.login_session').select('id').execute()).length,
    links: (await db.selectFrom('accounts.mailed_link').select('id').execute()).length,
    challenges: (await db.selectFrom('accounts.passkey_challenge').select('id').execute()).length,
    buckets: (await db.selectFrom('platform.rate_bucket').select('bucket_key').execute()).length,
  })
  await sweepAccounts(tc.ctx)
  expect(await count()).toEqual({ sessions: 1, links: 1, challenges: 1, buckets: 2 })
  tc.clock.pass(2 * DAY_MS)
  await sweepAccounts(tc.ctx)
  expect(await count()).toEqual({ sessions: 1, links: 1, challenges: 0, buckets: 0 })
  tc.clock.pass(60 * DAY_MS)
  await sweepAccounts(tc.ctx)
  expect(await count()).toEqual({ sessions: 0, links: 0, challenges: 0, buckets: 0 })
})

test('partitions of the audit trail stand ready months ahead, whoever sweeps how often, and take the entries', async () => {
  await Promise.all([sweepAccounts(tc.ctx), sweepAccounts(tc.ctx)])
  const at = new Date(tc.clock.now().getTime() + 40 * DAY_MS)
  const name = `audit_entry_${at.getUTCFullYear()}_${String(at.getUTCMonth() + 1).padStart(2, '0')}`
  await db.transaction().execute((tx) =>
    recordAudit(tx, { kind: 'anonymous' }, at, {
      tenant: null,
      action: 'test.done',
      subject: { kind: 'test', id: null },
    }),
  )
  const { rows } = await tc.pool.query<{ partition: string }>(
    `select tableoid::regclass::text as partition from accounts.audit_entry where action = 'test.done'`,
  )
  expect(rows).toEqual([{ partition: `accounts.${name}` }])
})
