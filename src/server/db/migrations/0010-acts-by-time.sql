-- Why: a privacy officer looks for acts by their time, in all charts at once. Times only grow, so that the index is
-- written at its end alone.

create index entry_by_time on entry (clinic_id, received_at);
comment on column access_event.subject_id is 'Of a search, the person or case that it named, if any. Of an account, who did it, where that was not its owner.';
comment on column access_event.reason is 'Why, where somebody had to say so: the kind of reason of break-glass; else the role is the reason.';
