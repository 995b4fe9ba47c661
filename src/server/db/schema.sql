-- The database as the migrations leave it. Generated from a fresh one (npm run generate); not run by anything.

-- Somebody was given entries of a chart, searched this log, or something happened to their account.
create table access_event (
  clinic_id uuid                       not null, -- Tenant.
  number bigint                        not null, -- Its number in the clinic's log: dense, from 1. Seen by the privacy officer and by verify alone.
  chart_id uuid, -- Which chart; of a search, the chart that it named, if any.
  person_id uuid                       not null, -- Who; of an account, whose it is. The id that nobody has stands for nobody whom we know.
  role text                            not null, -- As what; account: as the owner of an account.
  kind text                            not null, -- read: entries were given. search: a privacy officer searched the log. Else what happened to the account, as listed in shared/account-kinds.ts.
  subject_id uuid, -- Of a search, the person or case that it named, if any. Of an account, who did it, where that was not its owner.
  from_seq bigint                      not null, -- The first entry that was given; 0 of a search.
  to_seq bigint                        not null, -- The last entry that was given; 0 of a search.
  received_at timestamp with time zone not null, -- When, by the application's clock.
  reason text, -- Why, where somebody had to say so: the kind of reason of break-glass; else the role is the reason.
  prev bytea                           not null, -- Hash of the event before, or 32 zero bytes.
  hash bytea                           not null, -- SHA-256 over the layout in audit/SPEC.md.
  PRIMARY KEY (clinic_id, number),
  CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text)),
  CHECK ((number > 0))
);
CREATE INDEX access_event_by_chart ON public.access_event USING btree (clinic_id, chart_id, role, received_at);
CREATE INDEX access_event_by_person ON public.access_event USING btree (clinic_id, person_id, received_at);
-- row-level security, forced
create policy add on access_event for insert to conjoint_audit with check (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (received_at = (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone)));
create policy by_officer on access_event for select to conjoint_officer using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND ( SELECT true FROM staff_role s WHERE ((s.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (s.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (s.role = 'privacy-officer'::text) AND (s.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((s.until_at IS NULL) OR (s.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))) LIMIT 1)));
create policy in_clinic on access_event for select to conjoint_audit, conjoint_custodian using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy of_staff on access_event for select to conjoint_read using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (role <> 'partner'::text) AND ( SELECT true FROM (chart_reader r JOIN chart c ON (((c.clinic_id = r.clinic_id) AND (c.chart_id = r.chart_id)))) WHERE ((r.clinic_id = access_event.clinic_id) AND (r.chart_id = access_event.chart_id) AND (r.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (r.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((r.until_at IS NULL) OR (r.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone)) AND ((r.role <> 'partner'::text) OR (c.kind <> 'guarded'::text))) LIMIT 1)));
create policy own on access_event for select to conjoint_read using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)));
grant insert on access_event to conjoint_audit;
grant select (clinic_id, chart_id, person_id, role, kind, received_at) on access_event to conjoint_read;
grant select (clinic_id, number, hash) on access_event to conjoint_audit;
grant select on access_event to conjoint_custodian;
grant select on access_event to conjoint_officer;

-- Where the clinic's log of accesses ends.
create table access_head (
  clinic_id uuid not null, -- Tenant.
  number bigint  not null, -- The last event's number; 0 while there is none.
  hash bytea     not null, -- The last event's hash; 32 zero bytes while there is none.
  PRIMARY KEY (clinic_id),
  FOREIGN KEY (clinic_id) REFERENCES clinic(clinic_id)
);
-- row-level security, forced
create policy add on access_head for insert to conjoint_registrar with check (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (number = 0)));
create policy in_clinic on access_head for select to conjoint_audit, conjoint_custodian using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy move on access_head for update to conjoint_audit using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert on access_head to conjoint_registrar;
grant select on access_head to conjoint_audit;
grant select on access_head to conjoint_custodian;
grant update (number, hash) on access_head to conjoint_audit;

-- What somebody is known by where they sign in without a passkey.
create table account (
  clinic_id uuid                      not null, -- Tenant.
  person_id uuid                      not null, -- Whose.
  number text                         not null, -- Ten digits drawn at random; names the account, opens nothing.
  created_at timestamp with time zone not null, -- When it was made.
  PRIMARY KEY (clinic_id, person_id),
  UNIQUE (clinic_id, number),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
-- row-level security, forced
create policy in_clinic on account for select to conjoint_custodian, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy make on account for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on account to conjoint_session;
grant select on account to conjoint_custodian;

-- The moments that decide when somebody is asked something, as append noted them.
create table asked (
  clinic_id uuid              not null, -- Tenant.
  person_id uuid              not null, -- Who is asked.
  about text                  not null, -- What happened then, of a journey, of a case, or of something that is asked.
  chart_id uuid               not null, -- Where it is written: in their own chart, or in one that they share.
  mark text                   not null, -- Of which journey, or of which instrument by a number; or empty.
  at timestamp with time zone, -- When, or empty where it has no day.
  PRIMARY KEY (clinic_id, person_id, about, chart_id, mark),
  FOREIGN KEY (clinic_id, chart_id) REFERENCES chart(clinic_id, chart_id),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id),
  CHECK ((about = ANY (ARRAY['planned'::text, 'planned-together'::text, 'moved'::text, 'cancelled'::text, 'left-out'::text, 'alone'::text, 'announced'::text, 'parted'::text, 'began'::text, 'answered'::text, 'told'::text])))
);
-- row-level security, forced
create policy again on asked for update to conjoint_append using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on asked for select to conjoint_append, conjoint_courier, conjoint_custodian using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy noted on asked for insert to conjoint_append with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy replaced on asked for delete to conjoint_append using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant delete, insert, select on asked to conjoint_append;
grant select on asked to conjoint_courier;
grant select on asked to conjoint_custodian;
grant update (at) on asked to conjoint_append;

-- The app of somebody that shows codes of six digits (RFC 6238); a new one takes its place.
create table authenticator (
  clinic_id uuid                        not null, -- Tenant.
  person_id uuid                        not null, -- Whose.
  created_at timestamp with time zone   not null, -- When it was set up.
  sealed_secret bytea                   not null, -- Its secret, sealed under the clinic's key.
  confirmed_at timestamp with time zone, -- When a first code of it was given; it counts from then.
  last_step bigint                      not null, -- The half minute of the last code taken: none is taken twice.
  PRIMARY KEY (clinic_id, person_id),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
-- row-level security, forced
create policy change on authenticator for update to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on authenticator for select to conjoint_custodian, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy make on authenticator for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on authenticator to conjoint_session;
grant select on authenticator to conjoint_custodian;
grant update (created_at, sealed_secret, confirmed_at, last_step) on authenticator to conjoint_session;

-- Who is treated in a case: one to four.
create table case_partner (
  clinic_id uuid not null, -- Tenant.
  case_id uuid   not null, -- Which case.
  person_id uuid not null, -- Which client.
  label text     not null, -- A to D, in the order in which they came.
  PRIMARY KEY (clinic_id, case_id, person_id),
  UNIQUE (clinic_id, case_id, label),
  FOREIGN KEY (clinic_id, case_id) REFERENCES clinic_case(clinic_id, case_id),
  FOREIGN KEY (clinic_id, person_id) REFERENCES client(clinic_id, person_id)
);
CREATE INDEX case_partner_by_person ON public.case_partner USING btree (clinic_id, person_id);
-- row-level security, forced
create policy add on case_partner for insert to conjoint_registrar with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on case_partner for select to conjoint_append, conjoint_custodian, conjoint_registrar using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on case_partner to conjoint_registrar;
grant select on case_partner to conjoint_append;
grant select on case_partner to conjoint_custodian;

-- A compartment of confidentiality.
create table chart (
  clinic_id uuid                      not null, -- Tenant.
  chart_id uuid                       not null, -- Random: not even its age can be told from it.
  kind text                           not null, -- joint, team, desk, individual, clinical, guarded, contact, journal, process or clinic.
  belongs_to uuid                     not null, -- The case, person, member of staff or clinic that it belongs to.
  case_id uuid, -- Its case, where it belongs to one; a person's charts are one across cases.
  created_at timestamp with time zone not null, -- When it was made.
  PRIMARY KEY (clinic_id, chart_id),
  UNIQUE (clinic_id, belongs_to, kind),
  FOREIGN KEY (clinic_id) REFERENCES clinic(clinic_id),
  FOREIGN KEY (clinic_id, case_id) REFERENCES clinic_case(clinic_id, case_id)
);
CREATE INDEX chart_by_case ON public.chart USING btree (clinic_id, case_id);
-- row-level security, forced
create policy add on chart for insert to conjoint_registrar with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy by_officer on chart for select to conjoint_officer using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND ( SELECT true FROM staff_role s WHERE ((s.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (s.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (s.role = 'privacy-officer'::text) AND (s.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((s.until_at IS NULL) OR (s.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))) LIMIT 1)));
create policy by_reader on chart for select to conjoint_read using (( SELECT true FROM chart_reader r WHERE ((r.clinic_id = chart.clinic_id) AND (r.chart_id = chart.chart_id) AND (r.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (r.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (r.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((r.until_at IS NULL) OR (r.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))) LIMIT 1));
create policy contact_only on chart for select to conjoint_courier using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (kind = 'contact'::text)));
create policy in_clinic on chart for select to conjoint_append, conjoint_custodian, conjoint_decide, conjoint_registrar using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy listed on chart for select to conjoint_caseload using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (chart_id IN ( SELECT r.chart_id FROM chart_reader r WHERE ((r.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (r.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (r.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((r.until_at IS NULL) OR (r.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone)))))));
grant insert, select on chart to conjoint_registrar;
grant select (clinic_id, chart_id, kind, belongs_to) on chart to conjoint_courier;
grant select (clinic_id, chart_id, kind, belongs_to) on chart to conjoint_officer;
grant select (clinic_id, chart_id, kind, belongs_to, case_id) on chart to conjoint_caseload;
grant select on chart to conjoint_append;
grant select on chart to conjoint_custodian;
grant select on chart to conjoint_decide;
grant select on chart to conjoint_read;

-- Where a chart's chain ends. Whoever appends or decides locks it, in order of chart_id.
create table chart_head (
  clinic_id uuid not null, -- Tenant.
  chart_id uuid  not null, -- Which chart.
  seq bigint     not null, -- The last entry's number; 0 while there is none.
  hash bytea     not null, -- The last entry's hash; 32 zero bytes while there is none.
  PRIMARY KEY (clinic_id, chart_id),
  FOREIGN KEY (clinic_id, chart_id) REFERENCES chart(clinic_id, chart_id)
);
-- row-level security, forced
create policy add on chart_head for insert to conjoint_registrar with check (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (seq = 0)));
create policy by_reader on chart_head for select to conjoint_read using (( SELECT true FROM chart_reader r WHERE ((r.clinic_id = chart_head.clinic_id) AND (r.chart_id = chart_head.chart_id) AND (r.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (r.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (r.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((r.until_at IS NULL) OR (r.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))) LIMIT 1));
create policy in_clinic on chart_head for select to conjoint_append, conjoint_custodian, conjoint_registrar using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy listed on chart_head for select to conjoint_caseload using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (chart_id IN ( SELECT r.chart_id FROM chart_reader r WHERE ((r.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (r.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (r.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((r.until_at IS NULL) OR (r.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone)))))));
create policy move on chart_head for update to conjoint_append, conjoint_registrar using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on chart_head to conjoint_registrar;
grant select (clinic_id, chart_id, seq, hash) on chart_head to conjoint_caseload;
grant select on chart_head to conjoint_append;
grant select on chart_head to conjoint_custodian;
grant select on chart_head to conjoint_read;
grant update (clinic_id) on chart_head to conjoint_registrar;
grant update (seq, hash) on chart_head to conjoint_append;

-- Each chart's own key.
create table chart_key (
  clinic_id uuid      not null, -- Tenant.
  chart_id uuid       not null, -- Which chart.
  key_version integer not null, -- Counts from 1; what is sealed names the version it was sealed under.
  wrapped_key bytea   not null, -- The key, sealed under the clinic's key. Rotation of that rewraps this.
  PRIMARY KEY (clinic_id, chart_id, key_version),
  FOREIGN KEY (clinic_id, chart_id) REFERENCES chart(clinic_id, chart_id)
);
-- row-level security, forced
create policy add on chart_key for insert to conjoint_registrar with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy by_reader on chart_key for select to conjoint_read using (( SELECT true FROM chart_reader r WHERE ((r.clinic_id = chart_key.clinic_id) AND (r.chart_id = chart_key.chart_id) AND (r.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (r.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (r.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((r.until_at IS NULL) OR (r.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))) LIMIT 1));
create policy in_clinic on chart_key for select to conjoint_append, conjoint_custodian using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert on chart_key to conjoint_registrar;
grant select on chart_key to conjoint_append;
grant select on chart_key to conjoint_custodian;
grant select on chart_key to conjoint_read;

-- Who may read a chart, in which role and when: the whole model of reading.
create table chart_reader (
  clinic_id uuid                    not null, -- Tenant.
  chart_id uuid                     not null, -- Which chart.
  person_id uuid                    not null, -- Who.
  role text                         not null, -- As what: a partner is shown less than staff.
  from_at timestamp with time zone  not null, -- May read from.
  until_at timestamp with time zone, -- May read until, or open-ended.
  reason text                       not null, -- Why: assigned, own chart, break-glass and the like. Never clinical.
  PRIMARY KEY (clinic_id, chart_id, person_id, role, from_at),
  FOREIGN KEY (clinic_id, chart_id) REFERENCES chart(clinic_id, chart_id),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
CREATE INDEX chart_reader_by_person ON public.chart_reader USING btree (clinic_id, person_id, chart_id);
-- row-level security, forced
create policy add on chart_reader for insert to conjoint_registrar with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy finish on chart_reader for update to conjoint_registrar using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on chart_reader for select to conjoint_append, conjoint_custodian, conjoint_registrar using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy own on chart_reader for select to conjoint_read using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((until_at IS NULL) OR (until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))));
create policy own_for_caseload on chart_reader for select to conjoint_caseload using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)));
grant insert, select on chart_reader to conjoint_registrar;
grant select (clinic_id, chart_id, person_id, role, from_at, until_at, reason) on chart_reader to conjoint_caseload;
grant select on chart_reader to conjoint_append;
grant select on chart_reader to conjoint_custodian;
grant select on chart_reader to conjoint_read;
grant update (until_at) on chart_reader to conjoint_registrar;

-- Who may write in a chart, in which role and when. Which kinds, the writing table says.
create table chart_writer (
  clinic_id uuid                    not null, -- Tenant.
  chart_id uuid                     not null, -- Which chart.
  person_id uuid                    not null, -- Who.
  role text                         not null, -- As what.
  from_at timestamp with time zone  not null, -- May write from.
  until_at timestamp with time zone, -- May write until, or open-ended.
  reason text                       not null, -- Why. Never clinical.
  PRIMARY KEY (clinic_id, chart_id, person_id, role, from_at),
  FOREIGN KEY (clinic_id, chart_id) REFERENCES chart(clinic_id, chart_id),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
-- row-level security, forced
create policy add on chart_writer for insert to conjoint_registrar with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy finish on chart_writer for update to conjoint_registrar using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on chart_writer for select to conjoint_append, conjoint_custodian, conjoint_registrar using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on chart_writer to conjoint_registrar;
grant select on chart_writer to conjoint_append;
grant select on chart_writer to conjoint_custodian;
grant update (until_at) on chart_writer to conjoint_registrar;

-- Persons who are treated, or ask to be.
create table client (
  clinic_id uuid                 not null, -- Tenant.
  person_id uuid                 not null, -- The client.
  since timestamp with time zone not null, -- Since when.
  PRIMARY KEY (clinic_id, person_id),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
-- row-level security, forced
create policy add on client for insert to conjoint_registrar with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on client for select to conjoint_custodian, conjoint_registrar, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on client to conjoint_registrar;
grant select on client to conjoint_custodian;
grant select on client to conjoint_session;

-- The tenant. What it is called stands in its chart, sealed.
create table clinic (
  clinic_id uuid                      not null, -- Comes first in every key.
  created_at timestamp with time zone not null, -- When it was set up, by the application's clock.
  key_file bytea                      not null, -- Fingerprint of the key file that wraps the key, so that a wrong file is named as such.
  wrapped_key bytea                   not null, -- The clinic's key, sealed under the key file.
  PRIMARY KEY (clinic_id)
);
-- row-level security, forced
create policy every_clinic on clinic for select to conjoint_custodian using (true);
create policy found on clinic for insert to conjoint_registrar with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on clinic for select to conjoint_append, conjoint_registrar, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on clinic to conjoint_registrar;
grant select on clinic to conjoint_append;
grant select on clinic to conjoint_custodian;
grant select on clinic to conjoint_session;

-- The unit of treatment, a couple as a rule.
create table clinic_case (
  clinic_id uuid                     not null, -- Tenant.
  case_id uuid                       not null, -- Which case.
  opened_at timestamp with time zone not null, -- When it was opened.
  PRIMARY KEY (clinic_id, case_id),
  FOREIGN KEY (clinic_id) REFERENCES clinic(clinic_id)
);
-- row-level security, forced
create policy add on clinic_case for insert to conjoint_registrar with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on clinic_case for select to conjoint_append, conjoint_custodian, conjoint_registrar using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on clinic_case to conjoint_registrar;
grant select on clinic_case to conjoint_append;
grant select on clinic_case to conjoint_custodian;

-- A key with which one member of staff signs what they capture on one device.
create table device_key (
  clinic_id uuid                      not null, -- Tenant.
  key_id uuid                         not null, -- Names it.
  person_id uuid                      not null, -- Whose.
  device_id uuid                      not null, -- On which device; what it signs names the same.
  public_key bytea                    not null, -- A point of P-256, 65 bytes; nothing here is secret.
  created_at timestamp with time zone not null, -- When it was enrolled, by the clinic's clock, as entries are.
  revoked_at timestamp with time zone, -- When it was taken away: what was captured from then on is not believed.
  PRIMARY KEY (clinic_id, key_id),
  UNIQUE (clinic_id, person_id, public_key),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
-- row-level security, forced
create policy change on device_key for update to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on device_key for select to conjoint_append, conjoint_custodian, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy make on device_key for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on device_key to conjoint_session;
grant select on device_key to conjoint_append;
grant select on device_key to conjoint_custodian;
grant update (revoked_at) on device_key to conjoint_session;

-- One immutable clinical fact.
create table entry (
  clinic_id uuid                       not null, -- Tenant.
  chart_id uuid                        not null, -- The chart in which it lies.
  seq bigint                           not null, -- Its number in the chart: dense, from 1.
  entry_id uuid                        not null, -- Made by the device; unique within the chart and nowhere else, so that one chart never tells of another.
  author_id uuid                       not null, -- Who wrote it.
  occurred_at timestamp with time zone not null, -- When it happened.
  recorded_at timestamp with time zone not null, -- When it was captured, by the device's clock.
  received_at timestamp with time zone not null, -- When the server had it, by the application's clock.
  sealed bytea                         not null, -- Salt and the bytes as received, sealed under the chart's key (SPEC.md, layout).
  commitment bytea                     not null, -- SHA-256 of salt and bytes: what the chain binds.
  prev bytea                           not null, -- Hash of the entry before, or 32 zero bytes.
  hash bytea                           not null, -- SHA-256 over the chain's layout (SPEC.md).
  PRIMARY KEY (clinic_id, chart_id, seq),
  UNIQUE (clinic_id, chart_id, entry_id),
  CHECK ((seq > 0))
);
CREATE INDEX entry_by_time ON public.entry USING btree (clinic_id, received_at);
-- row-level security, forced
create policy at_capture on entry for insert to conjoint_append with check (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (received_at = (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ( SELECT true FROM ((entry_signature s JOIN device_key k ON (((k.clinic_id = s.clinic_id) AND (k.key_id = s.key_id)))) JOIN chart_writer w ON (((w.clinic_id = s.clinic_id) AND (w.chart_id = s.chart_id) AND (w.person_id = k.person_id)))) WHERE ((s.clinic_id = entry.clinic_id) AND (s.chart_id = entry.chart_id) AND (s.entry_id = entry.entry_id) AND (k.person_id = entry.author_id) AND (s.captured_at <= entry.received_at) AND (k.created_at <= s.captured_at) AND ((k.revoked_at IS NULL) OR (k.revoked_at > s.captured_at)) AND (w.from_at <= s.captured_at) AND ((w.until_at IS NULL) OR (w.until_at > s.captured_at))) LIMIT 1)));
create policy by_officer on entry for select to conjoint_officer using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND ( SELECT true FROM staff_role s WHERE ((s.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (s.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (s.role = 'privacy-officer'::text) AND (s.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((s.until_at IS NULL) OR (s.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))) LIMIT 1)));
create policy by_reader on entry for select to conjoint_read using (( SELECT true FROM chart_reader r WHERE ((r.clinic_id = entry.clinic_id) AND (r.chart_id = entry.chart_id) AND (r.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (r.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (r.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((r.until_at IS NULL) OR (r.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))) LIMIT 1));
create policy by_writer on entry for insert to conjoint_append with check (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (received_at = (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ( SELECT true FROM chart_writer w WHERE ((w.clinic_id = entry.clinic_id) AND (w.chart_id = entry.chart_id) AND (w.person_id = entry.author_id) AND (w.from_at <= entry.received_at) AND ((w.until_at IS NULL) OR (w.until_at > entry.received_at))) LIMIT 1)));
create policy deciding on entry for select to conjoint_decide using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND ( SELECT true FROM chart c WHERE ((c.clinic_id = entry.clinic_id) AND (c.chart_id = entry.chart_id) AND (c.kind = ANY (ARRAY['joint'::text, 'team'::text, 'individual'::text, 'clinical'::text, 'clinic'::text]))) LIMIT 1)));
create policy in_clinic on entry for select to conjoint_append, conjoint_custodian using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert on entry to conjoint_append;
grant select (clinic_id, chart_id, seq, author_id, received_at) on entry to conjoint_officer;
grant select (clinic_id, chart_id, seq, entry_id, author_id, received_at, commitment, hash) on entry to conjoint_append;
grant select on entry to conjoint_custodian;
grant select on entry to conjoint_decide;
grant select on entry to conjoint_read;

-- The key of one journal entry. Deleted, its text is gone and its place in the chain stays.
create table entry_key (
  clinic_id uuid    not null, -- Tenant.
  chart_id uuid     not null, -- The journal.
  entry_id uuid     not null, -- Whose text it opens.
  wrapped_key bytea not null, -- The key, sealed under the chart's key.
  PRIMARY KEY (clinic_id, chart_id, entry_id),
  FOREIGN KEY (clinic_id, chart_id) REFERENCES chart(clinic_id, chart_id)
);
-- row-level security, forced
create policy by_reader on entry_key for select to conjoint_read using (( SELECT true FROM chart_reader r WHERE ((r.clinic_id = entry_key.clinic_id) AND (r.chart_id = entry_key.chart_id) AND (r.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (r.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (r.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((r.until_at IS NULL) OR (r.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))) LIMIT 1));
create policy in_clinic on entry_key for select to conjoint_append, conjoint_custodian using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_journal on entry_key for insert to conjoint_append with check (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND ( SELECT true FROM chart c WHERE ((c.clinic_id = entry_key.clinic_id) AND (c.chart_id = entry_key.chart_id) AND (c.kind = 'journal'::text)) LIMIT 1)));
create policy shred on entry_key for delete to conjoint_append using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant delete, insert, select on entry_key to conjoint_append;
grant select on entry_key to conjoint_custodian;
grant select on entry_key to conjoint_read;

-- What the device of its author signed an entry with.
create table entry_signature (
  clinic_id uuid                       not null, -- Tenant.
  chart_id uuid                        not null, -- The chart of the entry.
  entry_id uuid                        not null, -- The entry.
  key_id uuid                          not null, -- By which key.
  captured_at timestamp with time zone not null, -- When it was captured, by the clinic's clock: recorded_at without the device's offset.
  key_lost boolean                     not null, -- The key was taken away after it was captured and before it arrived: staff see it marked.
  sealed bytea                         not null, -- The signature, 64 bytes, sealed under the clinic's key: in clear, a guess of the entry's words could be tried against it.
  PRIMARY KEY (clinic_id, chart_id, entry_id),
  FOREIGN KEY (clinic_id, chart_id) REFERENCES chart(clinic_id, chart_id),
  FOREIGN KEY (clinic_id, key_id) REFERENCES device_key(clinic_id, key_id)
);
CREATE INDEX entry_signature_of_lost ON public.entry_signature USING btree (clinic_id, chart_id) WHERE key_lost;
-- row-level security, forced
create policy by_reader on entry_signature for select to conjoint_read using (( SELECT true FROM chart_reader r WHERE ((r.clinic_id = entry_signature.clinic_id) AND (r.chart_id = entry_signature.chart_id) AND (r.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (r.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (r.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((r.until_at IS NULL) OR (r.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))) LIMIT 1));
create policy in_clinic on entry_signature for select to conjoint_append, conjoint_custodian using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy keep on entry_signature for insert to conjoint_append with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert on entry_signature to conjoint_append;
grant select (clinic_id, chart_id, entry_id, key_id, captured_at) on entry_signature to conjoint_append;
grant select (clinic_id, chart_id, entry_id, key_lost) on entry_signature to conjoint_read;
grant select on entry_signature to conjoint_custodian;

-- Wrong codes given for one account in one way; a passkey is never closed by them.
create table failed_code (
  clinic_id uuid                        not null, -- Tenant.
  person_id uuid                        not null, -- Whose account.
  way text                              not null, -- authenticator: the only way with codes short enough to guess.
  failures integer                      not null, -- In a row.
  closed_until timestamp with time zone not null, -- Codes of this way are not looked at before then.
  PRIMARY KEY (clinic_id, person_id, way),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
-- row-level security, forced
create policy change on failed_code for update to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on failed_code for select to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy make on failed_code for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on failed_code to conjoint_session;
grant update (failures, closed_until) on failed_code to conjoint_session;

-- A line of the caseload, made from the entries and always remade from them.
create table glance (
  clinic_id uuid not null, -- Tenant.
  case_id uuid   not null, -- Of which case.
  read_as bytea  not null, -- From which charts: a mark of their ids under the clinic's key.
  chart_id uuid  not null, -- One of them, the case's own: whoever reads that may find the line.
  heads bytea    not null, -- As they stood: a mark of their heads and of the program's version of a line.
  sealed bytea   not null, -- The line, sealed under the clinic's key.
  PRIMARY KEY (clinic_id, case_id, read_as),
  FOREIGN KEY (clinic_id, case_id) REFERENCES clinic_case(clinic_id, case_id),
  FOREIGN KEY (clinic_id, chart_id) REFERENCES chart(clinic_id, chart_id)
);
-- row-level security, forced
create policy by_reader on glance for all to conjoint_caseload using (( SELECT true FROM chart_reader r WHERE ((r.clinic_id = glance.clinic_id) AND (r.chart_id = glance.chart_id) AND (r.clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (r.person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid) AND (r.role <> 'partner'::text) AND (r.from_at <= (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone) AND ((r.until_at IS NULL) OR (r.until_at > (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone))) LIMIT 1));
create policy in_clinic on glance for select to conjoint_custodian using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on glance to conjoint_caseload;
grant select on glance to conjoint_custodian;
grant update (chart_id, heads, sealed) on glance to conjoint_caseload;

-- A code, given by voice or in person, with which one person makes their first passkey.
create table invitation (
  clinic_id uuid                      not null, -- Tenant.
  code_hash bytea                     not null, -- Mark of the code under the clinic's key.
  person_id uuid                      not null, -- Who is invited.
  invited_by uuid                     not null, -- Who spoke with that person alone and made the code.
  spoke_how text                      not null, -- How they spoke: in-person, phone or video.
  created_at timestamp with time zone not null, -- When it was made.
  expires_at timestamp with time zone not null, -- When it stops working.
  ended_at timestamp with time zone, -- When it was used, or replaced by another.
  PRIMARY KEY (clinic_id, code_hash),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
CREATE INDEX invitation_by_person ON public.invitation USING btree (clinic_id, person_id);
-- row-level security, forced
create policy change on invitation for update to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on invitation for select to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy make on invitation for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on invitation to conjoint_session;
grant update (ended_at) on invitation to conjoint_session;

-- Something waits for a person, who was not told of it yet.
create table notice (
  clinic_id uuid                         not null, -- Tenant.
  person_id uuid                         not null, -- For whom.
  entry_id uuid                          not null, -- By which entry; it keeps the same one from being noted twice.
  raised_at timestamp with time zone     not null, -- Since when it waits.
  due_at timestamp with time zone        not null, -- When the courier looks at it next.
  failing_since timestamp with time zone, -- Since when what was sent did not arrive, or empty.
  PRIMARY KEY (clinic_id, person_id, entry_id),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
-- row-level security, forced
create policy in_clinic on notice for select to conjoint_courier, conjoint_custodian using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy later on notice for update to conjoint_courier using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy raise on notice for insert to conjoint_append with check (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (raised_at = (NULLIF(current_setting('app.at'::text, true), ''::text))::timestamp with time zone)));
create policy told on notice for delete to conjoint_courier using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant delete, select on notice to conjoint_courier;
grant insert on notice to conjoint_append;
grant select on notice to conjoint_custodian;
grant update (due_at, failing_since) on notice to conjoint_courier;

-- A key on somebody's device with which they sign in.
create table passkey (
  clinic_id uuid                        not null, -- Tenant.
  credential_id bytea                   not null, -- What the device calls it.
  person_id uuid                        not null, -- Whose.
  public_key bytea                      not null, -- COSE public key; nothing here is secret.
  counter bigint                        not null, -- How often the device says that it was used; one that goes back is a copy.
  transports text                       not null, -- How browsers reach it, with commas.
  check_number text                     not null, -- Six digits shown to its maker and read to staff, who then know that it is theirs.
  created_at timestamp with time zone   not null, -- When it was made.
  bound_at timestamp with time zone, -- When somebody checked whose it is; it signs nobody in before.
  bound_by uuid, -- Who checked; the person themself where another passkey of theirs vouched.
  last_used_at timestamp with time zone, -- Last used.
  ended_at timestamp with time zone, -- When it was taken away.
  PRIMARY KEY (clinic_id, credential_id),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
CREATE INDEX passkey_by_person ON public.passkey USING btree (clinic_id, person_id);
-- row-level security, forced
create policy change on passkey for update to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on passkey for select to conjoint_custodian, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy make on passkey for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on passkey to conjoint_session;
grant select on passkey to conjoint_custodian;
grant update (counter, bound_at, bound_by, last_used_at, ended_at) on passkey to conjoint_session;

-- Anyone with an account: clients and staff.
create table person (
  clinic_id uuid                      not null, -- Tenant.
  person_id uuid                      not null, -- Who. The same human in two clinics is two persons.
  created_at timestamp with time zone not null, -- When the account was made.
  sealed_name bytea                   not null, -- The name, sealed under the clinic's key.
  PRIMARY KEY (clinic_id, person_id),
  FOREIGN KEY (clinic_id) REFERENCES clinic(clinic_id)
);
-- row-level security, forced
create policy add on person for insert to conjoint_registrar with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on person for select to conjoint_custodian, conjoint_registrar, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on person to conjoint_registrar;
grant select on person to conjoint_custodian;
grant select on person to conjoint_session;

-- A browser that may show a person that something waits.
create table push_subscription (
  clinic_id uuid                      not null, -- Tenant.
  person_id uuid                      not null, -- Whom it tells.
  mark bytea                          not null, -- Of its address, so that the same browser is known again; only the key's holder can compute it.
  sealed bytea                        not null, -- Its address and what a message to it is encrypted with, sealed under the clinic's key.
  created_at timestamp with time zone not null, -- Since when, in real time.
  PRIMARY KEY (clinic_id, person_id, mark),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
-- row-level security, forced
create policy allow on push_subscription for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on push_subscription for select to conjoint_courier, conjoint_custodian, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy stop on push_subscription for delete to conjoint_courier, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant delete, insert, select on push_subscription to conjoint_session;
grant delete, select on push_subscription to conjoint_courier;
grant select on push_subscription to conjoint_custodian;

-- What was refused and may still be somebody's fact: kept until its owner has looked.
create table quarantine (
  clinic_id uuid                       not null, -- Tenant of whoever sent it.
  quarantine_id uuid                   not null, -- Made from sender and bytes under the clinic's key, so that a repeated attempt is one row.
  owner_id uuid, -- Who looks at it: its author, where it may be a page of a journal or is guarded or process; else a privacy officer or medical director, and empty while the clinic has neither.
  author_id uuid                       not null, -- Who sent it.
  chart_id uuid, -- The chart that it names, where it names one.
  code text                            not null, -- Why it was refused (docs/problems.md).
  received_at timestamp with time zone not null, -- When.
  sealed bytea                         not null, -- The bytes, at most 64 KiB of them, sealed under the clinic's key.
  PRIMARY KEY (clinic_id, quarantine_id),
  FOREIGN KEY (clinic_id) REFERENCES clinic(clinic_id)
);
-- row-level security, forced
create policy in_clinic on quarantine for select to conjoint_append, conjoint_custodian using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy keep on quarantine for insert to conjoint_append with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert on quarantine to conjoint_append;
grant select (clinic_id, quarantine_id) on quarantine to conjoint_append;
grant select on quarantine to conjoint_custodian;

-- A code on paper for whoever lost every device; it works after a wait in which its owner can stop it.
create table recovery_code (
  clinic_id uuid                      not null, -- Tenant.
  code_hash bytea                     not null, -- Mark of the code under the clinic's key.
  person_id uuid                      not null, -- Whose.
  created_at timestamp with time zone not null, -- When it was issued.
  asked_at timestamp with time zone, -- When somebody first gave it: the wait runs from then.
  ended_at timestamp with time zone, -- When it was used, stopped or replaced.
  PRIMARY KEY (clinic_id, code_hash),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
CREATE INDEX recovery_code_by_person ON public.recovery_code USING btree (clinic_id, person_id);
-- row-level security, forced
create policy change on recovery_code for update to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on recovery_code for select to conjoint_custodian, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy make on recovery_code for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on recovery_code to conjoint_session;
grant select on recovery_code to conjoint_custodian;
grant update (asked_at, ended_at) on recovery_code to conjoint_session;

-- Somebody wants to be reminded of what is due by time.
create table reminder (
  clinic_id uuid                   not null, -- Tenant.
  person_id uuid                   not null, -- Whom.
  rhythm text                      not null, -- daily: of the check-in; weekly: of the week; as-asked: when there are questions.
  next_at timestamp with time zone not null, -- When the courier looks at it next.
  done_at timestamp with time zone, -- When they last wrote what they are reminded of, or empty.
  PRIMARY KEY (clinic_id, person_id),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id),
  CHECK ((rhythm = ANY (ARRAY['daily'::text, 'weekly'::text, 'as-asked'::text])))
);
CREATE INDEX reminder_due ON public.reminder USING btree (clinic_id, next_at);
-- row-level security, forced
create policy in_clinic on reminder for select to conjoint_append, conjoint_courier, conjoint_custodian, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy move on reminder for update to conjoint_append, conjoint_courier, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy stop on reminder for delete to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy want on reminder for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant delete, insert, select on reminder to conjoint_session;
grant select (clinic_id, person_id, rhythm, next_at, done_at) on reminder to conjoint_append;
grant select on reminder to conjoint_courier;
grant select on reminder to conjoint_custodian;
grant update (next_at) on reminder to conjoint_courier;
grant update (next_at, done_at) on reminder to conjoint_append;
grant update (rhythm, next_at) on reminder to conjoint_session;

-- Somebody signed in on one device.
create table session (
  clinic_id uuid                          not null, -- Tenant.
  token_hash bytea                        not null, -- SHA-256 of the session's token.
  person_id uuid                          not null, -- Who.
  created_at timestamp with time zone     not null, -- Signed in at.
  last_seen_at timestamp with time zone   not null, -- Last used, to the minute or so.
  idle_until timestamp with time zone     not null, -- Ends then if it is not used.
  absolute_until timestamp with time zone not null, -- Ends then in any case.
  revoked_at timestamp with time zone, -- Ended by somebody.
  way text                                not null, -- How they signed in: link, passkey or code.
  proved_at timestamp with time zone, -- When they last proved who they are; what needs a step-up needs it fresh.
  locked_at timestamp with time zone, -- When it was locked: from then on it can be proved, or ended, and nothing else.
  PRIMARY KEY (clinic_id, token_hash),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
CREATE INDEX session_by_person ON public.session USING btree (clinic_id, person_id);
-- row-level security, forced
create policy begin_one on session for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on session for select to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy prolong on session for update to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on session to conjoint_session;
grant update (last_seen_at, idle_until, revoked_at, locked_at) on session to conjoint_session;

-- A link that signs somebody in once.
create table sign_in_link (
  clinic_id uuid                      not null, -- Tenant.
  token_hash bytea                    not null, -- SHA-256 of the link's token.
  person_id uuid                      not null, -- Whom it signs in.
  created_at timestamp with time zone not null, -- When it was made.
  expires_at timestamp with time zone not null, -- When it stops working.
  used_at timestamp with time zone, -- When it was used; it works once.
  PRIMARY KEY (clinic_id, token_hash),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
-- row-level security, forced
create policy consume on sign_in_link for update to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on sign_in_link for select to conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy issue on sign_in_link for insert to conjoint_session with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
grant insert, select on sign_in_link to conjoint_session;
grant update (used_at) on sign_in_link to conjoint_session;

-- What somebody is employed as. It opens no chart by itself: chart_reader and chart_writer do.
create table staff_role (
  clinic_id uuid                    not null, -- Tenant.
  person_id uuid                    not null, -- The member of staff.
  role text                         not null, -- A role other than partner.
  from_at timestamp with time zone  not null, -- In force from.
  until_at timestamp with time zone, -- In force until, or open-ended.
  PRIMARY KEY (clinic_id, person_id, role, from_at),
  FOREIGN KEY (clinic_id, person_id) REFERENCES person(clinic_id, person_id)
);
-- row-level security, forced
create policy add on staff_role for insert to conjoint_registrar with check ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy finish on staff_role for update to conjoint_registrar using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy in_clinic on staff_role for select to conjoint_append, conjoint_custodian, conjoint_registrar, conjoint_session using ((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid));
create policy own on staff_role for select to conjoint_officer using (((clinic_id = (NULLIF(current_setting('app.clinic'::text, true), ''::text))::uuid) AND (person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)));
grant insert, select on staff_role to conjoint_registrar;
grant select (clinic_id, person_id, role, from_at, until_at) on staff_role to conjoint_officer;
grant select on staff_role to conjoint_append;
grant select on staff_role to conjoint_custodian;
grant select on staff_role to conjoint_session;
grant update (until_at) on staff_role to conjoint_registrar;
