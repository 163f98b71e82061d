import * as account from './accounts/account/page.ts'
import * as confirm from './accounts/confirm/page.ts'
import * as invitation from './accounts/invitation/page.ts'
import * as mail from './accounts/mail/page.ts'
import * as recover from './accounts/recover/page.ts'
import * as setUp from './accounts/set-up/page.ts'
import * as signInLink from './accounts/sign-in-link/page.ts'
import * as signIn from './accounts/sign-in/page.ts'
import * as apiKeys from './admin/api-keys/page.ts'
import * as audit from './admin/audit/page.ts'
import * as departments from './admin/departments/page.ts'
import * as invitations from './admin/invitations/page.ts'
import * as member from './admin/member/page.ts'
import * as profile from './admin/organisation/page.ts'
import * as people from './admin/people/page.ts'
import * as achievements from './designer/achievements/page.ts'
import * as editor from './designer/editor/page.ts'
import * as newAchievement from './designer/new-achievement/page.ts'
import * as preview from './designer/preview/page.ts'
import * as publication from './designer/publication/page.ts'
import * as versions from './designer/versions/page.ts'
import * as enrolment from './learner/enrolment/page.ts'
import * as learn from './learner/home/page.ts'
import * as learnUnit from './learner/unit/page.ts'
import * as about from './public/about/page.ts'
import * as achievement from './public/achievement/page.ts'
import * as catalogue from './public/catalogue/page.ts'
import * as health from './public/health/page.ts'
import * as issuerDocuments from './public/issuer-documents/page.ts'
import * as home from './public/home/page.ts'
import * as opportunity from './public/opportunity/page.ts'
import * as organisation from './public/organisation/page.ts'
import * as theme from './public/theme/page.ts'
import * as portfolio from './learner/portfolio/page.ts'
import * as claim from './public/claim/page.ts'
import * as credential from './public/credential/page.ts'
import * as shared from './public/shared/page.ts'
import * as verify from './public/verify/page.ts'
import * as queue from './assessor/queue/page.ts'
import * as marking from './assessor/submission/page.ts'
import * as submission from './learner/submission/page.ts'
import * as award from './issuer/award/page.ts'
import * as awards from './issuer/awards/page.ts'
import * as keys from './issuer/keys/page.ts'
import * as newAward from './issuer/new-award/page.ts'
import { apiRoutes } from '../api/index.ts'
import * as course from './teacher/course/page.ts'
import * as courses from './teacher/courses/page.ts'
import * as learners from './teacher/learners/page.ts'
import * as newCourse from './teacher/new-course/page.ts'
import * as opportunities from './teacher/opportunities/page.ts'
import * as unit from './teacher/unit/page.ts'
import { get, post, type Route } from './route.ts'

/**
 * The site map and the inventory of who may use what: method, path, access, handler; one line each.
 * A test walks it, route by role by owner.
 */
export const routes: readonly Route[] = [
  // public
  get('/', 'public', home.show),
  get('/about/accessibility', 'public', about.accessibility),
  get('/about/privacy', 'public', about.privacy),
  post('/theme', 'public', theme.choose),
  get('/catalogue', 'public', catalogue.show),
  get('/catalogue/:id', 'public', opportunity.show),
  post('/catalogue/:id/enrolments', 'public', opportunity.takePlace),
  get('/achievements/:id/versions/:version', 'public', achievement.show),
  get('/achievements/:id/versions/:version/badge.svg', 'public', achievement.badgeAsSvg),
  get('/achievements/:id/versions/:version/badge.png', 'public', achievement.badgeAsPng),

  // accounts: sign-in, own account, invitations, set-up
  get('/organisations/:id', 'public', organisation.show),
  get('/sign-in', 'public', signIn.show),
  post('/sign-in/link', 'public', signIn.sendLink),
  get('/sign-in/link', 'public', signIn.linkSent),
  get('/sign-in/link/:secret', 'public', signInLink.show),
  post('/sign-in/link/:secret', 'public', signInLink.use),
  post('/sign-in/password', 'public', signIn.byPassword),
  post('/sign-in/passkey/options', 'public', signIn.passkeyOptions),
  post('/sign-in/passkey', 'public', signIn.byPasskey),
  post('/sign-out', 'public', signIn.signOut),
  get('/start', 'signed_in', signIn.start),
  get('/recover', 'public', recover.show),
  post('/recover', 'public', recover.send),
  get('/recover/:secret', 'public', recover.showLink),
  post('/recover/:secret', 'public', recover.setPassword),
  get('/set-up/:secret', 'public', setUp.show),
  post('/set-up/:secret', 'public', setUp.create),
  get('/invitations/:secret', 'public', invitation.show),
  post('/invitations/:secret', 'public', invitation.accept),
  get('/mail', 'public', mail.list),
  get('/mail/:id', 'public', mail.show),
  get('/mail/:id/html', 'public', mail.showHtml),
  get('/account', 'signed_in', account.show),
  post('/account/name', 'signed_in', account.rename),
  post('/account/identifiers', 'signed_in', account.addAddress),
  get('/account/identifiers/proof/:secret', 'signed_in', account.showProof),
  post('/account/identifiers/proof/:secret', 'signed_in', account.prove),
  post('/account/identifiers/:id/primary', 'signed_in', account.primaryAddress),
  post('/account/identifiers/:id/removal', 'signed_in', account.removeAddress),
  post('/account/password', 'signed_in', account.changePassword),
  post('/account/password/removal', 'signed_in', account.dropPassword),
  post('/account/passkeys/options', 'signed_in', account.newPasskeyOptions),
  post('/account/passkeys', 'signed_in', account.newPasskey),
  post('/account/passkeys/:id/name', 'signed_in', account.renamePasskey),
  post('/account/passkeys/:id/removal', 'signed_in', account.dropPasskey),
  post('/account/login-sessions/end', 'signed_in', account.signOutOthers),
  post('/account/login-sessions/:id/end', 'signed_in', account.signOutBrowser),
  post('/account/acting-organisation', 'signed_in', account.chooseOrganisation),
  get('/account/confirm', 'signed_in', confirm.show),
  post('/account/confirm/password', 'signed_in', confirm.byPassword),
  post('/account/confirm/passkey/options', 'signed_in', confirm.passkeyOptions),
  post('/account/confirm/passkey', 'signed_in', confirm.byPasskey),
  post('/account/confirm/link', 'signed_in', confirm.sendLink),

  // designer
  get('/design', ['designer', 'reviewer'], achievements.show),
  get('/design/achievements/new', 'designer', newAchievement.show),
  post('/design/achievements', 'designer', newAchievement.create),
  get('/design/achievements/:id', ['designer', 'reviewer'], editor.show),
  post('/design/achievements/:id/draft', 'designer', editor.save),
  get('/design/achievements/:id/preview', ['designer', 'reviewer'], preview.show),
  get('/design/achievements/:id/publication', 'designer', publication.show),
  get('/design/achievements/:id/versions', ['designer', 'reviewer'], versions.show),
  post('/design/achievements/:id/versions', 'designer', publication.publish),
  post('/design/achievements/:id/retirement', 'designer', publication.retire),

  // teacher
  get('/teach', 'teacher', courses.show),
  get('/teach/courses/new', 'teacher', newCourse.show),
  post('/teach/courses', 'teacher', newCourse.create),
  get('/teach/courses/:id', 'teacher', course.show),
  post('/teach/courses/:id/title', 'teacher', course.rename),
  post('/teach/courses/:id/sections', 'teacher', course.createSection),
  post('/teach/courses/:id/sections/:section', 'teacher', course.changeSection),
  post('/teach/courses/:id/order', 'teacher', course.reorder),
  get('/teach/courses/:id/units/new', 'teacher', unit.showNew),
  post('/teach/courses/:id/units', 'teacher', unit.create),
  get('/teach/courses/:id/units/:unit', 'teacher', unit.show),
  post('/teach/courses/:id/units/:unit', 'teacher', unit.edit),
  post('/teach/courses/:id/units/:unit/removal', 'teacher', unit.remove),
  get('/teach/courses/:id/units/:unit/file', 'teacher', unit.file),
  get('/teach/courses/:id/opportunities', 'teacher', opportunities.show),
  post('/teach/courses/:id/opportunities', 'teacher', opportunities.open),
  post('/teach/courses/:id/opportunities/:opportunity/closure', 'teacher', opportunities.close),
  get('/teach/courses/:id/learners', 'teacher', learners.show),

  // learner
  get('/portfolio', 'signed_in', portfolio.list),
  get('/portfolio/credentials/:id', 'signed_in', portfolio.show),
  post('/portfolio/credentials/:id/publication', 'signed_in', portfolio.publish),
  post('/portfolio/credentials/:id/publication/end', 'signed_in', portfolio.unpublish),
  post('/portfolio/credentials/:id/share-links', 'signed_in', portfolio.share),
  post('/portfolio/credentials/:id/share-links/:link/end', 'signed_in', portfolio.endShare),
  post('/learn/enrolments/:id/submissions', 'signed_in', submission.start),
  get('/learn/submissions/:id', 'signed_in', submission.show),
  post('/learn/submissions/:id/draft', 'signed_in', submission.save),
  post('/learn/submissions/:id/evidence', 'signed_in', submission.add),
  get('/learn/submissions/:id/evidence/:evidence', 'signed_in', submission.download),
  post('/learn/submissions/:id/evidence/:evidence/removal', 'signed_in', submission.remove),
  post('/learn/submissions/:id/handing-in', 'signed_in', submission.handIn),
  get('/learn', 'signed_in', learn.show),
  get('/learn/enrolments/:id', 'signed_in', enrolment.show),
  post('/learn/enrolments/:id/leaving', 'signed_in', enrolment.leave),
  get('/learn/enrolments/:id/units/:unit', 'signed_in', learnUnit.show),
  post('/learn/enrolments/:id/units/:unit/completion', 'signed_in', learnUnit.complete),
  get('/learn/enrolments/:id/units/:unit/file', 'signed_in', learnUnit.file),

  // assessor
  get('/assess', 'assessor', queue.show),
  get('/assess/submissions/:id', 'assessor', marking.show),
  post('/assess/submissions/:id/taking', 'assessor', queue.take),
  post('/assess/submissions/:id/giving-back', 'assessor', marking.giveBack),
  post('/assess/submissions/:id/decision', 'assessor', marking.decide),
  get('/assess/submissions/:id/evidence/:evidence', 'assessor', marking.download),

  // issuer
  get('/issue', 'issuer', awards.show),
  get('/issue/awards/new', 'issuer', newAward.show),
  post('/issue/awards', 'issuer', newAward.award),
  get('/issue/awards/:id', 'issuer', award.show),
  post('/issue/awards/:id/revocation', 'issuer', award.revoke),
  post('/issue/awards/:id/withdrawal', 'issuer', award.withdraw),
  get('/issue/keys', ['issuer', 'owner'], keys.show),
  post('/issue/keys/:id/rotation', ['issuer', 'owner'], keys.rotate),

  // owner
  get('/admin', 'owner', profile.show),
  post('/admin', 'owner', profile.change),
  get('/admin/departments', 'owner', departments.show),
  post('/admin/departments', 'owner', departments.open),
  post('/admin/departments/:id/name', 'owner', departments.rename),
  post('/admin/departments/:id/end', 'owner', departments.close),
  get('/admin/people', 'owner', people.show),
  get('/admin/people/:id', 'owner', member.show),
  post('/admin/people/:id/roles', 'owner', member.grant),
  post('/admin/people/:id/roles/:role/withdrawal', 'owner', member.withdraw),
  post('/admin/people/:id/end', 'owner', member.end),
  get('/admin/invitations', 'owner', invitations.show),
  post('/admin/invitations', 'owner', invitations.invite),
  post('/admin/invitations/:id/letter', 'owner', invitations.resend),
  post('/admin/invitations/:id/withdrawal', 'owner', invitations.withdraw),
  get('/admin/api-keys', 'owner', apiKeys.show),
  post('/admin/api-keys', 'owner', apiKeys.make),
  post('/admin/api-keys/:id/revocation', 'owner', apiKeys.revoke),
  get('/admin/audit', 'owner', audit.show),

  // credentials, issuers, verification
  get('/verify', 'public', verify.show),
  post('/verify', 'public', verify.check),
  get('/credentials/:id', 'public', credential.show),
  get('/credentials/:id/card.png', 'public', credential.card),
  get('/shared/:secret', 'public', shared.show),
  get('/claim/:secret', 'public', claim.show),
  post('/claim/:secret', 'public', claim.accept),
  post('/claim/:secret/letter', 'public', claim.sendAgain),
  { ...get('/organisations/:id/did.json', 'public', issuerDocuments.showIssuer), programs: true },
  { ...get('/organisations/:id/status-lists/:list', 'public', issuerDocuments.showStatusList), programs: true },

  // programs: API v1, as its own description lists it
  ...apiRoutes,

  // operations
  { ...get('/healthz', 'public', health.alive), programs: true },
  { ...get('/readyz', 'public', health.ready), programs: true },
  { ...get('/metrics', 'public', health.measures), programs: true },
]
