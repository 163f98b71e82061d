import type { Context } from '#context'
import { hashPassword } from '#modules/accounts'
import { markAsDemo, markAsPlanted, readDeployment } from '#platform/deployment'
import { dataAnalysis } from './data-analysis.ts'
import { energyAudit } from './energy-audit.ts'
import { interculturalTeams } from './intercultural-teams.ts'
import { DEMO_PASSWORD, foundInstitution, loadInstitution } from './people.ts'
import { plantCredentials } from './plant-credentials.ts'
import { plantLearning } from './plant-learning.ts'
import { plantOffer } from './plant-offer.ts'
import { webAccessibility } from './web-accessibility.ts'

const offers = [dataAnalysis, webAccessibility, energyAudit, interculturalTeams]

/** Plants the demonstration through the same use cases people use. A start that was interrupted goes on where it stopped. */
export async function plantDemo(ctx: Context): Promise<void> {
  const deployment = await readDeployment(ctx.db)
  if (deployment?.isPlanted) return
  if (!deployment?.isDemo) {
    const passwordHash = await hashPassword(DEMO_PASSWORD)
    await ctx.db.transaction().execute(async (tx) => {
      await foundInstitution(tx, passwordHash, ctx.clock.now())
      await markAsDemo(tx)
    })
  }
  const institution = await loadInstitution(ctx)
  for (const offer of offers) await plantOffer(ctx, institution, offer)
  const { learner, newcomer } = institution.people
  await plantLearning(ctx, institution, learner, dataAnalysis, 'passed')
  await plantLearning(ctx, institution, learner, webAccessibility, 'waiting')
  await plantLearning(ctx, institution, learner, interculturalTeams, 'referred')
  await plantLearning(ctx, institution, newcomer, webAccessibility, 'passed')
  await plantLearning(ctx, institution, newcomer, energyAudit, 'reading')
  await plantCredentials(ctx, institution)
  await markAsPlanted(ctx.db, ctx.clock.now())
}
