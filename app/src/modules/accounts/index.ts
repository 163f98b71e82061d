export { actingAsSystem, anonymous, roles, scopes } from './actor.ts'
export type { Actor, ApiKeyActor, PersonActor, Role, RoleGrant, Scope } from './actor.ts'
export {
  departmentsOf,
  holds,
  holdsAnywhere,
  isConfirmed,
  requireConfirmed,
  requireOwner,
  requirePerson,
  requireTenant,
} from './access.ts'
export type { Owned, Owner } from './access.ts'
export { AUDIT_PER_PAGE, auditEntriesIn, recentActionsIn, recordAudit } from './audit.queries.ts'
export type { AuditCursor, AuditEntry, AuditRow } from './audit.queries.ts'

// people
export { displayNameOf, displayNamesOf, personByProvenEmail, primaryEmailOf, registerPerson } from './person.queries.ts'
export type { Person } from './person.queries.ts'
export { changeName } from './change-name.ts'
export { identifiersOf } from './identifier.queries.ts'
export type { Identifier } from './identifier.queries.ts'
export { addIdentifier, makePrimary, proveIdentifier, removeIdentifier } from './change-identifiers.ts'

// signing in
export { actorOfSession, loginSessionsOf, startLoginSession } from './login-session.queries.ts'
export type { LoginSession } from './login-session.queries.ts'
export type { Visit } from './begin-login-session.ts'
export { actFor, endOtherSessions, endSession } from './end-login-sessions.ts'
export { findLink } from './mailed-link.queries.ts'
export type { FoundLink, MailedLink } from './mailed-link.queries.ts'
export { sendRecoveryLink, sendSignInLink } from './send-sign-in-link.ts'
export { signInByLink } from './sign-in-by-link.ts'
export { confirmByPassword, signInByPassword } from './sign-in-by-password.ts'
export { hashPassword, passwordProblem } from './password.ts'
export { passwordHashOf, updatePassword } from './password.queries.ts'
export { recoverByLink, removePassword, setPassword } from './set-password.ts'
export {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  confirmByPasskey,
  namePasskey,
  removePasskey,
  signInByPasskey,
} from './passkeys.ts'
export { passkeysOf } from './passkey.queries.ts'
export type { Passkey } from './passkey.queries.ts'

// organisations
export { hasOrganisation, insertOrganisation, organisationProfile } from './organisation.queries.ts'
export type { OrganisationFacts, OrganisationProfile } from './organisation.queries.ts'
export { createSetUpLink, setUpOrganisation } from './set-up-organisation.ts'
export type { FirstOwner } from './set-up-organisation.ts'
export { changeOrganisation, closeDepartment, openDepartment, renameDepartment } from './change-organisation.ts'
export { departmentIn, departmentsIn, insertDepartment } from './department.queries.ts'
export type { Department } from './department.queries.ts'
export {
  insertRole,
  joinOrganisation,
  memberIn,
  MEMBERS_PER_PAGE,
  membersIn,
  membershipsOf,
} from './membership.queries.ts'
export type { HeldRole, Member, Membership, MemberSearch } from './membership.queries.ts'
export { endMembership, grantRole, withdrawRole } from './change-members.ts'
export { invitationBySecret, invitationIn, INVITATIONS_PER_PAGE, invitationsIn } from './invitation.queries.ts'
export type { Invitation } from './invitation.queries.ts'
export { invitePerson, resendInvitation, withdrawInvitation } from './invite-person.ts'
export { acceptInvitation, acceptInvitationAs } from './accept-invitation.ts'
export { actorOfApiKey, apiKeyIn, apiKeysIn } from './api-key.queries.ts'
export type { ApiKey } from './api-key.queries.ts'
export { makeApiKey, revokeApiKey } from './change-api-keys.ts'

export { sweepAccounts } from './sweep.ts'
