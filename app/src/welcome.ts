import type { Context } from '#context'
import { createSetUpLink, hasOrganisation } from '#modules/accounts'
import { credentialsOfPerson, credentialUrl } from '#modules/awarding'
import { readDeployment } from '#platform/deployment'
import { StartFailure } from '#platform/start-failure'
import { isPublic, type Config } from './config.ts'
import { DEMO_PASSWORD, demoPeople, loadInstitution } from './demo/people.ts'
import { plantDemo } from './demo/plant-demo.ts'
import type { Say, Started } from './start.ts'

/** Sees to it that there is something to enter: demonstration data, or a link for setting up an institution. */
export async function prepareFirstUse(
  config: Config,
  started: Started,
  options: { empty: boolean },
  say: Say,
): Promise<void> {
  const { ctx, deployment } = started
  if (isPublic(config) && deployment.isDemo) {
    throw new StartFailure(
      'demo_public',
      `This database holds demonstration data with log-ins that everybody knows, so it is not served on ${config.host} as ${config.publicUrl}. Use another database, or leave HOST and CAIRN_PUBLIC_URL as they were.`,
    )
  }
  if (config.role !== 'all') return
  if (options.empty || deployment.isPlanted || (!deployment.isDemo && (await hasOrganisation(ctx.db)))) return
  if (isPublic(config)) {
    throw new StartFailure(
      'demo_public',
      `Demonstration data is only for this machine, and HOST or CAIRN_PUBLIC_URL make this a public address. Start with: npm start -- --empty`,
    )
  }
  say('Planting demonstration data. This happens once.')
  await plantDemo(ctx)
}

/** What a person at the terminal needs next. Demonstration log-ins exist only where nobody else can reach them. */
export async function announce(config: Config, { ctx }: Started, say: Say): Promise<void> {
  if (config.role === 'worker') return say('\nCairn works off jobs. Ctrl-C stops it.')
  const setUpLink = await createSetUpLink(ctx)
  if (setUpLink) say(`\nSet up your institution here; the link works once, for 24 hours:\n  ${setUpLink}`)
  if ((await readDeployment(ctx.db))?.isDemo) await sayDemo(config, ctx, say)
  say(`\nCairn is ready at ${config.publicUrl}${isPublic(config) ? '' : ' (this machine only)'}. Ctrl-C stops it.`)
}

async function sayDemo(config: Config, ctx: Context, say: Say): Promise<void> {
  say(`\nDemonstration log-ins, all with the password “${DEMO_PASSWORD}”:`)
  for (const { name, email } of Object.values(demoPeople)) say(`  ${email.padEnd(24)} ${name}`)
  const { people } = await loadInstitution(ctx)
  const credential = (await credentialsOfPerson(ctx.db, people.learner.person)).at(-1)
  if (credential) say(`A credential to look at: ${credentialUrl(config.publicUrl, credential.id)}`)
  say(`Letters that would have been sent: ${config.publicUrl}/mail`)
}
