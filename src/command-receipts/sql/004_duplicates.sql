-- The refusal person-is-duplicate names the other person, also when it is repeated (contract.md 2).

alter table journal.answer add column of_person_id uuid check (of_person_id is null or status = 'refused');

comment on column journal.answer.of_person_id is 'Of person-is-duplicate: the person for whom the command may be given. Null for other answers, and those of before.';
