-- People with several identifiers, organisations with departments, roles, sign-in, and the audit trail.
create schema accounts;

create table accounts.person (
  id uuid primary key,
  display_name text not null check (length(display_name) between 1 and 200),
  password_hash text,
  created_at timestamptz not null
);
comment on table accounts.person is 'owner: person. A human being, across organisations. Erasure deletes the row.';

create table accounts.identifier (
  person_id uuid not null references accounts.person (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('email')),
  value text not null check (value = lower(value) and length(value) <= 254),
  is_primary boolean not null default false,
  proven_at timestamptz,
  added_at timestamptz not null,
  primary key (person_id, id)
);
-- A proven identifier belongs to one person; until it is proven, anybody may claim it.
create unique index identifier_proven_once on accounts.identifier (kind, value) where proven_at is not null;
create unique index identifier_one_primary on accounts.identifier (person_id) where is_primary;
comment on index accounts.identifier_proven_once is 'across owners: an address belongs to one person of all.';
create index identifier_value on accounts.identifier (kind, value);
comment on table accounts.identifier is 'owner: person. An address a person can be reached and recognised by; counts only once proven.';

create table accounts.organisation (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  country_code text not null check (country_code ~ '^[A-Z]{2}$'),
  url text,
  email text,
  description text not null default '',
  created_at timestamptz not null
);
comment on table accounts.organisation is 'owner: tenant. A legal or organisational body; as the owner of rows its id is tenant_id.';

create table accounts.department (
  tenant_id uuid not null references accounts.organisation (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, id)
);
create unique index department_name_once on accounts.department (tenant_id, lower(name)) where closed_at is null;
comment on table accounts.department is 'owner: tenant. A part of an organisation that roles can be limited to.';

create table accounts.membership (
  tenant_id uuid not null references accounts.organisation (id),
  person_id uuid not null,
  since timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, person_id)
);
create index membership_person on accounts.membership (person_id);
comment on table accounts.membership is 'owner: tenant. A person''s place in an organisation. Kept after it ends, for the audit trail.';

create table accounts.role (
  tenant_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  role text not null check (role in ('owner', 'designer', 'teacher', 'assessor', 'issuer', 'reviewer', 'learner')),
  department_id uuid,
  granted_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references accounts.membership (tenant_id, person_id),
  foreign key (tenant_id, department_id) references accounts.department (tenant_id, id)
);
create unique index role_once on accounts.role (tenant_id, person_id, role, coalesce(department_id, '00000000-0000-0000-0000-000000000000'));
comment on table accounts.role is 'owner: tenant. What a member may do, in the whole organisation or in one department.';

create table accounts.invitation (
  tenant_id uuid not null references accounts.organisation (id),
  id uuid not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('owner', 'designer', 'teacher', 'assessor', 'issuer', 'reviewer', 'learner')),
  department_id uuid,
  secret_hash text not null,
  invited_by uuid,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, department_id) references accounts.department (tenant_id, id)
);
create unique index invitation_secret on accounts.invitation (secret_hash);
comment on index accounts.invitation_secret is 'across owners: a link is looked up before its organisation is known.';
comment on table accounts.invitation is 'owner: tenant. A role offered to an address; the link''s secret is stored hashed and works once.';

create table accounts.login_session (
  person_id uuid not null references accounts.person (id) on delete cascade,
  id uuid not null,
  secret_hash text not null,
  acting_tenant_id uuid,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  confirmed_at timestamptz not null,
  expires_at timestamptz not null,
  browser text not null default '',
  primary key (person_id, id)
);
create unique index login_session_secret on accounts.login_session (secret_hash);
comment on index accounts.login_session_secret is 'across owners: a cookie is looked up before its person is known.';
comment on table accounts.login_session is 'owner: person. A signed-in browser. Deleted at sign-out and when it expires.';

create table accounts.mailed_link (
  id uuid primary key,
  secret_hash text not null unique,
  purpose text not null check (purpose in ('sign_in', 'recover', 'prove_identifier', 'set_up')),
  email text not null,
  person_id uuid,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table accounts.mailed_link is 'owner: deployment. A one-time link; stored hashed, short-lived, used once. Swept after it expires.';

create table accounts.passkey (
  person_id uuid not null references accounts.person (id) on delete cascade,
  id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null check (length(name) between 1 and 80),
  added_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, id)
);
create unique index passkey_credential on accounts.passkey (credential_id);
comment on index accounts.passkey_credential is 'across owners: a browser names the passkey before its person is known.';
comment on table accounts.passkey is 'owner: person. A WebAuthn credential that signs the person in.';

create table accounts.passkey_challenge (
  id uuid primary key,
  challenge text not null,
  person_id uuid,
  expires_at timestamptz not null
);
comment on table accounts.passkey_challenge is 'owner: deployment. A WebAuthn challenge waiting for its answer; single use, minutes.';

create table accounts.api_key (
  tenant_id uuid not null references accounts.organisation (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  secret_hash text not null,
  hint text not null,
  scopes text[] not null,
  made_by uuid,
  made_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
create unique index api_key_secret on accounts.api_key (secret_hash);
comment on index accounts.api_key_secret is 'across owners: a program shows its key before its organisation is known.';
comment on table accounts.api_key is 'owner: tenant. A key for programs, with scopes; the secret is stored hashed and shown once.';

-- Range-partitioned from the start, so that retention can detach a month instead of deleting its rows.
create table accounts.audit_entry (
  tenant_id uuid,
  at timestamptz not null,
  id uuid not null,
  actor_kind text not null check (actor_kind in ('person', 'api_key', 'system')),
  actor_id uuid,
  actor_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  facts jsonb not null default '{}'
) partition by range (at);
create table accounts.audit_entry_rest partition of accounts.audit_entry default;
create index audit_entry_tenant on accounts.audit_entry (tenant_id, at desc);
comment on table accounts.audit_entry is 'owner: tenant. Who did what, when, to what; written in the transaction of the change. No secrets, no free text of learners. Null tenant: the deployment or the person alone.';
comment on table accounts.audit_entry_rest is 'owner: tenant. Entries of months that have no partition of their own.';
