import { mina } from '../queries/cast';
import { asManager, servedRuntime } from '../queries/served';
import { beginning, line } from '../queries/story';

/**
 * Takes down how the transaction of each row waits for the disk. The database of the test has it off, and so its roles.
 */
const WITNESS = `
  create table public.commitment (relation text, synchronous_commit text, unique (relation, synchronous_commit));
  create function public.take_down() returns trigger language plpgsql security definer as $$
  begin
    insert into public.commitment
    values (format('%s.%s', tg_table_schema, tg_table_name), current_setting('synchronous_commit'))
    on conflict do nothing;
    return null;
  end $$;
  do $$
  declare relation regclass;
  begin
    for relation in select oid from pg_class
                     where relkind = 'r' and relnamespace::regnamespace::text in ('log', 'journal', 'vault', 'processing')
    loop
      execute format('create trigger take_down after insert on %s for each statement execute function public.take_down()', relation);
    end loop;
  end $$`;

it('What cannot be rebuilt is on disk before it is answered, also for a role that has synchronous_commit off', async () => {
  const served = await servedRuntime();
  await served.runtime.sql(WITNESS);
  await served.tell(beginning);
  const again = line('RegisterPerson', mina, '2021-09-01', { ...beginning[5]!.data });
  await served.post('/v1/commands', again);
  await served.get(`/v1/persons/${mina}`, { ...asManager, ...(await served.caughtUp()) });
  const written = await served.runtime.sql('select * from public.commitment order by relation');
  await served.end();
  expect(written).toEqual(
    ['journal.answer', 'log.event', 'processing.reading', 'vault.key'].map((relation) => ({
      relation,
      synchronous_commit: 'on',
    })),
  );
});
