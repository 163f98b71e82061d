import {
  createSetUpLink,
  invitePerson,
  makeApiKey,
  memberIn,
  sendRecoveryLink,
  sendSignInLink,
  addIdentifier,
} from '#modules/accounts'
import { addEvidence, submissionForLearner, submit, takeSubmission } from '#modules/assessment'
import { keysForManager } from '#modules/awarding'
import { holdingOf, makeShareLink, publishCredential, shareLinksOf } from '#modules/portfolio'
import { createAchievement, saveDraft } from '#modules/catalogue'
import { addUnit, closeOpportunity } from '#modules/courses'
import { storeUpload } from '#platform/sniff'
import type { TestContext } from '../support/context.ts'
import { completeDefinition } from '../support/definition.ts'
import { given, type GivenOrganisation, type GivenPerson } from '../support/given.ts'
import { lastLetterTo } from '../support/letters.ts'

/** A request as a route wants it. Ids in `params`, `body` and `json` are what the matrix exchanges. */
export type Sample = {
  params?: Record<string, string>
  query?: string
  body?: Record<string, string | string[]>
  json?: Record<string, unknown>
  headers?: Record<string, string>
  /** Things of single people, or routes whose page knows better than `routes.ts`: exactly these may, everybody else may not. */
  may?: GivenPerson[] | undefined
  /** Why a change leaves no entry in the audit trail. */
  unaudited?: string
}

/**
 * What one organisation owns, made when a sample first asks for it. Two worlds have the same shape and no id in common.
 * To add a thing: one line here that calls `given`, wrapped in `once`.
 */
export function worldOf(tc: TestContext, org: GivenOrganisation) {
  const made = new Map<string, Promise<unknown>>()
  const once =
    <Thing>(name: string, make: () => Promise<Thing>) =>
    (): Promise<Thing> => {
      if (!made.has(name)) made.set(name, make())
      return made.get(name) as Promise<Thing>
    }
  const { ctx } = tc
  const secretIn = async (email: string) => (await lastLetterTo(tc, email)).path.split(/[/?]/).at(-1)!
  const somebody = once('somebody', () => given.person(tc))
  /** A credential in the portfolio of `somebody`, private. */
  const course = once('course', () => given.openCourse(tc, org))
  const newHolding = async () => {
    const learner = await somebody()
    const { credential } = await given.credential(tc, org, { learner })
    return (await holdingOf(ctx.db, learner.person, credential.id))!
  }
  const holding = once('holding', newHolding)
  return {
    tc,
    org,
    /** A person of no organisation, signed in. */
    somebody,
    /** A member with the role of a learner, and that role's id. */
    member: once('member', async () => {
      const { person } = org.people.learner
      return { person, role: (await memberIn(ctx.db, org.tenant, person))!.roles[0]!.id }
    }),
    invitation: once('invitation', async () => {
      const email = `invited.${org.tenant}@people.example`
      await invitePerson(ctx, org.actor('owner'), { email, grant: { role: 'teacher', department: null } })
      const { id } = await ctx.db
        .selectFrom('accounts.invitation')
        .select('id')
        .where('tenant_id', '=', org.tenant)
        .executeTakeFirstOrThrow()
      return { id, secret: await secretIn(email) }
    }),
    apiKey: once('apiKey', async () => {
      await makeApiKey(ctx, org.actor('owner'), { name: 'Program', scopes: ['awards:read'] })
      return ctx.db
        .selectFrom('accounts.api_key')
        .select('id')
        .where('tenant_id', '=', org.tenant)
        .executeTakeFirstOrThrow()
    }),
    signInLink: once('signInLink', async () => {
      await sendSignInLink(ctx, { email: (await somebody()).email, next: undefined })
      return secretIn((await somebody()).email)
    }),
    recoveryLink: once('recoveryLink', async () => {
      await sendRecoveryLink(ctx, (await somebody()).email)
      return secretIn((await somebody()).email)
    }),
    /** Null where there is an institution already, so that no set-up is possible. */
    setUpLink: once('setUpLink', () => createSetUpLink(ctx)),
    /** An address somebody added and has not proven, the link that proves it, and one they have proven. */
    identifier: once('identifier', async () => {
      const { actor, email } = await somebody()
      await addIdentifier(ctx, actor, `second.${email}`)
      const proven = await ctx.db
        .selectFrom('accounts.identifier')
        .select('id')
        .where('value', '=', email)
        .executeTakeFirstOrThrow()
      const waiting = await ctx.db
        .selectFrom('accounts.identifier')
        .select('id')
        .where('value', '=', `second.${email}`)
        .executeTakeFirstOrThrow()
      return { proven: proven.id, waiting: waiting.id, proof: await secretIn(`second.${email}`) }
    }),
    /** An achievement whose definition is complete and not published. */
    definition: once('definition', async () => {
      const designer = org.actor('designer')
      const made = await createAchievement(ctx, designer, { tenant: org.tenant, department: null, title: 'New' })
      return saveDraft(ctx, designer, made, completeDefinition())
    }),
    /** A published achievement with a course open for enrolment. */
    course,
    /** A course whose offer is closed. */
    closedCourse: once('closedCourse', async () => {
      const closed = await given.openCourse(tc, org)
      await closeOpportunity(ctx, org.actor('teacher'), closed.opportunity)
      return closed.course
    }),
    /** A unit of the open course that is a file. */
    fileUnit: once('fileUnit', async () => {
      const open = await course()
      const file = await storeUpload(ctx.blobs, new File(['Read this.'], 'notes.txt'), ctx.config.maxUploadBytes)
      const facts = {
        kind: 'file' as const,
        sectionId: open.page.sectionId,
        title: 'Notes',
        body: '',
        minutes: 5,
        file,
      }
      return addUnit(ctx, org.actor('teacher'), open.course, facts)
    }),
    /** `somebody` with a place in the open course. */
    enrolment: once('enrolment', async () =>
      given.enrolment(tc, org, { learner: await somebody(), course: await course() }),
    ),
    holding,
    /** Another credential of theirs, shown to everybody. */
    published: once('published', async () => {
      const held = await newHolding()
      await publishCredential(ctx, (await somebody()).actor, held)
      return held.credential.id
    }),
    /** A link that shares the holder's credential, and the secret of its address. */
    shareLink: once('shareLink', async () => {
      const held = await holding()
      const address = await makeShareLink(ctx, (await somebody()).actor, held, { label: 'For a friend', days: null })
      return {
        credential: held.credential.id,
        id: (await shareLinksOf(ctx.db, held)).at(-1)!.id,
        secret: address.split('/').at(-1)!,
      }
    }),
    /** The link in the letter to an address that nobody has proven. */
    claimLink: once('claimLink', async () => {
      const { id } = await given.credential(tc, org, { isKnown: false })
      const award = await ctx.db
        .selectFrom('awarding.award')
        .select('recipient_email')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return secretIn(award.recipient_email!)
    }),
    /** A draft of `somebody` with a file in it, and the enrolment it belongs to. */
    draft: once('draft', async () => {
      const work = await given.submission(tc, org, { learner: await somebody(), state: 'draft' })
      const file = new File(['%PDF-1.7'], 'report.pdf')
      await addEvidence(ctx, work.learner.actor, work.submission, { kind: 'file', title: '', file, isDisclosed: false })
      const { evidence } = await submissionForLearner(ctx.db, work.learner.actor, work.submission.id)
      return { id: work.submission.id, file: evidence.at(-1)!.id, enrolment: work.enrolment.id }
    }),
    /** Work of somebody else, handed in with a file, waiting for an assessor. */
    handedIn: once('handedIn', async () => {
      const work = await given.submission(tc, org, { state: 'draft' })
      const file = new File(['%PDF-1.7'], 'report.pdf')
      await addEvidence(ctx, work.learner.actor, work.submission, { kind: 'file', title: '', file, isDisclosed: false })
      await submit(ctx, work.learner.actor, work.submission, { ownWork: true, tools: 'none' })
      const { evidence } = await submissionForLearner(ctx.db, work.learner.actor, work.submission.id)
      return { id: work.submission.id, file: evidence.at(-1)!.id }
    }),
    /** The same, in the hands of the organisation's assessor. */
    taken: once('taken', async () => {
      const { submission } = await given.submission(tc, org)
      await takeSubmission(ctx, org.actor('assessor'), submission)
      return submission.id
    }),
    /** An award with its signed credential. */
    award: once('award', () => given.credential(tc, org)),
    /** The organisation's current signing key. */
    issuerKey: once('issuerKey', async () => {
      await given.credential(tc, org)
      return (await keysForManager(ctx.db, org.actor('owner')))[0]!.id
    }),
    passkey: once('passkey', async () => {
      const at = ctx.clock.now()
      const values = {
        person_id: (await somebody()).person,
        id: crypto.randomUUID(),
        credential_id: crypto.randomUUID(),
        public_key: Buffer.alloc(1),
        counter: 0,
        name: 'Laptop',
        added_at: at,
      }
      await ctx.db.insertInto('accounts.passkey').values(values).execute()
      return values.id
    }),
  }
}

export type World = ReturnType<typeof worldOf>
