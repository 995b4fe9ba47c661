-- Why: sign-in links and sessions. Only hashes of tokens are kept; a token names its clinic, so that the
-- clinic is set before the token is looked up.

create table sign_in_link (
  clinic_id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (clinic_id, token_hash),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
comment on table sign_in_link is 'A link that signs somebody in once.';
comment on column sign_in_link.clinic_id is 'Tenant.';
comment on column sign_in_link.token_hash is 'SHA-256 of the link''s token.';
comment on column sign_in_link.person_id is 'Whom it signs in.';
comment on column sign_in_link.created_at is 'When it was made.';
comment on column sign_in_link.expires_at is 'When it stops working.';
comment on column sign_in_link.used_at is 'When it was used; it works once.';

create table session (
  clinic_id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_until timestamptz not null,
  absolute_until timestamptz not null,
  revoked_at timestamptz,
  primary key (clinic_id, token_hash),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
create index session_by_person on session (clinic_id, person_id);
comment on table session is 'Somebody signed in on one device.';
comment on column session.clinic_id is 'Tenant.';
comment on column session.token_hash is 'SHA-256 of the session''s token.';
comment on column session.person_id is 'Who.';
comment on column session.created_at is 'Signed in at.';
comment on column session.last_seen_at is 'Last used, to the minute or so.';
comment on column session.idle_until is 'Ends then if it is not used.';
comment on column session.absolute_until is 'Ends then in any case.';
comment on column session.revoked_at is 'Ended by somebody.';

alter table sign_in_link enable row level security;
alter table sign_in_link force row level security;
alter table session enable row level security;
alter table session force row level security;

create policy in_clinic on sign_in_link for select to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy issue on sign_in_link for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy consume on sign_in_link for update to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on session for select to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy begin_one on session for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy prolong on session for update to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

grant select, insert on sign_in_link, session to conjoint_session;
grant update (used_at) on sign_in_link to conjoint_session;
grant update (last_seen_at, idle_until, revoked_at) on session to conjoint_session;
