import { mina } from '../queries/ids';
import { managerHeaders, apiFixture } from '../queries/fixture';
import { earlyLines, line } from '../queries/scenario';

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
  const api = await apiFixture();
  await api.runtime.sql(WITNESS);
  await api.importLines(earlyLines);
  const again = line('RegisterPerson', mina, '2021-09-01', { ...earlyLines[5]!.data });
  await api.post('/v1/commands', again);
  await api.get(`/v1/persons/${mina}`, { ...managerHeaders, ...(await api.caughtUp()) });
  const written = await api.runtime.sql('select * from public.commitment order by relation');
  await api.end();
  expect(written).toEqual(
    ['journal.answer', 'log.event', 'processing.reading', 'vault.key'].map((relation) => ({
      relation,
      synchronous_commit: 'on',
    })),
  );
});
