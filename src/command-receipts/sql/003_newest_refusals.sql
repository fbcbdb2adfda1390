-- GET /v1/refusals lists what the domain refused, newest first (contract.md 4).

create index answer_refused on journal.answer (recorded_at) where status = 'refused';
