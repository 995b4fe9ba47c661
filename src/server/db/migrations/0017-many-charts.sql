-- Why: a practice of two thousand couples has fourteen thousand charts. Where each of them ends was asked row by row, and
-- whose they are once again for each row; here it is asked once for all of them. For whoever opens one chart the policies
-- of conjoint_read stay as they are: this way, one chart would cost as much as all.

create policy listed on chart for select to conjoint_caseload
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and chart_id in (
      select r.chart_id from chart_reader r
      where r.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
        and r.person_id = nullif(current_setting('app.person', true), '')::uuid
        and r.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
        and (r.until_at is null or r.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
    )
  );
create policy listed on chart_head for select to conjoint_caseload
  using (
    clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
    and chart_id in (
      select r.chart_id from chart_reader r
      where r.clinic_id = nullif(current_setting('app.clinic', true), '')::uuid
        and r.person_id = nullif(current_setting('app.person', true), '')::uuid
        and r.from_at <= nullif(current_setting('app.at', true), '')::timestamptz
        and (r.until_at is null or r.until_at > nullif(current_setting('app.at', true), '')::timestamptz)
    )
  );

grant select (clinic_id, chart_id, kind, belongs_to, case_id) on chart to conjoint_caseload;
grant select (clinic_id, chart_id, seq, hash) on chart_head to conjoint_caseload;
grant select (reason) on chart_reader to conjoint_caseload;
