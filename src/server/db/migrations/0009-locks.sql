-- Why: a tablet that was left on a table. A locked session opens nothing until its owner has proved who they are,
-- whatever is done with the page that it was locked on.

alter table session add column locked_at timestamptz;
comment on column session.locked_at is 'When it was locked: from then on it can be proved, or ended, and nothing else.';
grant update (locked_at) on session to conjoint_session;
