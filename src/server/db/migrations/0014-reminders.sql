-- Why: some want to be told once a day, or once a week, that there is something to write. Who they are, and when they
-- last wrote it, is all that the courier knows of it: nothing is unsealed to find out who is due.

create table reminder (
  clinic_id uuid not null,
  person_id uuid not null,
  rhythm text not null check (rhythm in ('daily', 'weekly')),
  next_at timestamptz not null,
  done_at timestamptz,
  primary key (clinic_id, person_id),
  foreign key (clinic_id, person_id) references person (clinic_id, person_id)
);
create index reminder_due on reminder (clinic_id, next_at);
comment on table reminder is 'Somebody wants to be reminded of what is due by time.';
comment on column reminder.clinic_id is 'Tenant.';
comment on column reminder.person_id is 'Whom.';
comment on column reminder.rhythm is 'daily: of the check-in; weekly: of the week.';
comment on column reminder.next_at is 'When the courier looks at it next.';
comment on column reminder.done_at is 'When they last wrote what they are reminded of, or empty.';

alter table reminder enable row level security;
alter table reminder force row level security;

create policy in_clinic on reminder for select to conjoint_session, conjoint_courier, conjoint_append, conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy want on reminder for insert to conjoint_session
  with check (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy stop on reminder for delete to conjoint_session
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
create policy move on reminder for update to conjoint_session, conjoint_courier, conjoint_append
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);

grant select, insert, delete on reminder to conjoint_session;
grant update (rhythm, next_at) on reminder to conjoint_session;
grant select on reminder to conjoint_courier, conjoint_custodian;
grant update (next_at) on reminder to conjoint_courier;
grant select (clinic_id, person_id, rhythm, done_at) on reminder to conjoint_append;
grant update (done_at) on reminder to conjoint_append;
