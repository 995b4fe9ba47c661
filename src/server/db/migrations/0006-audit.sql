-- Why: every access is explained. One event for each read and each search of the log, in one chain per clinic.
-- An act is its own event: the entry's row says who, in which chart and when, and is chained there.
-- Nobody is granted UPDATE, DELETE or TRUNCATE on an event. As with entry, no foreign key: a look-up for each row
-- would cost as much as the insert, and an event outlives whatever it tells of.

create table access_event (
  clinic_id uuid not null,
  number bigint not null check (number > 0),
  chart_id uuid,
  person_id uuid not null,
  role text not null,
  kind text not null check (kind in ('read', 'search')),
  subject_id uuid,
  from_seq bigint not null,
  to_seq bigint not null,
  received_at timestamptz not null,
  reason text,
  prev bytea not null,
  hash bytea not null,
  primary key (clinic_id, number)
);
-- The role stands before the time: whoever asks for what staff read never touches a row of a partner, so that how
-- long it takes tells nothing of the other.
create index access_event_by_chart on access_event (clinic_id, chart_id, role, received_at);
create index access_event_by_person on access_event (clinic_id, person_id, received_at);
comment on table access_event is 'Somebody was given entries of a chart, or searched this log.';
comment on column access_event.clinic_id is 'Tenant.';
comment on column access_event.number is 'Its number in the clinic''s log: dense, from 1. Seen by the privacy officer and by verify alone.';
comment on column access_event.chart_id is 'Which chart; of a search, the chart that it named, if any.';
comment on column access_event.person_id is 'Who.';
comment on column access_event.role is 'As what.';
comment on column access_event.kind is 'read: entries were given. search: a privacy officer searched the log.';
comment on column access_event.subject_id is 'Of a search, the person that it named, if any.';
comment on column access_event.from_seq is 'The first entry that was given; 0 of a search.';
comment on column access_event.to_seq is 'The last entry that was given; 0 of a search.';
comment on column access_event.received_at is 'When, by the application''s clock.';
comment on column access_event.reason is 'Why, where somebody had to say so (break-glass); else the role is the reason.';
comment on column access_event.prev is 'Hash of the event before, or 32 zero bytes.';
comment on column access_event.hash is 'SHA-256 over the layout in audit/SPEC.md.';

create table access_head (
  clinic_id uuid not null references clinic (clinic_id),
  number bigint not null,
  hash bytea not null,
  primary key (clinic_id)
) with (fillfactor = 50);
comment on table access_head is 'Where the clinic''s log of accesses ends.';
comment on column access_head.clinic_id is 'Tenant.';
comment on column access_head.number is 'The last event''s number; 0 while there is none.';
comment on column access_head.hash is 'The last event''s hash; 32 zero bytes while there is none.';

-- Clinics that were there before. Row-level security binds the owner too; it is lifted within this transaction only.
alter table clinic no force row level security;
insert into access_head (clinic_id, number, hash)
  select clinic_id, 0, decode(repeat('00', 32), 'hex') from clinic;
alter table clinic force row level security;

alter table access_event enable row level security;
alter table access_event force row level security;
alter table access_head enable row level security;
alter table access_head force row level security;

-- Writing: the audit adds events and moves the head, and sees of events only whether one that it sent is there.
create policy add on access_event for insert to conjoint_audit
  with check (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and received_at = nullif(current_setting('app.at', true), '')::timestamptz
  );
create policy in_clinic on access_event for select to conjoint_audit, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy in_clinic on access_head for select to conjoint_audit, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy move on access_head for update to conjoint_audit
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy add on access_head for insert to conjoint_registrar
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid and number = 0);

-- Reading: one's own, and what staff read in charts that one reads. No partner's reading is anybody else's; in
-- guarded, what safety clinicians read is shown to no partner.
create policy own on access_event for select to conjoint_read
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and person_id = nullif(current_setting('app.person', true), '')::uuid
  );
create policy of_staff on access_event for select to conjoint_read
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and role <> 'partner'
    and (
      select true from chart_reader r
      join chart c on c.clinic_id = r.clinic_id and c.chart_id = r.chart_id
      where r.clinic_id = access_event.clinic_id and r.chart_id = access_event.chart_id
        and r.person_id = nullif(current_setting('app.person', true), '')::uuid
        and r.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
        and (r.until_at is null or r.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
        and (r.role <> 'partner' or c.kind <> 'guarded')
      limit 1
    )
  );

-- Searching: whoever is a privacy officer in this moment, all of the clinic's events, and of each act who, in which
-- chart and when. Never what it says: sealed is not granted.
create policy own on staff_role for select to conjoint_officer
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and person_id = nullif(current_setting('app.person', true), '')::uuid
  );
create policy by_officer on access_event for select to conjoint_officer
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and (
      select true from staff_role s
      where s.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
        and s.person_id = nullif(current_setting('app.person', true), '')::uuid and s.role = 'privacy-officer'
        and s.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
        and (s.until_at is null or s.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
      limit 1
    )
  );
create policy by_officer on entry for select to conjoint_officer
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and (
      select true from staff_role s
      where s.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
        and s.person_id = nullif(current_setting('app.person', true), '')::uuid and s.role = 'privacy-officer'
        and s.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
        and (s.until_at is null or s.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
      limit 1
    )
  );
create policy by_officer on chart for select to conjoint_officer
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and (
      select true from staff_role s
      where s.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
        and s.person_id = nullif(current_setting('app.person', true), '')::uuid and s.role = 'privacy-officer'
        and s.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
        and (s.until_at is null or s.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
      limit 1
    )
  );

grant insert on access_event to conjoint_audit;
grant select (clinic_id, number, hash) on access_event to conjoint_audit;
grant select on access_head to conjoint_audit;
grant update (number, hash) on access_head to conjoint_audit;
grant insert on access_head to conjoint_registrar;
grant select on access_event, access_head to conjoint_custodian;
grant select (clinic_id, chart_id, person_id, role, kind, received_at) on access_event to conjoint_read;
grant select on access_event to conjoint_officer;
grant select (clinic_id, person_id, role, from_at, until_at) on staff_role to conjoint_officer;
grant select (clinic_id, chart_id, kind, belongs_to) on chart to conjoint_officer;
grant select (clinic_id, chart_id, seq, author_id, received_at) on entry to conjoint_officer;
