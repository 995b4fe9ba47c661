-- Why: what was captured on a tablet without a server is sent by whoever is signed in next. A key of its author on that
-- tablet signed it, so that authorship is judged as of its capture, and the database repeats that judgement.

create table device_key (
  clinic_id uuid not null,
  key_id uuid not null,
  person_id uuid not null,
  device_id uuid not null,
  public_key bytea not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (clinic_id, key_id),
  unique (clinic_id, person_id, public_key),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
comment on table device_key is 'A key with which one member of staff signs what they capture on one device.';
comment on column device_key.clinic_id is 'Tenant.';
comment on column device_key.key_id is 'Names it.';
comment on column device_key.person_id is 'Whose.';
comment on column device_key.device_id is 'On which device; what it signs names the same.';
comment on column device_key.public_key is 'A point of P-256, 65 bytes; nothing here is secret.';
comment on column device_key.created_at is 'When it was enrolled, by the clinic''s clock, as entries are.';
comment on column device_key.revoked_at is 'When it was taken away: what was captured from then on is not believed.';

create table entry_signature (
  clinic_id uuid not null,
  chart_id uuid not null,
  entry_id uuid not null,
  key_id uuid not null,
  captured_at timestamptz not null,
  key_lost boolean not null,
  sealed bytea not null,
  primary key (clinic_id, chart_id, entry_id),
  foreign key (clinic_id, chart_id) references chart (clinic_id, chart_id),
  foreign key (clinic_id, key_id) references device_key (clinic_id, key_id)
);
create index entry_signature_of_lost on entry_signature (clinic_id, chart_id) where key_lost;
comment on table entry_signature is 'What the device of its author signed an entry with.';
comment on column entry_signature.clinic_id is 'Tenant.';
comment on column entry_signature.chart_id is 'The chart of the entry.';
comment on column entry_signature.entry_id is 'The entry.';
comment on column entry_signature.key_id is 'By which key.';
comment on column entry_signature.captured_at is 'When it was captured, by the clinic''s clock: recorded_at without the device''s offset.';
comment on column entry_signature.key_lost is 'The key was taken away after it was captured and before it arrived: staff see it marked.';
comment on column entry_signature.sealed is 'The signature, 64 bytes, sealed under the clinic''s key: in clear, a guess of the entry''s words could be tried against it.';

alter table device_key enable row level security;
alter table device_key force row level security;
alter table entry_signature enable row level security;
alter table entry_signature force row level security;

create policy in_clinic on device_key for select to conjoint_session, conjoint_append, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy make on device_key for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy change on device_key for update to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

create policy in_clinic on entry_signature for select to conjoint_append, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
-- Read with the entries of a chart; what goes out to a partner leaves it out, as it does the device.
create policy by_reader on entry_signature for select to conjoint_read
  using ((
    select true from chart_reader r
    where r.clinic_id = entry_signature.clinic_id and r.chart_id = entry_signature.chart_id
      and r.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid
      and r.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
      and (r.until_at is null or r.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
    limit 1
  ));
create policy keep on entry_signature for insert to conjoint_append
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

-- Beside by_writer: somebody whose part in a chart has ended since, where a key of theirs signed while both were in
-- force. Its name comes after that one's, which is asked first and answers for almost all.
create policy by_writer_at_capture on entry for insert to conjoint_append
  with check (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and received_at = nullif(current_setting('app.at', true), '')::timestamptz
    and (
      select true from entry_signature s
      join device_key k on k.clinic_id = s.clinic_id and k.key_id = s.key_id
      join chart_writer w on w.clinic_id = s.clinic_id and w.chart_id = s.chart_id and w.person_id = k.person_id
      where s.clinic_id = entry.clinic_id and s.chart_id = entry.chart_id and s.entry_id = entry.entry_id
        and k.person_id = entry.author_id
        and s.captured_at <= entry.received_at
        and k.created_at <= s.captured_at and (k.revoked_at is null or k.revoked_at > s.captured_at)
        and w.from_at <= s.captured_at and (w.until_at is null or w.until_at > s.captured_at)
      limit 1
    )
  );

grant select, insert on device_key to conjoint_session;
grant update (revoked_at) on device_key to conjoint_session;
grant select on device_key to conjoint_append, conjoint_custodian;
grant insert on entry_signature to conjoint_append;
grant select (clinic_id, chart_id, entry_id, key_id, captured_at) on entry_signature to conjoint_append;
grant select (clinic_id, chart_id, entry_id, key_lost) on entry_signature to conjoint_read;
grant select on entry_signature to conjoint_custodian;
