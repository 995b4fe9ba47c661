-- Why: who looks after what was refused may not read every chart. What was meant for a journal, or is guarded or
-- process, stays its author's.

comment on column quarantine.owner_id is 'Who looks at it: its author, where it may be a page of a journal or is guarded or process; else a privacy officer or medical director, and empty while the clinic has neither.';
