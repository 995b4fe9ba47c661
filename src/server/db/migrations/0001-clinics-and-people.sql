-- Why: a clinic is the tenant and a person is anyone with an account; everything else refers to these two.
-- The roles named here are made before any migration (connect/roles.ts); none of them owns anything.
-- Every policy compares with a setting of the transaction. Unset, a setting reads as NULL or as '', and
-- nullif turns both into NULL: then no row passes. Nothing here asks the database for the time.

create table clinic (
  clinic_id uuid not null primary key,
  created_at timestamptz not null,
  key_file bytea not null,
  wrapped_key bytea not null
);
comment on table clinic is 'The tenant. What it is called stands in its chart, sealed.';
comment on column clinic.clinic_id is 'Comes first in every key.';
comment on column clinic.created_at is 'When it was set up, by the application''s clock.';
comment on column clinic.key_file is 'Fingerprint of the key file that wraps the key, so that a wrong file is named as such.';
comment on column clinic.wrapped_key is 'The clinic''s key, sealed under the key file.';

create table person (
  clinic_id uuid not null references clinic (clinic_id),
  person_id uuid not null,
  created_at timestamptz not null,
  sealed_name bytea not null,
  primary key (clinic_id, person_id)
);
comment on table person is 'Anyone with an account: clients and staff.';
comment on column person.clinic_id is 'Tenant.';
comment on column person.person_id is 'Who. The same human in two clinics is two persons.';
comment on column person.created_at is 'When the account was made.';
comment on column person.sealed_name is 'The name, sealed under the clinic''s key.';

create table staff_role (
  clinic_id uuid not null,
  person_id uuid not null,
  role text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (clinic_id, person_id, role, from_at),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
comment on table staff_role is 'What somebody is employed as. It opens no chart by itself: chart_reader and chart_writer do.';
comment on column staff_role.clinic_id is 'Tenant.';
comment on column staff_role.person_id is 'The member of staff.';
comment on column staff_role.role is 'A role other than partner.';
comment on column staff_role.from_at is 'In force from.';
comment on column staff_role.until_at is 'In force until, or open-ended.';

create table client (
  clinic_id uuid not null,
  person_id uuid not null,
  since timestamptz not null,
  primary key (clinic_id, person_id),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
comment on table client is 'Persons who are treated, or ask to be.';
comment on column client.clinic_id is 'Tenant.';
comment on column client.person_id is 'The client.';
comment on column client.since is 'Since when.';

alter table clinic enable row level security;
alter table clinic force row level security;
alter table person enable row level security;
alter table person force row level security;
alter table staff_role enable row level security;
alter table staff_role force row level security;
alter table client enable row level security;
alter table client force row level security;

create policy in_clinic on clinic for select to conjoint_append, conjoint_registrar, conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy every_clinic on clinic for select to conjoint_custodian using (true);
create policy found on clinic for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on person for select to conjoint_registrar, conjoint_session, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy add on person for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on staff_role for select
  to conjoint_append, conjoint_registrar, conjoint_session, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy add on staff_role for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy finish on staff_role for update to conjoint_registrar
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on client for select to conjoint_registrar, conjoint_session, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy add on client for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

grant select on clinic to conjoint_append, conjoint_registrar, conjoint_session, conjoint_custodian;
grant select on person to conjoint_registrar, conjoint_session, conjoint_custodian;
grant select on staff_role to conjoint_append, conjoint_registrar, conjoint_session, conjoint_custodian;
grant select on client to conjoint_registrar, conjoint_session, conjoint_custodian;
grant insert on clinic, person, staff_role, client to conjoint_registrar;
grant update (until_at) on staff_role to conjoint_registrar;
