-- The owner's name is for people: two containers may share a host name and both be process 1. What counts is the fence.
alter table policies.checkpoint add column fence bigint not null default 0;
comment on column policies.checkpoint.fence is 'Raised each time the lease is taken: who has an older one writes nothing any more.';
