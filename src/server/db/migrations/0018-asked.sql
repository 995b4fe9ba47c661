-- Why: some want to be told when questions are there for them: before a journey, a day after it, and so on. When that is
-- follows from a few moments, which append notes beside the entries that they come from. The courier reads those and
-- opens no chart to find out who is due. No answer, score, dose or name of an instrument is among them.

create table asked (
  clinic_id uuid not null,
  person_id uuid not null,
  about text not null check (about in ('planned', 'planned-together', 'moved', 'cancelled', 'left-out', 'alone', 'announced', 'parted', 'began', 'answered', 'told')),
  chart_id uuid not null,
  mark text not null,
  at timestamptz,
  primary key (clinic_id, person_id, about, chart_id, mark),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id),
  foreign key (clinic_id, chart_id) references chart (clinic_id, chart_id)
);
comment on table asked is 'The moments that decide when somebody is asked something, as append noted them.';
comment on column asked.clinic_id is 'Tenant.';
comment on column asked.person_id is 'Who is asked.';
comment on column asked.about is 'What happened then, of a journey, of a case, or of something that is asked.';
comment on column asked.chart_id is 'Where it is written: in their own chart, or in one that they share.';
comment on column asked.mark is 'Of which journey, or of which instrument by a number; or empty.';
comment on column asked.at is 'When, or empty where it has no day.';

alter table asked enable row level security;
alter table asked force row level security;

create policy in_clinic on asked for select to conjoint_append, conjoint_courier, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy noted on asked for insert to conjoint_append
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy again on asked for update to conjoint_append
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy replaced on asked for delete to conjoint_append
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

grant select, insert, delete on asked to conjoint_append;
grant update (at) on asked to conjoint_append;
grant select on asked to conjoint_courier, conjoint_custodian;

alter table reminder drop constraint reminder_rhythm_check;
alter table reminder add constraint reminder_rhythm_check check (rhythm in ('daily', 'weekly', 'as-asked'));
comment on column reminder.rhythm is 'daily: of the check-in; weekly: of the week; as-asked: when there are questions.';
grant select (next_at), update (next_at) on reminder to conjoint_append;
