-- Why: a person may shred what they wrote in their journal (design 1, 6). Its text is sealed under a key of its own,
-- and this is the one table from which anything is deleted; the entry's row and the chain stay as they are.

create table entry_key (
  clinic_id uuid not null,
  chart_id uuid not null,
  entry_id uuid not null,
  wrapped_key bytea not null,
  primary key (clinic_id, chart_id, entry_id),
  foreign key (clinic_id, chart_id) references chart (clinic_id, chart_id)
);
comment on table entry_key is 'The key of one journal entry. Deleted, its text is gone and its place in the chain stays.';
comment on column entry_key.clinic_id is 'Tenant.';
comment on column entry_key.chart_id is 'The journal.';
comment on column entry_key.entry_id is 'Whose text it opens.';
comment on column entry_key.wrapped_key is 'The key, sealed under the chart''s key.';

alter table entry_key enable row level security;
alter table entry_key force row level security;

create policy by_reader on entry_key for select to conjoint_read
  using ((
    select true from chart_reader r
    where r.clinic_id = entry_key.clinic_id and r.chart_id = entry_key.chart_id
      and r.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid
      and r.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
      and (r.until_at is null or r.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
    limit 1
  ));
create policy in_clinic on entry_key for select to conjoint_append, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
-- In a journal and nowhere else, so that nothing but a journal can ever be shredded.
create policy in_journal on entry_key for insert to conjoint_append
  with check (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and (
      select true from chart c
      where c.clinic_id = entry_key.clinic_id and c.chart_id = entry_key.chart_id and c.kind = 'journal'
      limit 1
    )
  );
create policy shred on entry_key for delete to conjoint_append
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

grant select on entry_key to conjoint_read, conjoint_append, conjoint_custodian;
grant insert, delete on entry_key to conjoint_append;
