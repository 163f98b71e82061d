// Generated from the migrated database by `npm run schema`; a test fails when it is out of date. Never edited by hand.

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AccountsApiKey {
  hint: string;
  id: string;
  made_at: Timestamp;
  made_by: string | null;
  name: string;
  revoked_at: Timestamp | null;
  scopes: string[];
  secret_hash: string;
  tenant_id: string;
  used_at: Timestamp | null;
}

export interface AccountsAuditEntry {
  action: string;
  actor_id: string | null;
  actor_kind: string;
  actor_name: string;
  at: Timestamp;
  facts: Generated<Json>;
  id: string;
  subject_id: string | null;
  subject_kind: string;
  tenant_id: string | null;
}

export interface AccountsDepartment {
  closed_at: Timestamp | null;
  created_at: Timestamp;
  id: string;
  name: string;
  tenant_id: string;
}

export interface AccountsIdentifier {
  added_at: Timestamp;
  id: string;
  is_primary: Generated<boolean>;
  kind: string;
  person_id: string;
  proven_at: Timestamp | null;
  value: string;
}

export interface AccountsInvitation {
  accepted_at: Timestamp | null;
  department_id: string | null;
  email: string;
  expires_at: Timestamp;
  id: string;
  invited_at: Timestamp;
  invited_by: string | null;
  role: string;
  secret_hash: string;
  tenant_id: string;
  withdrawn_at: Timestamp | null;
}

export interface AccountsLoginSession {
  acting_tenant_id: string | null;
  browser: Generated<string>;
  confirmed_at: Timestamp;
  expires_at: Timestamp;
  id: string;
  person_id: string;
  secret_hash: string;
  seen_at: Timestamp;
  started_at: Timestamp;
}

export interface AccountsMailedLink {
  email: string;
  expires_at: Timestamp;
  id: string;
  made_at: Timestamp;
  person_id: string | null;
  purpose: string;
  secret_hash: string;
  used_at: Timestamp | null;
}

export interface AccountsMembership {
  ended_at: Timestamp | null;
  person_id: string;
  since: Timestamp;
  tenant_id: string;
}

export interface AccountsOrganisation {
  country_code: string;
  created_at: Timestamp;
  description: Generated<string>;
  email: string | null;
  id: string;
  name: string;
  url: string | null;
}

export interface AccountsPasskey {
  added_at: Timestamp;
  counter: Int8;
  credential_id: string;
  id: string;
  name: string;
  person_id: string;
  public_key: Buffer;
  transports: Generated<string[]>;
  used_at: Timestamp | null;
}

export interface AccountsPasskeyChallenge {
  challenge: string;
  expires_at: Timestamp;
  id: string;
  person_id: string | null;
}

export interface AccountsPerson {
  created_at: Timestamp;
  display_name: string;
  id: string;
  password_hash: string | null;
}

export interface AccountsRole {
  department_id: string | null;
  granted_at: Timestamp;
  id: string;
  person_id: string;
  role: string;
  tenant_id: string;
}

export interface AssessmentCriterionNote {
  criterion_id: string;
  note: string;
  submission_id: string;
  tenant_id: string;
}

export interface AssessmentDecision {
  assessor_id: string;
  comment: Generated<string>;
  decided_at: Timestamp;
  id: string;
  outcome: string;
  submission_id: string;
  tenant_id: string;
}

export interface AssessmentEvidence {
  added_at: Timestamp;
  blob_hash: string | null;
  file_name: string | null;
  file_size: Int8 | null;
  id: string;
  is_disclosed: Generated<boolean>;
  kind: string;
  media_type: string | null;
  position: number;
  submission_id: string;
  tenant_id: string;
  text_body: string | null;
  title: Generated<string>;
  url: string | null;
}

export interface AssessmentMark {
  comment: Generated<string>;
  criterion_id: string;
  decision_id: string;
  level_index: number;
  tenant_id: string;
}

export interface AssessmentSubmission {
  achievement_id: string;
  achievement_version: number;
  attempt: number;
  decided_at: Timestamp | null;
  department_id: string | null;
  enrolment_id: string;
  id: string;
  made_at: Timestamp;
  manifest_hash: string | null;
  outcome: string | null;
  person_id: string;
  saved_at: Timestamp;
  state: string;
  submitted_at: Timestamp | null;
  taken_by: string | null;
  taken_until: Timestamp | null;
  tenant_id: string;
  /**
   * Declared on handing in: no tools that write text or code, or some, named in the work.
   */
  tools: string | null;
}

export interface AwardingAward {
  achievement_id: string;
  achievement_version: number;
  awarded_at: Timestamp;
  basis_id: string;
  basis_kind: string;
  /**
   * The id its credential has or will have: a random v4, so it tells nothing about when or in which order.
   */
  credential_id: string;
  /**
   * Only what the learner chose to disclose.
   */
  evidence: Generated<Json>;
  id: string;
  person_id: string | null;
  recipient_email: string | null;
  recipient_name: string;
  results: Generated<Json>;
  tenant_id: string;
  withdrawal_reason: string | null;
  withdrawn_at: Timestamp | null;
}

export interface AwardingCredential {
  award_id: string;
  document: string;
  id: string;
  issued_at: Timestamp;
  issuer_key_id: string;
  person_id: string | null;
  rendition: string;
  revocation_reason: string | null;
  revoked_at: Timestamp | null;
  status_index: number;
  status_list_id: string;
  tenant_id: string;
  valid_until: Timestamp | null;
}

export interface AwardingIdempotentRequest {
  award_id: string;
  idempotency_key: string;
  made_at: Timestamp;
  request_hash: string;
  tenant_id: string;
}

export interface AwardingIssuerKey {
  id: string;
  made_at: Timestamp;
  public_key_multibase: string;
  retired_at: Timestamp | null;
  sealed_private_key: Buffer;
  tenant_id: string;
}

export interface AwardingStatusList {
  changed_at: Timestamp;
  id: string;
  length: number;
  made_at: Timestamp;
  /**
   * Grows with every revocation. Signed anew where signed_revision lags.
   */
  revision: Generated<number>;
  signed_at: Timestamp | null;
  signed_document: string | null;
  signed_revision: number | null;
  taken: Generated<number>;
  tenant_id: string;
}

export interface CatalogueAchievement {
  current_version: number | null;
  department_id: string | null;
  draft: Json;
  draft_revision: Generated<number>;
  draft_saved_at: Timestamp;
  id: string;
  made_at: Timestamp;
  made_by: string | null;
  /**
   * draft_revision at the time of the last publication.
   */
  published_revision: number | null;
  retired_at: Timestamp | null;
  tenant_id: string;
}

export interface CatalogueAchievementVersion {
  achievement_id: string;
  /**
   * The Definition document as published.
   */
  definition: Json;
  definition_hash: string;
  published_at: Timestamp;
  published_by: string | null;
  tenant_id: string;
  version: number;
}

export interface CoursesCourse {
  achievement_id: string;
  department_id: string | null;
  id: string;
  made_at: Timestamp;
  made_by: string | null;
  tenant_id: string;
  title: string;
}

export interface CoursesEnrolment {
  achievement_id: string;
  achievement_version: number;
  course_id: string;
  enrolled_at: Timestamp;
  id: string;
  learning_opportunity_id: string;
  left_at: Timestamp | null;
  person_id: string;
  tenant_id: string;
}

export interface CoursesLearningOpportunity {
  achievement_id: string;
  achievement_version: number;
  /**
   * Facts of the achievement version a result card shows. Copied when the offer opens; the version never changes.
   */
  card: Generated<Json>;
  closed_at: Timestamp | null;
  contact: Generated<string>;
  course_id: string;
  id: string;
  language: string;
  /**
   * Level with its framework, such as EQF 6; empty where none applies.
   */
  level: Generated<string>;
  opened_at: Timestamp;
  participation: Generated<string>;
  price: Generated<string>;
  search: string;
  summary: string;
  tenant_id: string;
  title: string;
}

export interface CoursesSection {
  course_id: string;
  id: string;
  position: number;
  tenant_id: string;
  title: string;
}

export interface CoursesUnit {
  blob_hash: string | null;
  body: Generated<string>;
  course_id: string;
  file_name: string | null;
  file_size: Int8 | null;
  id: string;
  kind: string;
  media_type: string | null;
  minutes: Generated<number>;
  position: number;
  removed_at: Timestamp | null;
  section_id: string;
  tenant_id: string;
  title: string;
}

export interface CoursesUnitCompletion {
  completed_at: Timestamp;
  enrolment_id: string;
  tenant_id: string;
  unit_id: string;
}

export interface PlatformCapturedLetter {
  captured_at: Generated<Timestamp>;
  html_body: string;
  message_id: string;
  recipient: string;
  subject: string;
  text_body: string;
}

export interface PlatformDeployment {
  created_at: Timestamp;
  demo_planted_at: Timestamp | null;
  is_demo: Generated<boolean>;
  key_fingerprint: string;
  only_row: Generated<boolean>;
  public_url: string;
}

export interface PlatformMigration {
  applied_at: Generated<Timestamp>;
  checksum: string;
  name: string;
}

export interface PlatformRateBucket {
  bucket_key: string;
  refilled_at: Timestamp;
  tokens: number;
}

export interface PortfolioClaimLink {
  accepted_at: Timestamp | null;
  credential_id: string;
  email: string;
  expires_at: Timestamp;
  id: string;
  made_at: Timestamp;
  secret_hash: string;
  tenant_id: string;
}

export interface PortfolioHolding {
  accepted_at: Timestamp | null;
  credential_id: string;
  person_id: string;
  placed_at: Timestamp;
  published_at: Timestamp | null;
  tenant_id: string;
}

export interface PortfolioShareLink {
  credential_id: string;
  ended_at: Timestamp | null;
  expires_at: Timestamp | null;
  id: string;
  label: Generated<string>;
  made_at: Timestamp;
  person_id: string;
  secret_hash: string;
}

export interface DB {
  "accounts.api_key": AccountsApiKey;
  "accounts.audit_entry": AccountsAuditEntry;
  "accounts.department": AccountsDepartment;
  "accounts.identifier": AccountsIdentifier;
  "accounts.invitation": AccountsInvitation;
  "accounts.login_session": AccountsLoginSession;
  "accounts.mailed_link": AccountsMailedLink;
  "accounts.membership": AccountsMembership;
  "accounts.organisation": AccountsOrganisation;
  "accounts.passkey": AccountsPasskey;
  "accounts.passkey_challenge": AccountsPasskeyChallenge;
  "accounts.person": AccountsPerson;
  "accounts.role": AccountsRole;
  "assessment.criterion_note": AssessmentCriterionNote;
  "assessment.decision": AssessmentDecision;
  "assessment.evidence": AssessmentEvidence;
  "assessment.mark": AssessmentMark;
  "assessment.submission": AssessmentSubmission;
  "awarding.award": AwardingAward;
  "awarding.credential": AwardingCredential;
  "awarding.idempotent_request": AwardingIdempotentRequest;
  "awarding.issuer_key": AwardingIssuerKey;
  "awarding.status_list": AwardingStatusList;
  "catalogue.achievement": CatalogueAchievement;
  "catalogue.achievement_version": CatalogueAchievementVersion;
  "courses.course": CoursesCourse;
  "courses.enrolment": CoursesEnrolment;
  "courses.learning_opportunity": CoursesLearningOpportunity;
  "courses.section": CoursesSection;
  "courses.unit": CoursesUnit;
  "courses.unit_completion": CoursesUnitCompletion;
  "platform.captured_letter": PlatformCapturedLetter;
  "platform.deployment": PlatformDeployment;
  "platform.migration": PlatformMigration;
  "platform.rate_bucket": PlatformRateBucket;
  "portfolio.claim_link": PortfolioClaimLink;
  "portfolio.holding": PortfolioHolding;
  "portfolio.share_link": PortfolioShareLink;
}
