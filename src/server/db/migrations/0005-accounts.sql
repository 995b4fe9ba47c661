-- Why: accounts of their own for partners and staff. Passkeys first, authenticator codes second, recovery codes
-- issued by the clinic; an invitation is spoken or handed over, and a passkey counts once staff have checked
-- who made it. Failed codes are counted per account and way, so that nobody's guesses lock out anything else.

create table account (
  clinic_id uuid not null,
  person_id uuid not null,
  number text not null,
  created_at timestamptz not null,
  primary key (clinic_id, person_id),
  unique (clinic_id, number),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
comment on table account is 'What somebody is known by where they sign in without a passkey.';
comment on column account.clinic_id is 'Tenant.';
comment on column account.person_id is 'Whose.';
comment on column account.number is 'Ten digits drawn at random; names the account, opens nothing.';
comment on column account.created_at is 'When it was made.';

create table invitation (
  clinic_id uuid not null,
  code_hash bytea not null,
  person_id uuid not null,
  invited_by uuid not null,
  spoke_how text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (clinic_id, code_hash),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
create index invitation_by_person on invitation (clinic_id, person_id);
comment on table invitation is 'A code, given by voice or in person, with which one person makes their first passkey.';
comment on column invitation.clinic_id is 'Tenant.';
comment on column invitation.code_hash is 'Mark of the code under the clinic''s key.';
comment on column invitation.person_id is 'Who is invited.';
comment on column invitation.invited_by is 'Who spoke with that person alone and made the code.';
comment on column invitation.spoke_how is 'How they spoke: in-person, phone or video.';
comment on column invitation.created_at is 'When it was made.';
comment on column invitation.expires_at is 'When it stops working.';
comment on column invitation.ended_at is 'When it was used, or replaced by another.';

create table passkey (
  clinic_id uuid not null,
  credential_id bytea not null,
  person_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text not null,
  check_number text not null,
  created_at timestamptz not null,
  bound_at timestamptz,
  bound_by uuid,
  last_used_at timestamptz,
  ended_at timestamptz,
  primary key (clinic_id, credential_id),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
create index passkey_by_person on passkey (clinic_id, person_id);
comment on table passkey is 'A key on somebody''s device with which they sign in.';
comment on column passkey.clinic_id is 'Tenant.';
comment on column passkey.credential_id is 'What the device calls it.';
comment on column passkey.person_id is 'Whose.';
comment on column passkey.public_key is 'COSE public key; nothing here is secret.';
comment on column passkey.counter is 'How often the device says that it was used; one that goes back is a copy.';
comment on column passkey.transports is 'How browsers reach it, with commas.';
comment on column passkey.check_number is 'Six digits shown to its maker and read to staff, who then know that it is theirs.';
comment on column passkey.created_at is 'When it was made.';
comment on column passkey.bound_at is 'When somebody checked whose it is; it signs nobody in before.';
comment on column passkey.bound_by is 'Who checked; the person themself where another passkey of theirs vouched.';
comment on column passkey.last_used_at is 'Last used.';
comment on column passkey.ended_at is 'When it was taken away.';

create table authenticator (
  clinic_id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null,
  sealed_secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null,
  primary key (clinic_id, person_id),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
comment on table authenticator is 'The app of somebody that shows codes of six digits (RFC 6238); a new one takes its place.';
comment on column authenticator.clinic_id is 'Tenant.';
comment on column authenticator.person_id is 'Whose.';
comment on column authenticator.created_at is 'When it was set up.';
comment on column authenticator.sealed_secret is 'Its secret, sealed under the clinic''s key.';
comment on column authenticator.confirmed_at is 'When a first code of it was given; it counts from then.';
comment on column authenticator.last_step is 'The half minute of the last code taken: none is taken twice.';

create table recovery_code (
  clinic_id uuid not null,
  code_hash bytea not null,
  person_id uuid not null,
  created_at timestamptz not null,
  asked_at timestamptz,
  ended_at timestamptz,
  primary key (clinic_id, code_hash),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
create index recovery_code_by_person on recovery_code (clinic_id, person_id);
comment on table recovery_code is 'A code on paper for whoever lost every device; it works after a wait in which its owner can stop it.';
comment on column recovery_code.clinic_id is 'Tenant.';
comment on column recovery_code.code_hash is 'Mark of the code under the clinic''s key.';
comment on column recovery_code.person_id is 'Whose.';
comment on column recovery_code.created_at is 'When it was issued.';
comment on column recovery_code.asked_at is 'When somebody first gave it: the wait runs from then.';
comment on column recovery_code.ended_at is 'When it was used, stopped or replaced.';

create table failed_code (
  clinic_id uuid not null,
  person_id uuid not null,
  way text not null,
  failures integer not null,
  closed_until timestamptz not null,
  primary key (clinic_id, person_id, way),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
comment on table failed_code is 'Wrong codes given for one account in one way; a passkey is never closed by them.';
comment on column failed_code.clinic_id is 'Tenant.';
comment on column failed_code.person_id is 'Whose account.';
comment on column failed_code.way is 'authenticator: the only way with codes short enough to guess.';
comment on column failed_code.failures is 'In a row.';
comment on column failed_code.closed_until is 'Codes of this way are not looked at before then.';

alter table session add column way text not null default 'link';
alter table session add column proved_at timestamptz;
comment on column session.way is 'How they signed in: link, passkey or code.';
comment on column session.proved_at is 'When they last proved who they are; what needs a step-up needs it fresh.';

alter table account enable row level security;
alter table account force row level security;
alter table invitation enable row level security;
alter table invitation force row level security;
alter table passkey enable row level security;
alter table passkey force row level security;
alter table authenticator enable row level security;
alter table authenticator force row level security;
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
alter table failed_code enable row level security;
alter table failed_code force row level security;

create policy in_clinic on account for select to conjoint_session, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy make on account for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

create policy in_clinic on invitation for select to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy make on invitation for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy change on invitation for update to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

create policy in_clinic on passkey for select to conjoint_session, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy make on passkey for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy change on passkey for update to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

create policy in_clinic on authenticator for select to conjoint_session, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy make on authenticator for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy change on authenticator for update to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

create policy in_clinic on recovery_code for select to conjoint_session, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy make on recovery_code for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy change on recovery_code for update to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

create policy in_clinic on failed_code for select to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy make on failed_code for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy change on failed_code for update to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

grant select, insert on account, invitation, passkey, authenticator, recovery_code, failed_code to conjoint_session;
grant update (ended_at) on invitation to conjoint_session;
grant update (counter, bound_at, bound_by, last_used_at, ended_at) on passkey to conjoint_session;
grant update (created_at, sealed_secret, confirmed_at, last_step) on authenticator to conjoint_session;
grant update (asked_at, ended_at) on recovery_code to conjoint_session;
grant update (failures, closed_until) on failed_code to conjoint_session;
grant select on account, passkey, authenticator, recovery_code to conjoint_custodian;
