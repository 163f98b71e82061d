-- Achievements: a draft that saves itself, and immutable versions of what was published.
create schema catalogue;

create table catalogue.achievement (
  tenant_id uuid not null,
  id uuid not null,
  department_id uuid,
  draft jsonb not null,
  draft_revision integer not null default 0,
  draft_saved_at timestamptz not null,
  made_by uuid,
  made_at timestamptz not null,
  current_version integer,
  retired_at timestamptz,
  primary key (tenant_id, id)
);
create unique index achievement_id on catalogue.achievement (id);
comment on index catalogue.achievement_id is 'across owners: public addresses name the achievement alone.';
comment on table catalogue.achievement is 'owner: tenant. The definition of what can be earned; its draft. Never deleted once a version is published.';

create table catalogue.achievement_version (
  tenant_id uuid not null,
  achievement_id uuid not null,
  version integer not null check (version > 0),
  definition jsonb not null,
  definition_hash text not null,
  published_by uuid,
  published_at timestamptz not null,
  primary key (tenant_id, achievement_id, version),
  foreign key (tenant_id, achievement_id) references catalogue.achievement (tenant_id, id)
);
comment on table catalogue.achievement_version is 'owner: tenant. One immutable state of an achievement; the hash is SHA-256 over RFC 8785 JSON and stands in every credential. Kept for ever.';
comment on column catalogue.achievement_version.definition is 'The Definition document as published.';

create function catalogue.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a published achievement version does not change';
end $$;
create trigger achievement_version_is_immutable before update or delete on catalogue.achievement_version
  for each row execute function catalogue.refuse_change();
