-- A program that asks for an award is told the credential's address at once, before the worker has signed it: the award
-- reserves the id. A status list is dirty while its revision differs from the one that was signed; times would miss a
-- revocation in the same millisecond.
alter table awarding.award add column credential_id uuid not null default gen_random_uuid();
alter table awarding.award alter column credential_id drop default;
comment on column awarding.award.credential_id is 'The id its credential has or will have: a random v4, so it tells nothing about when or in which order.';
create unique index award_credential on awarding.award (tenant_id, credential_id);
create index award_person on awarding.award (person_id) where person_id is not null;
create index award_listed on awarding.award (tenant_id, awarded_at desc, id desc);

alter table awarding.status_list add column revision integer not null default 0;
alter table awarding.status_list add column signed_revision integer;
comment on column awarding.status_list.revision is 'Grows with every revocation. Signed anew where signed_revision lags.';

create index credential_person on awarding.credential (person_id) where person_id is not null;
create index credential_revoked on awarding.credential (tenant_id, status_list_id, status_index) where revoked_at is not null;
