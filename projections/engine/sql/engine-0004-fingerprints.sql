-- A set of tables is recognised by what it was made by, and not by the number of its version alone: who changes a read
-- model and forgets the number would else serve rows of before as if they were of today (docs/adr/0016).

alter table engine.slot add column fingerprint text;

comment on column engine.slot.fingerprint is 'What its tables and its fold are recognised by; null of a release that kept none.';
