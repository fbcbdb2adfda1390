-- Checkpoints and leases of sets of tables go to schema `subscription`, beside those of everything else that follows the
-- log; what is left here says which tables belong to which set.

-- An older release that still runs writes no batch between the copy and the end of its checkpoint.
lock table engine.checkpoint in access exclusive mode;
drop function engine.advance(text[], integer[], integer[], bigint[], bigint[], bigint, uuid, text, interval);

alter table engine.checkpoint rename to slot;
alter table engine.slot rename constraint checkpoint_pkey to slot_pkey;
alter table engine.slot add column name text collate "C";
update engine.slot set name = projection || '_v' || version || '_r' || run;
alter table engine.slot alter column name set not null, add unique (name);

insert into subscription.checkpoint (name, position, event_id, store_position, fence, updated_at)
select name, position, event_id, native, fence, updated_at from engine.slot;

alter table engine.slot
  drop column position,
  drop column event_id,
  drop column native,
  drop column owner,
  drop column fence,
  drop column expires_at,
  drop column updated_at,
  reset (fillfactor);

comment on schema engine is 'Which sets of tables there are, which version is served, and what waits for a repair.';
comment on table engine.slot is 'One row per set of tables that is being filled.';
comment on column engine.slot.name is 'Its row in subscription.checkpoint.';
