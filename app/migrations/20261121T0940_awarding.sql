-- Awards, the keys that sign, credentials, status lists.
create schema awarding;

create table awarding.issuer_key (
  tenant_id uuid not null,
  id uuid not null,
  public_key_multibase text not null,
  sealed_private_key bytea not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (tenant_id, id)
);
create unique index issuer_key_one_current on awarding.issuer_key (tenant_id) where retired_at is null;
comment on table awarding.issuer_key is 'owner: tenant. A signing key, its private half sealed under the key file. Retired keys stay, so that what they signed keeps verifying.';

create table awarding.award (
  tenant_id uuid not null,
  id uuid not null,
  achievement_id uuid not null,
  achievement_version integer not null,
  person_id uuid,
  recipient_name text not null check (length(recipient_name) between 1 and 200),
  recipient_email text,
  basis_kind text not null check (basis_kind in ('decision', 'api', 'manual')),
  basis_id uuid not null,
  results jsonb not null default '[]',
  evidence jsonb not null default '[]',
  awarded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawal_reason text,
  primary key (tenant_id, id)
);
create unique index award_once on awarding.award (tenant_id, basis_kind, basis_id);
create index award_achievement on awarding.award (tenant_id, achievement_id);
create index award_email on awarding.award (recipient_email) where person_id is null;
comment on table awarding.award is 'owner: tenant. The decision that a person has earned an achievement. One per basis: pressing twice is harmless.';
comment on column awarding.award.evidence is 'Only what the learner chose to disclose.';

create table awarding.status_list (
  tenant_id uuid not null,
  id uuid not null,
  length integer not null check (length >= 131072),
  taken integer not null default 0,
  made_at timestamptz not null,
  signed_document text,
  signed_at timestamptz,
  changed_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index status_list_id on awarding.status_list (id);
comment on index awarding.status_list_id is 'across owners: verifiers fetch a list by its id alone.';
comment on table awarding.status_list is 'owner: tenant. A Bitstring status list of the issuer, never of a course or cohort; signed anew when dirty or old.';

create table awarding.credential (
  tenant_id uuid not null,
  id uuid not null,
  award_id uuid not null,
  rendition text not null check (rendition in ('embedded_proof')),
  person_id uuid,
  document text not null,
  issuer_key_id uuid not null,
  status_list_id uuid not null,
  status_index integer not null,
  issued_at timestamptz not null,
  valid_until timestamptz,
  revoked_at timestamptz,
  revocation_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, award_id) references awarding.award (tenant_id, id),
  foreign key (tenant_id, issuer_key_id) references awarding.issuer_key (tenant_id, id),
  foreign key (tenant_id, status_list_id) references awarding.status_list (tenant_id, id)
);
create unique index credential_id on awarding.credential (id);
comment on index awarding.credential_id is 'across owners: the public address names the credential alone.';
create unique index credential_once on awarding.credential (tenant_id, award_id, rendition);
create unique index credential_status_index on awarding.credential (tenant_id, status_list_id, status_index);
comment on table awarding.credential is 'owner: tenant. A signed statement of one award. The document is stored exactly as signed. Id is a random v4: the `urn:uuid` inside and the address outside.';

create table awarding.idempotent_request (
  tenant_id uuid not null,
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  request_hash text not null,
  award_id uuid not null,
  made_at timestamptz not null,
  primary key (tenant_id, idempotency_key)
);
comment on table awarding.idempotent_request is 'owner: tenant. What a program asked under an Idempotency-Key, so that a repeat gets the same answer. Kept 30 days.';
