-- Why: the record itself. Nobody is granted UPDATE, DELETE or TRUNCATE on an entry, and an entry is inserted
-- only under its own author's right to write in that chart, so one transaction may carry many authors.
-- No foreign key from entry to chart: the policy finds a chart_writer row, which has one, and a second
-- look-up per row would cost as much as the insert.

create table entry (
  clinic_id uuid not null,
  chart_id uuid not null,
  seq bigint not null check (seq > 0),
  entry_id uuid not null,
  author_id uuid not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  received_at timestamptz not null,
  sealed bytea not null,
  commitment bytea not null,
  prev bytea not null,
  hash bytea not null,
  primary key (clinic_id, chart_id, seq),
  unique (clinic_id, chart_id, entry_id)
);
comment on table entry is 'One immutable clinical fact.';
comment on column entry.clinic_id is 'Tenant.';
comment on column entry.chart_id is 'The chart in which it lies.';
comment on column entry.seq is 'Its number in the chart: dense, from 1.';
comment on column entry.entry_id is 'Made by the device; unique within the chart and nowhere else, so that one chart never tells of another.';
comment on column entry.author_id is 'Who wrote it.';
comment on column entry.occurred_at is 'When it happened.';
comment on column entry.recorded_at is 'When it was captured, by the device''s clock.';
comment on column entry.received_at is 'When the server had it, by the application''s clock.';
comment on column entry.sealed is 'Salt and the bytes as received, sealed under the chart''s key (SPEC.md, layout).';
comment on column entry.commitment is 'SHA-256 of salt and bytes: what the chain binds.';
comment on column entry.prev is 'Hash of the entry before, or 32 zero bytes.';
comment on column entry.hash is 'SHA-256 over the chain''s layout (SPEC.md).';

create table quarantine (
  clinic_id uuid not null references clinic (clinic_id),
  quarantine_id uuid not null,
  owner_id uuid,
  author_id uuid not null,
  chart_id uuid,
  code text not null,
  received_at timestamptz not null,
  sealed bytea not null,
  primary key (clinic_id, quarantine_id)
);
comment on table quarantine is 'What was refused and may still be somebody''s fact: kept until its owner has looked.';
comment on column quarantine.clinic_id is 'Tenant of whoever sent it.';
comment on column quarantine.quarantine_id is 'Made from sender and bytes under the clinic''s key, so that a repeated attempt is one row.';
comment on column quarantine.owner_id is 'Who looks at it; empty while the clinic has neither privacy officer nor medical director.';
comment on column quarantine.author_id is 'Who sent it.';
comment on column quarantine.chart_id is 'The chart that it names, where it names one.';
comment on column quarantine.code is 'Why it was refused (docs/problems.md).';
comment on column quarantine.received_at is 'When.';
comment on column quarantine.sealed is 'The bytes, at most 64 KiB of them, sealed under the clinic''s key.';

alter table entry enable row level security;
alter table entry force row level security;
alter table quarantine enable row level security;
alter table quarantine force row level security;

create policy by_reader on entry for select to conjoint_read
  using ((
    select true from chart_reader r
    where r.clinic_id = entry.clinic_id and r.chart_id = entry.chart_id
      and r.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid
      and r.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
      and (r.until_at is null or r.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
    limit 1
  ));
-- Decisions never read guarded, process, journal, contact or desk (design §3): not even by a mistake of ours.
create policy deciding on entry for select to conjoint_decide
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and (
      select true from chart c
      where c.clinic_id = entry.clinic_id and c.chart_id = entry.chart_id
        and c.kind in ('joint', 'team', 'individual', 'clinical', 'clinic')
      limit 1
    )
  );
create policy in_clinic on entry for select to conjoint_append, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy by_writer on entry for insert to conjoint_append
  with check (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and received_at = nullif(current_setting('app.at', true), '')::timestamptz
    and (
      select true from chart_writer w
      where w.clinic_id = entry.clinic_id and w.chart_id = entry.chart_id and w.person_id = entry.author_id
        and w.from_at <= entry.received_at and (w.until_at is null or w.until_at > entry.received_at)
      limit 1
    )
  );
create policy keep on quarantine for insert to conjoint_append
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on quarantine for select to conjoint_append, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

grant select on entry to conjoint_read, conjoint_decide, conjoint_custodian;
-- Append recognises what it has stored before by the commitment; it never opens what is sealed.
grant select (clinic_id, chart_id, seq, entry_id, author_id, received_at, commitment, hash) on entry
  to conjoint_append;
grant insert on entry to conjoint_append;
grant insert on quarantine to conjoint_append;
grant select (clinic_id, quarantine_id) on quarantine to conjoint_append;
grant select on quarantine to conjoint_custodian;
