-- Why: what happens to an account is an event too: signing in and out, being refused, ways in that come and go. It
-- stands in the same chain as reads. Its person is whose account it is, so that the policy `own` already shows it to
-- them and nobody else; somebody else who did it stands in subject_id.

alter table access_event drop constraint access_event_kind_check;
alter table access_event add constraint access_event_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');
comment on table access_event is 'Somebody was given entries of a chart, searched this log, or something happened to their account.';
comment on column access_event.person_id is 'Who; of an account, whose it is. The id that nobody has stands for nobody whom we know.';
comment on column access_event.role is 'As what; account: as the owner of an account.';
comment on column access_event.kind is 'read: entries were given. search: a privacy officer searched the log. Else what happened to the account, as listed in shared/account-kinds.ts.';
comment on column access_event.subject_id is 'Of a search, the person that it named, if any. Of an account, who did it, where that was not its owner.';
