-- Submissions with their evidence, and the decisions on them.
create schema assessment;

create table assessment.submission (
  tenant_id uuid not null,
  id uuid not null,
  department_id uuid,
  enrolment_id uuid not null,
  person_id uuid not null,
  achievement_id uuid not null,
  achievement_version integer not null,
  attempt integer not null check (attempt > 0),
  state text not null check (state in ('draft', 'submitted', 'decided')),
  outcome text check (outcome in ('pass', 'refer', 'fail')),
  manifest_hash text,
  made_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  taken_by uuid,
  taken_until timestamptz,
  decided_at timestamptz,
  primary key (tenant_id, id),
  check ((state = 'decided') = (outcome is not null))
);
create unique index submission_attempt_once on assessment.submission (tenant_id, enrolment_id, attempt);
create unique index submission_one_open on assessment.submission (tenant_id, enrolment_id) where state <> 'decided';
create index submission_queue on assessment.submission (tenant_id, submitted_at) where state = 'submitted';
create index submission_person on assessment.submission (person_id);
comment on table assessment.submission is 'owner: tenant. Work handed in for assessment, the n-th time. Immutable once submitted.';

create table assessment.evidence (
  tenant_id uuid not null,
  submission_id uuid not null,
  id uuid not null,
  position integer not null,
  kind text not null check (kind in ('text', 'link', 'file')),
  title text not null default '' check (length(title) <= 200),
  text_body text check (length(text_body) <= 100000),
  url text check (length(url) <= 2000),
  blob_hash text,
  file_name text,
  media_type text,
  file_size bigint,
  is_disclosed boolean not null default false,
  added_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, submission_id) references assessment.submission (tenant_id, id),
  check (case kind when 'text' then text_body is not null when 'link' then url is not null else blob_hash is not null end)
);
create index evidence_submission on assessment.evidence (tenant_id, submission_id, position);
comment on table assessment.evidence is 'owner: tenant. One piece of a learner''s work. Private unless the learner discloses it on the credential.';

create table assessment.decision (
  tenant_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  assessor_id uuid not null,
  outcome text not null check (outcome in ('pass', 'refer', 'fail')),
  comment text not null default '' check (length(comment) <= 10000),
  decided_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, submission_id) references assessment.submission (tenant_id, id)
);
-- One decision per attempt; a second press must not find a second row to write.
create unique index decision_once on assessment.decision (tenant_id, submission_id);
comment on table assessment.decision is 'owner: tenant. An assessor''s outcome on one attempt. Kept as long as the award it led to.';

create table assessment.mark (
  tenant_id uuid not null,
  decision_id uuid not null,
  criterion_id text not null,
  level_index integer not null check (level_index >= 0),
  comment text not null default '' check (length(comment) <= 4000),
  primary key (tenant_id, decision_id, criterion_id),
  foreign key (tenant_id, decision_id) references assessment.decision (tenant_id, id)
);
comment on table assessment.mark is 'owner: tenant. The level reached on one criterion of the rubric, with the assessor''s comment.';
