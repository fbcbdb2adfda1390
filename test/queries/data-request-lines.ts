import { id } from '../specification';
import type { ApiFixture } from './fixture';
import { mina, minasTrajectory } from './ids';
import { line, type ImportLine } from './scenario';

export const officer = id(950);
export const access = id(4_030);
export const erasure = id(4_031);

/** A story that nobody but Mina reads, before her trajectory ends. */
export const minasStory: ImportLine = line(
  'RecordOwnStory',
  minasTrajectory,
  '2021-11-10',
  { storyId: id(4_032), text: 'i-dared-to-speak', visibility: 'private', goalIds: [] },
  'buurtbaner',
  mina,
);

export const asksForAccess: ImportLine = line(
  'RequestAccess',
  mina,
  '2023-03-01',
  { requestId: access },
  'buurtbaner',
  mina,
);

/** What Mina asks about her data: access, which is open; erasure, of which her story goes. */
export const minasRequests: readonly ImportLine[] = [
  asksForAccess,
  line('RequestErasure', mina, '2023-03-01', { requestId: erasure, ground: 'i-am-done-here' }, 'buurtbaner', mina),
  line('ErasePersonalData', mina, '2023-03-02', { requestId: erasure }, 'privacy-officer', officer),
];

/** As if the keys that were destroyed had been for half a minute: no process can have them any more. */
export const halfAMinuteLater = async ({ runtime }: Pick<ApiFixture, 'runtime'>): Promise<void> => {
  await runtime.sql(`
    alter table vault.key disable trigger all;
    update vault.key set destroyed_at = destroyed_at - interval '31 s' where destroyed_at is not null;
    alter table vault.key enable trigger all`);
};

/** The id of the last certificate on a request of a person, which may be given. */
export const certificateOf = async (api: Pick<ApiFixture, 'runtime'>, personId: string): Promise<string> => {
  await halfAMinuteLater(api);
  const [row] = await api.runtime.sql('select certificate_id from read.data_request where certificate_id is not null and person_id = $1', [personId]); // prettier-ignore
  return String(row?.['certificate_id']);
};

/** The same lines so many years earlier, whatever day stands in them. */
export const yearsEarlier = (lines: readonly ImportLine[], years: number): readonly ImportLine[] =>
  JSON.parse(
    JSON.stringify(lines).replace(/"(\d{4})(-\d\d-\d\d)"/g, (_, year: string, rest: string) => `"${Number(year) - years}${rest}"`),
  ) as readonly ImportLine[]; // prettier-ignore
