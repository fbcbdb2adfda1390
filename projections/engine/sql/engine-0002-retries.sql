-- Who wants a parked key folded again writes it down, from any process; the one that holds the lease of the projection
-- does it between two batches. What buurtbaan_application may do with the table it may do with the column.

alter table engine.parked add column retry_asked_at timestamptz;

comment on column engine.parked.retry_asked_at is 'When somebody asked to fold it again; null when nobody did, or since it was done.';
