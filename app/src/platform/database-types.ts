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
  "platform.captured_letter": PlatformCapturedLetter;
  "platform.deployment": PlatformDeployment;
  "platform.migration": PlatformMigration;
  "platform.rate_bucket": PlatformRateBucket;
}
