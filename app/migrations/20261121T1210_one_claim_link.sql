-- A reaction may run twice; a recipient without account gets one letter with one way in. Asking again replaces the secret.
create unique index claim_link_once on portfolio.claim_link (credential_id);
create index share_link_credential on portfolio.share_link (person_id, credential_id, made_at);
