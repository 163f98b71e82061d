import { expect, test } from 'vitest'
import { actingAsSystem } from '#modules/accounts'
import { grantAward } from '#modules/awarding'
import { newRandomId } from '#platform/ids'
import { localKeyVault, openKeyFile } from '#platform/key-vault'
import { settleDeployment } from '#platform/deployment'
import { testContext } from '../support/context.ts'
import { given } from '../support/given.ts'
import { startProgram, type Program } from '../support/program.ts'
import { freePort } from '../support/site.ts'

const AWARDS = 100
const KILLS = 8

// Security battery R1, short form: workers die at random points of signing, and nothing is lost or doubled.
test(
  `${AWARDS} awards become ${AWARDS} credentials although two workers are killed ${KILLS} times`,
  { timeout: 240_000 },
  async () => {
    const tc = await testContext()
    const key = await openKeyFile(tc.ctx.config.keyFile, { mayCreate: true })
    const ctx = { ...tc.ctx, keys: localKeyVault(key) }
    await settleDeployment(ctx.db, {
      config: ctx.config,
      keyFingerprint: ctx.keys.fingerprint,
      hasIssued: false,
      at: ctx.clock.now(),
    })
    const org = await given.organisation(tc, { roles: ['designer'] })
    const achievement = await given.publishedAchievement(tc, org)
    for (let n = 0; n < AWARDS; n++) {
      const recipient = { name: `Learner ${n}`, email: `learner.${n}@people.example` }
      const grant = {
        tenantId: org.tenant,
        achievement,
        recipient,
        basis: { kind: 'manual' as const, id: newRandomId<'basis'>() },
        results: [],
        evidence: [],
        at: ctx.clock.now(),
      }
      await ctx.db.transaction().execute((tx) => grantAward(tx, actingAsSystem('crash drill'), grant))
    }
    await killWorkers(ctx.config.databaseUrl!, ctx.config.dataDir)
    await expect.poll(waiting, { timeout: 60_000, interval: 100 }).toBe(0)
    await endWorkers()

    const { rows } = await tc.pool.query<{ credentials: number; awards: number; places: number; letters: number }>(`
    select (select count(*)::int from awarding.credential) as credentials,
           (select count(distinct award_id)::int from awarding.credential) as awards,
           (select count(distinct (status_list_id, status_index))::int from awarding.credential) as places,
           (select count(distinct recipient)::int from platform.captured_letter) as letters`)
    expect(rows[0]).toEqual({ credentials: AWARDS, awards: AWARDS, places: AWARDS, letters: AWARDS })

    async function waiting(): Promise<number> {
      return (await tc.pool.query<{ jobs: number }>('select count(*)::int as jobs from graphile_worker.jobs')).rows[0]!
        .jobs
    }
  },
)

const workers: Program[] = []

async function killWorkers(DATABASE_URL: string, CAIRN_DATA_DIR: string): Promise<void> {
  const port = String(await freePort())
  const env = {
    DATABASE_URL,
    CAIRN_DATA_DIR,
    CAIRN_ROLE: 'worker',
    CAIRN_PUBLIC_URL: 'https://cairn.example',
    PORT: port,
    CAIRN_WORKER_CONCURRENCY: '2',
  }
  const start = () => startProgram(env)
  workers.push(start(), start())
  for (let kill = 0; kill < KILLS; kill++) {
    const dying = kill % 2
    await workers[dying]!.ready
    await new Promise((later) => setTimeout(later, Math.random() * 150))
    workers[dying]!.signal('SIGKILL')
    expect(await workers[dying]!.ended).toBe(null)
    workers[dying] = start()
  }
}

async function endWorkers(): Promise<void> {
  for (const worker of workers) {
    await worker.ready
    worker.signal('SIGTERM')
    expect(await worker.ended).toBe(0)
  }
}
