-- Why: that something of staff’s waits for a person is noted with it, in the same transaction; the courier, who reads
-- contact charts and nothing else, tells them of it when they allowed it. It names no kind and no words.

create table notice (
  clinic_id uuid not null,
  person_id uuid not null,
  entry_id uuid not null,
  raised_at timestamptz not null,
  due_at timestamptz not null,
  failing_since timestamptz,
  primary key (clinic_id, person_id, entry_id),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
comment on table notice is 'Something waits for a person, who was not told of it yet.';
comment on column notice.clinic_id is 'Tenant.';
comment on column notice.person_id is 'For whom.';
comment on column notice.entry_id is 'By which entry; it keeps the same one from being noted twice.';
comment on column notice.raised_at is 'Since when it waits.';
comment on column notice.due_at is 'When the courier looks at it next.';
comment on column notice.failing_since is 'Since when what was sent did not arrive, or empty.';

alter table notice enable row level security;
alter table notice force row level security;

create policy raise on notice for insert to conjoint_append
  with check (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and raised_at = nullif(current_setting('app.at', true), '')::timestamptz
  );
create policy in_clinic on notice for select to conjoint_courier, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy later on notice for update to conjoint_courier
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy told on notice for delete to conjoint_courier
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
-- Where contact charts are, and of no other chart that it is there.
create policy contact_only on chart for select to conjoint_courier
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid and kind = 'contact');

grant insert on notice to conjoint_append;
grant select, delete on notice to conjoint_courier;
grant update (due_at, failing_since) on notice to conjoint_courier;
grant select (clinic_id, chart_id, kind, belongs_to) on chart to conjoint_courier;
grant select on notice to conjoint_custodian;
