-- The deployment itself, letters kept instead of sent, and rate limits shared by all web processes.
create schema if not exists platform;

create table platform.deployment (
  only_row boolean primary key default true check (only_row),
  public_url text not null,
  is_demo boolean not null default false,
  key_fingerprint text not null,
  created_at timestamptz not null
);
comment on table platform.deployment is 'owner: deployment. What must not change unnoticed between starts: public address, demonstration data, key file.';

create table platform.captured_letter (
  message_id text primary key,
  recipient text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  captured_at timestamptz not null default now()
);
comment on table platform.captured_letter is 'owner: deployment. Letters shown on /mail instead of being sent; only where no mail server is configured.';

create table platform.rate_bucket (
  bucket_key text primary key,
  tokens double precision not null,
  refilled_at timestamptz not null
);
comment on table platform.rate_bucket is 'owner: deployment. Token buckets; keys are hashed, so no address or e-mail stands here. Swept when full again.';
