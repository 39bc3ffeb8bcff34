-- The sweep looks state by state for what is due, longest overdue first: of a million overdue rows it reads as many as it
-- may move on, and none in a state that it spares. The version before names the states too, so this index serves it as
-- well as the one that it replaces; with both, every change of a lease would have to keep up one more.
create index lease_by_state_and_deadline on lease (state, deadline);
drop index lease_by_deadline;

-- Which process goes by a node's name, and when it last said so, from before it has filled its caches on. A version that
-- does not know these columns says by its heartbeat that it lives.
alter table node add column process uuid;
alter table node add column process_at timestamp with time zone;
