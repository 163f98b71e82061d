import type { Context } from '#context'
import type { Events } from '#events'
import { sweepAccounts } from '#modules/accounts'
import { tellLearners } from '#modules/assessment'
import { forgetOldRequests, issueCredentials, signStatusLists } from '#modules/awarding'
import { placeInPortfolio, placeWaitingCredentials } from '#modules/portfolio'

type Subscriptions = { [Name in keyof Events]: Record<string, (ctx: Context, event: Events[Name]) => Promise<void>> }

/** What happens after each event, in reading order. Reactions of one event are independent and idempotent. */
export const subscriptions: Subscriptions = {
  'awards.granted': { issueCredentials },
  'awards.withdrawn': {},
  'credentials.issued': { placeInPortfolio },
  'credentials.revoked': { signStatusLists },
  'identifiers.proven': { placeWaitingCredentials },
  'submissions.handed_in': {},
  'submissions.decided': { tellLearners },
}

/** Work that no event asks for but the clock does; each entry fires once over all processes. */
export const tasks: Record<string, (ctx: Context) => Promise<void>> = { sweepAccounts, forgetOldRequests }

/** crontab lines of graphile-worker: when (UTC), and which task. */
export const crontab = `
  13 3 * * * sweepAccounts ?fill=1d
  17 3 * * * forgetOldRequests
`
