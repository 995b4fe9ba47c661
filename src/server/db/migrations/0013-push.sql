-- Why: somebody may let one of their phones show that something waits. Where a browser takes such a message is an
-- address that it was given by whoever runs its push service; it is sealed, and the courier alone sends there.

create table push_subscription (
  clinic_id uuid not null,
  person_id uuid not null,
  mark bytea not null,
  sealed bytea not null,
  created_at timestamptz not null,
  primary key (clinic_id, person_id, mark),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
comment on table push_subscription is 'A browser that may show a person that something waits.';
comment on column push_subscription.clinic_id is 'Tenant.';
comment on column push_subscription.person_id is 'Whom it tells.';
comment on column push_subscription.mark is 'Of its address, so that the same browser is known again; only the key''s holder can compute it.';
comment on column push_subscription.sealed is 'Its address and what a message to it is encrypted with, sealed under the clinic''s key.';
comment on column push_subscription.created_at is 'Since when, in real time.';

alter table push_subscription enable row level security;
alter table push_subscription force row level security;

create policy in_clinic on push_subscription for select to conjoint_session, conjoint_courier, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy allow on push_subscription for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy stop on push_subscription for delete to conjoint_session, conjoint_courier
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

grant select, insert, delete on push_subscription to conjoint_session;
grant select, delete on push_subscription to conjoint_courier;
grant select on push_subscription to conjoint_custodian;
