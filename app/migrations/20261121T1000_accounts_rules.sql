-- Rules of accounts that the tables themselves can hold.

-- An owner answers for the whole organisation; a part of it has no owner.
alter table accounts.role add constraint role_owner_is_wide check (role <> 'owner' or department_id is null);
alter table accounts.invitation add constraint invitation_owner_is_wide check (role <> 'owner' or department_id is null);

-- Asked for twice, an address stands once in a person's list.
create unique index identifier_once_a_person on accounts.identifier (person_id, kind, value);

-- The audit page filters by action; the newest entries come first.
create index audit_entry_action on accounts.audit_entry (tenant_id, action, at desc);

-- Open invitations of an organisation, newest first.
create index invitation_newest on accounts.invitation (tenant_id, invited_at desc);
