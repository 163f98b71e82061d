-- What a person keeps, and whom they show it to.
create schema portfolio;

create table portfolio.holding (
  person_id uuid not null,
  credential_id uuid not null,
  tenant_id uuid not null,
  placed_at timestamptz not null,
  accepted_at timestamptz,
  published_at timestamptz,
  primary key (person_id, credential_id)
);
create index holding_credential on portfolio.holding (credential_id);
comment on table portfolio.holding is 'owner: person. One kept credential. Private until published_at is set by the holder.';

create table portfolio.share_link (
  person_id uuid not null,
  id uuid not null,
  credential_id uuid not null,
  secret_hash text not null,
  label text not null default '' check (length(label) <= 80),
  made_at timestamptz not null,
  expires_at timestamptz,
  ended_at timestamptz,
  primary key (person_id, id),
  foreign key (person_id, credential_id) references portfolio.holding (person_id, credential_id) on delete cascade
);
create unique index share_link_secret on portfolio.share_link (secret_hash);
comment on index portfolio.share_link_secret is 'across owners: a visitor shows the secret before the holder is known.';
comment on table portfolio.share_link is 'owner: person. A page opened by a secret address, until it expires or is ended.';

create table portfolio.claim_link (
  credential_id uuid not null,
  id uuid not null primary key,
  tenant_id uuid not null,
  secret_hash text not null unique,
  email text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz
);
comment on table portfolio.claim_link is 'owner: deployment. The way to a credential for somebody who has no account yet: shown by opening, taken by pressing. Holds the address until it is accepted or expires.';
