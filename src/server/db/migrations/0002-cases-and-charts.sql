-- Why: a chart is a compartment of confidentiality, and who may read it or write in it is a row with a
-- beginning and an end. These rows are the whole model of access, and the policies repeat it below the program.

create table clinic_case (
  clinic_id uuid not null references clinic (clinic_id),
  case_id uuid not null,
  opened_at timestamptz not null,
  primary key (clinic_id, case_id)
);
comment on table clinic_case is 'The unit of treatment, a couple as a rule.';
comment on column clinic_case.clinic_id is 'Tenant.';
comment on column clinic_case.case_id is 'Which case.';
comment on column clinic_case.opened_at is 'When it was opened.';

create table case_partner (
  clinic_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  label text not null,
  primary key (clinic_id, case_id, person_id),
  unique (clinic_id, case_id, label),
  foreign key (clinic_id, case_id) references clinic_case (clinic_id, case_id),
  foreign key (clinic_id, person_id) references client (clinic_id, person_id)
);
create index case_partner_by_person on case_partner (clinic_id, person_id);
comment on table case_partner is 'Who is treated in a case: one to four.';
comment on column case_partner.clinic_id is 'Tenant.';
comment on column case_partner.case_id is 'Which case.';
comment on column case_partner.person_id is 'Which client.';
comment on column case_partner.label is 'A to D, in the order in which they came.';

create table chart (
  clinic_id uuid not null references clinic (clinic_id),
  chart_id uuid not null,
  kind text not null,
  belongs_to uuid not null,
  case_id uuid,
  created_at timestamptz not null,
  primary key (clinic_id, chart_id),
  unique (clinic_id, belongs_to, kind),
  foreign key (clinic_id, case_id) references clinic_case (clinic_id, case_id)
);
create index chart_by_case on chart (clinic_id, case_id);
comment on table chart is 'A compartment of confidentiality.';
comment on column chart.clinic_id is 'Tenant.';
comment on column chart.chart_id is 'Random: not even its age can be told from it.';
comment on column chart.kind is 'joint, team, desk, individual, clinical, guarded, contact, journal, process or clinic.';
comment on column chart.belongs_to is 'The case, person, member of staff or clinic that it belongs to.';
comment on column chart.case_id is 'Its case, where it belongs to one; a person''s charts are one across cases.';
comment on column chart.created_at is 'When it was made.';

create table chart_reader (
  clinic_id uuid not null,
  chart_id uuid not null,
  person_id uuid not null,
  role text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  reason text not null,
  primary key (clinic_id, chart_id, person_id, role, from_at),
  foreign key (clinic_id, chart_id) references chart (clinic_id, chart_id),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
create index chart_reader_by_person on chart_reader (clinic_id, person_id, chart_id);
comment on table chart_reader is 'Who may read a chart, in which role and when: the whole model of reading.';
comment on column chart_reader.clinic_id is 'Tenant.';
comment on column chart_reader.chart_id is 'Which chart.';
comment on column chart_reader.person_id is 'Who.';
comment on column chart_reader.role is 'As what: a partner is shown less than staff.';
comment on column chart_reader.from_at is 'May read from.';
comment on column chart_reader.until_at is 'May read until, or open-ended.';
comment on column chart_reader.reason is 'Why: assigned, own chart, break-glass and the like. Never clinical.';

create table chart_writer (
  clinic_id uuid not null,
  chart_id uuid not null,
  person_id uuid not null,
  role text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  reason text not null,
  primary key (clinic_id, chart_id, person_id, role, from_at),
  foreign key (clinic_id, chart_id) references chart (clinic_id, chart_id),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
comment on table chart_writer is 'Who may write in a chart, in which role and when. Which kinds, the writing table says.';
comment on column chart_writer.clinic_id is 'Tenant.';
comment on column chart_writer.chart_id is 'Which chart.';
comment on column chart_writer.person_id is 'Who.';
comment on column chart_writer.role is 'As what.';
comment on column chart_writer.from_at is 'May write from.';
comment on column chart_writer.until_at is 'May write until, or open-ended.';
comment on column chart_writer.reason is 'Why. Never clinical.';

create table chart_key (
  clinic_id uuid not null,
  chart_id uuid not null,
  key_version integer not null,
  wrapped_key bytea not null,
  primary key (clinic_id, chart_id, key_version),
  foreign key (clinic_id, chart_id) references chart (clinic_id, chart_id)
);
comment on table chart_key is 'Each chart''s own key.';
comment on column chart_key.clinic_id is 'Tenant.';
comment on column chart_key.chart_id is 'Which chart.';
comment on column chart_key.key_version is 'Counts from 1; what is sealed names the version it was sealed under.';
comment on column chart_key.wrapped_key is 'The key, sealed under the clinic''s key. Rotation of that rewraps this.';

create table chart_head (
  clinic_id uuid not null,
  chart_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  primary key (clinic_id, chart_id),
  foreign key (clinic_id, chart_id) references chart (clinic_id, chart_id)
) with (fillfactor = 50);
comment on table chart_head is 'Where a chart''s chain ends. Whoever appends or decides locks it, in order of chart_id.';
comment on column chart_head.clinic_id is 'Tenant.';
comment on column chart_head.chart_id is 'Which chart.';
comment on column chart_head.seq is 'The last entry''s number; 0 while there is none.';
comment on column chart_head.hash is 'The last entry''s hash; 32 zero bytes while there is none.';

alter table clinic_case enable row level security;
alter table clinic_case force row level security;
alter table case_partner enable row level security;
alter table case_partner force row level security;
alter table chart enable row level security;
alter table chart force row level security;
alter table chart_reader enable row level security;
alter table chart_reader force row level security;
alter table chart_writer enable row level security;
alter table chart_writer force row level security;
alter table chart_key enable row level security;
alter table chart_key force row level security;
alter table chart_head enable row level security;
alter table chart_head force row level security;

-- Reading: everything hangs on one's own reader rows. A scalar subquery and not `exists`, which PostgreSQL may
-- answer by hashing every row of that reader: then opening one chart would cost as much as they have charts.
create policy own on chart_reader for select to conjoint_read
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and person_id = nullif(current_setting('app.person', true), '')::uuid
    and from_at <= nullif(current_setting('app.at', true), '')::timestamptz
    and (until_at is null or until_at > nullif(current_setting('app.at', true), '')::timestamptz)
  );
create policy by_reader on chart for select to conjoint_read
  using ((
    select true from chart_reader r
    where r.clinic_id = chart.clinic_id and r.chart_id = chart.chart_id
      and r.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid
      and r.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
      and (r.until_at is null or r.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
    limit 1
  ));
create policy by_reader on chart_key for select to conjoint_read
  using ((
    select true from chart_reader r
    where r.clinic_id = chart_key.clinic_id and r.chart_id = chart_key.chart_id
      and r.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid
      and r.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
      and (r.until_at is null or r.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
    limit 1
  ));
create policy by_reader on chart_head for select to conjoint_read
  using ((
    select true from chart_reader r
    where r.clinic_id = chart_head.clinic_id and r.chart_id = chart_head.chart_id
      and r.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid
      and r.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
      and (r.until_at is null or r.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
    limit 1
  ));

-- Appending and registering see the directory of their clinic, and no content.
create policy in_clinic on clinic_case for select to conjoint_append, conjoint_registrar, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on case_partner for select to conjoint_append, conjoint_registrar, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on chart for select
  to conjoint_append, conjoint_decide, conjoint_registrar, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on chart_reader for select to conjoint_append, conjoint_registrar, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on chart_writer for select to conjoint_append, conjoint_registrar, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on chart_key for select to conjoint_append, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on chart_head for select to conjoint_append, conjoint_registrar, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy move on chart_head for update to conjoint_append, conjoint_registrar
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

create policy add on clinic_case for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy add on case_partner for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy add on chart for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy add on chart_reader for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy finish on chart_reader for update to conjoint_registrar
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy add on chart_writer for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy finish on chart_writer for update to conjoint_registrar
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy add on chart_key for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy add on chart_head for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid and seq = 0);

grant select on chart, chart_reader, chart_key, chart_head to conjoint_read;
grant select on chart to conjoint_decide;
grant select on clinic_case, case_partner, chart, chart_reader, chart_writer, chart_key, chart_head
  to conjoint_append, conjoint_custodian;
grant select on clinic_case, case_partner, chart, chart_reader, chart_writer, chart_head to conjoint_registrar;
grant insert on clinic_case, case_partner, chart, chart_reader, chart_writer, chart_key, chart_head
  to conjoint_registrar;
grant update (until_at) on chart_reader, chart_writer to conjoint_registrar;
grant update (seq, hash) on chart_head to conjoint_append;
-- Only to be able to lock a head while readers or writers change: PostgreSQL asks for UPDATE of some column.
grant update (clinic_id) on chart_head to conjoint_registrar;
