-- Where the assessor should look, criterion by criterion, and what the learner declared on handing in.
create table assessment.criterion_note (
  tenant_id uuid not null,
  submission_id uuid not null,
  criterion_id text not null,
  note text not null check (length(note) between 1 and 4000),
  primary key (tenant_id, submission_id, criterion_id),
  foreign key (tenant_id, submission_id) references assessment.submission (tenant_id, id)
);
comment on table assessment.criterion_note is 'owner: tenant. The learner''s hint where a criterion of the rubric is shown in the evidence. Fixed once the submission is handed in.';

alter table assessment.submission add column tools text check (tools in ('none', 'named'));
comment on column assessment.submission.tools is 'Declared on handing in: no tools that write text or code, or some, named in the work.';
alter table assessment.submission add check (state = 'draft' or (submitted_at is not null and manifest_hash is not null and tools is not null));
