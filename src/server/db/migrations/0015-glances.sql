-- Why: a list of hundreds of cases is drawn without reading them all again. A line is what its reader could fold from the
-- charts that they read; it is found only by whoever reads those very charts as they now stand, and made anew otherwise.

create table glance (
  clinic_id uuid not null,
  case_id uuid not null,
  read_as bytea not null,
  chart_id uuid not null,
  heads bytea not null,
  sealed bytea not null,
  primary key (clinic_id, case_id, read_as),
  foreign key (clinic_id, case_id) references clinic_case (clinic_id, case_id),
  foreign key (clinic_id, chart_id) references chart (clinic_id, chart_id)
);
comment on table glance is 'A line of the caseload, made from the entries and always remade from them.';
comment on column glance.clinic_id is 'Tenant.';
comment on column glance.case_id is 'Of which case.';
comment on column glance.read_as is 'From which charts: a mark of their ids under the clinic''s key.';
comment on column glance.chart_id is 'One of them, the case''s own: whoever reads that may find the line.';
comment on column glance.heads is 'As they stood: a mark of their heads and of the program''s version of a line.';
comment on column glance.sealed is 'The line, sealed under the clinic''s key.';

alter table glance enable row level security;
alter table glance force row level security;

create policy by_reader on glance to conjoint_caseload
  using ((
    select true from chart_reader r
    where r.clinic_id = glance.clinic_id and r.chart_id = glance.chart_id
      and r.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid
      and r.role <> 'partner'
      and r.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
      and (r.until_at is null or r.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
    limit 1
  ));
create policy in_clinic on glance for select to conjoint_custodian
  using (clinic_id = nullif(current_setting('app.clinic', true), '')::uuid);
-- Their own readings alone, to answer the question above.
create policy own_for_caseload on chart_reader for select to conjoint_caseload
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and person_id = nullif(current_setting('app.person', true), '')::uuid
  );

grant select, insert on glance to conjoint_caseload;
grant update (chart_id, heads, sealed) on glance to conjoint_caseload;
grant select (clinic_id, chart_id, person_id, role, from_at, until_at) on chart_reader to conjoint_caseload;
grant select on glance to conjoint_custodian;
