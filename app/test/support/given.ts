import { randomBytes } from 'node:crypto'
import {
  actingAsSystem,
  actorOfSession,
  insertDepartment,
  insertOrganisation,
  insertRole,
  joinOrganisation,
  registerPerson,
  roles as allRoles,
  startLoginSession,
  type PersonActor,
  type Role,
} from '#modules/accounts'
import {
  createAchievement,
  publishVersion,
  saveDraft,
  type Definition,
  type PublishedVersion,
} from '#modules/catalogue'
import {
  addSection,
  addUnit,
  createCourse,
  enrol,
  openOpportunity,
  type Course,
  type Enrolment,
  type LearningOpportunity,
  type Unit,
} from '#modules/courses'
import { addEvidence, startSubmission, submissionForLearner, submit, type Submission } from '#modules/assessment'
import {
  credentialById,
  grantAward,
  type AwardEvidence,
  type GrantedAward,
  type StoredCredential,
} from '#modules/awarding'
import { newRandomId, type Id } from '#platform/ids'
import { sessionCookieName } from '../../src/web/cookies.ts'
import type { TestContext } from './context.ts'
import { completeDefinition } from './definition.ts'

/** Somebody with a proven address and a signed-in browser. `cookie` is the value of a Cookie header. */
export type GivenPerson = { person: Id<'person'>; name: string; email: string; cookie: string; actor: PersonActor }

export type GivenOrganisation = {
  tenant: Id<'organisation'>
  name: string
  /** An open department of the organisation. */
  department: Id<'department'>
  /** One person a role; each holds it in the whole organisation. */
  people: Record<Role, GivenPerson>
  cookie(role: Role): string
  actor(role: Role): PersonActor
}

type PersonFacts = {
  name?: string
  email?: string
  member?: { tenant: Id<'organisation'>; roles?: Role[]; department?: Id<'department'> }
}
type Options = { roles?: readonly Role[]; name?: string }

/** What tests start from. Each call founds something of its own, so tests neither share nor clean up. */
export const given = {
  organisation,
  person,
  publishedAchievement,
  openCourse,
  enrolment,
  submission,
  award,
  credential,
}

/** An organisation with a department and one signed-in person for each role asked for (all of them unless named). */
async function organisation(
  tc: TestContext,
  { roles = allRoles, name = `College ${unique()}` }: Options = {},
): Promise<GivenOrganisation> {
  const at = tc.clock.now()
  const { tenant, department } = await tc.ctx.db.transaction().execute(async (tx) => {
    const tenant = await insertOrganisation(
      tx,
      {
        name,
        countryCode: 'IE',
        url: 'https://college.example',
        email: 'office@college.example',
        description: 'A college for tests.',
      },
      at,
    )
    return { tenant, department: (await insertDepartment(tx, tenant, 'Engineering', at))! }
  })
  const people = new Map<Role, GivenPerson>()
  for (const role of roles)
    people.set(
      role,
      await person(tc, {
        name: `${role[0]!.toUpperCase()}${role.slice(1)} ${unique()}`,
        member: { tenant, roles: [role] },
      }),
    )
  const of = (role: Role) => {
    const found = people.get(role)
    if (!found) throw new Error(`the organisation was given without a person as ${role}`)
    return found
  }
  return {
    tenant,
    name,
    department,
    people: Object.fromEntries(people) as Record<Role, GivenPerson>,
    cookie: (role) => of(role).cookie,
    actor: (role) => of(role).actor,
  }
}

/** A person without an organisation, or a member with roles in one. */
async function person(
  tc: TestContext,
  { name = `Person ${unique()}`, email = `${unique()}@people.example`, member }: PersonFacts = {},
): Promise<GivenPerson> {
  const { db, config } = tc.ctx
  const at = tc.clock.now()
  const { id, secret } = await db.transaction().execute(async (tx) => {
    const { id } = await registerPerson(tx, { name, email, at })
    if (member) await joinOrganisation(tx, member.tenant, id, at)
    for (const role of member?.roles ?? [])
      await insertRole(tx, member!.tenant, id, { role, department: member!.department ?? null }, at)
    return { id, secret: await startLoginSession(tx, id, { at, days: config.sessionDays, browser: 'Test browser' }) }
  })
  const actor = (await actorOfSession(db, secret, at, config.sessionDays))!
  return { person: id, name, email, cookie: `${sessionCookieName(config.publicUrl)}=${secret}`, actor }
}

/** An achievement of the organisation in its first version, published by its designer. The organisation needs a designer. */
async function publishedAchievement(
  tc: TestContext,
  org: GivenOrganisation,
  changes: Partial<Definition> & { department?: Id<'department'> } = {},
): Promise<PublishedVersion> {
  const { department = null, ...definition } = changes
  const designer = org.actor('designer')
  const made = await createAchievement(tc.ctx, designer, { tenant: org.tenant, department, title: 'New' })
  return publishVersion(tc.ctx, designer, await saveDraft(tc.ctx, designer, made, completeDefinition(definition)))
}

export type GivenCourse = {
  achievement: PublishedVersion
  course: Course
  page: Unit
  assignment: Unit
  opportunity: LearningOpportunity
}

/** A course of a page and an assignment, open for enrolment. The organisation needs a designer and a teacher. */
async function openCourse(
  tc: TestContext,
  org: GivenOrganisation,
  { achievement, title }: { achievement?: PublishedVersion; title?: string } = {},
): Promise<GivenCourse> {
  const teacher = org.actor('teacher')
  const target = achievement ?? (await publishedAchievement(tc, org))
  const course = await createCourse(tc.ctx, teacher, {
    tenant: org.tenant,
    achievement: target.achievementId,
    title: title ?? target.definition.title,
  })
  const section = await addSection(tc.ctx, teacher, course, 'Start')
  const unit = { sectionId: section.id, minutes: 20, file: null }
  const page = await addUnit(tc.ctx, teacher, course, {
    ...unit,
    kind: 'page',
    title: 'How a station works',
    body: 'A **station** measures every hour.',
  })
  const assignment = await addUnit(tc.ctx, teacher, course, {
    ...unit,
    kind: 'assignment',
    title: 'Your report',
    body: 'Write about one month.',
  })
  const opportunity = await openOpportunity(tc.ctx, teacher, course, {
    summary: 'Learn to read a station.',
    price: 'Free',
    contact: 'courses@college.example',
  })
  return { achievement: target, course, page, assignment, opportunity }
}

export type GivenEnrolment = GivenCourse & { learner: GivenPerson; enrolment: Enrolment }

/** A learner enrolled in an open course; the learner is a person of no organisation. */
async function enrolment(
  tc: TestContext,
  org: GivenOrganisation,
  { learner, course }: { learner?: GivenPerson; course?: GivenCourse } = {},
): Promise<GivenEnrolment> {
  const open = course ?? (await openCourse(tc, org))
  const somebody = learner ?? (await person(tc))
  return { ...open, learner: somebody, enrolment: await enrol(tc.ctx, somebody.actor, open.opportunity) }
}

export type GivenSubmission = GivenEnrolment & { submission: Submission }
type SubmissionFacts = { learner?: GivenPerson; course?: GivenCourse; state?: 'draft' | 'submitted' }

/** A submission with one text and one link as evidence, handed in unless it is to be a draft. */
async function submission(
  tc: TestContext,
  org: GivenOrganisation,
  { state = 'submitted', ...facts }: SubmissionFacts = {},
): Promise<GivenSubmission> {
  const { ctx } = tc
  const enrolled = await enrolment(tc, org, facts)
  const learner = enrolled.learner.actor
  const id = await startSubmission(ctx, learner, enrolled.enrolment)
  const reload = () => submissionForLearner(ctx.db, learner, id)
  await addEvidence(ctx, learner, await reload(), {
    kind: 'text',
    title: 'What I did',
    text: 'I checked a month of readings.',
    isDisclosed: false,
  })
  await addEvidence(ctx, learner, await reload(), {
    kind: 'link',
    title: 'My report',
    url: 'https://learner.example/report',
    isDisclosed: true,
  })
  if (state === 'submitted') await submit(ctx, learner, await reload(), { ownWork: true, tools: 'none' })
  return { ...enrolled, submission: await reload() }
}

export type GivenAward = GrantedAward & { achievement: PublishedVersion; learner: GivenPerson }
type AwardFacts = {
  achievement?: PublishedVersion
  learner?: GivenPerson
  evidence?: AwardEvidence[]
  isKnown?: boolean
}

/** An award to a person we know, or (`isKnown: false`) to a name and an address nobody has proven. The organisation needs a designer. */
async function award(tc: TestContext, org: GivenOrganisation, facts: AwardFacts = {}): Promise<GivenAward> {
  const achievement = facts.achievement ?? (await publishedAchievement(tc, org))
  const learner = facts.learner ?? (await person(tc))
  const recipient =
    facts.isKnown === false
      ? { name: learner.name, email: `${unique()}@unproven.example` }
      : { person: learner.person, name: learner.name, email: learner.email }
  const grant = {
    tenantId: org.tenant,
    achievement,
    recipient,
    basis: { kind: 'manual' as const, id: newRandomId() },
    results: [{ criterion: 'c1', level: 2 }],
    evidence: facts.evidence ?? [],
    at: tc.clock.now(),
  }
  const granted = await tc.ctx.db.transaction().execute((tx) => grantAward(tx, actingAsSystem('test'), grant))
  return { ...granted, achievement, learner }
}

export type GivenCredential = GivenAward & { credential: StoredCredential }

/** A signed credential; all jobs that wait are done with it. */
async function credential(tc: TestContext, org: GivenOrganisation, facts: AwardFacts = {}): Promise<GivenCredential> {
  const granted = await award(tc, org, facts)
  await tc.finishJobs()
  return { ...granted, credential: (await credentialById(tc.ctx.db, granted.credentialId))! }
}

function unique(): string {
  return randomBytes(5).toString('hex')
}
