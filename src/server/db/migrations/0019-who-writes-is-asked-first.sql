-- Why: PostgreSQL asks the policies of a table in the order of their names, the last one first. By its old name the one
-- for what was signed on a tablet came before the one that answers for almost all, and every entry paid for a look
-- into signatures that it has none of.

alter policy by_writer_at_capture on entry rename to at_capture;
