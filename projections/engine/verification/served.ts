import type { ClientBase } from 'pg';
import type { Checkpoint } from '../../../src/event-store/event-store';
import { isMadeBy, type Live } from '../install';
import type { Projection } from '../projection';
import type { TableSet } from '../table-set';

/** A table set that is served, and where it stands; no checkpoint at the beginning of the log. */
export type Served = {
  readonly tableSet: TableSet;
  readonly position: number;
  readonly checkpoint: Checkpoint | undefined;
};

/** What is served of a read model is not of this program's version: it cannot say what should stand there. */
export class NotVerifiable extends Error {
  override readonly name = 'NotVerifiable';
  constructor(readonly projection: string) {
    super(`${projection} is not served in the version of this program: see buurtbaan status, and serve it first`);
  }
}

type Row = Live & {
  readonly position: number;
  readonly event_id: string | null;
  readonly store_position: string | null;
};

/**
 * The served table sets of these projections, in their order. `for update`: whoever fills them waits for the caller's
 * transaction. Throws `NotVerifiable`.
 */
export const servedOf = async (
  client: Pick<ClientBase, 'query'>,
  projections: readonly Projection[],
  lock: '' | 'for update of c' = '',
): Promise<readonly Served[]> => {
  const { rows } = await client.query<Row>(
    `select l.projection, l.version, l.run as build, s.fingerprint,
            c.position::float8 as position, c.event_id, c.store_position
       from engine.live l
       join engine.slot s using (projection, version, run)
       join subscription.checkpoint c using (name)
      where l.projection = any($1::text[])
      order by c.name ${lock}`,
    [projections.map(({ name }) => name)],
  );
  return projections.map((projection) => {
    const row = rows.find((one) => one.projection === projection.name);
    if (!row || !isMadeBy(projection, row)) throw new NotVerifiable(projection.name);
    const { position, event_id: eventId, store_position: storePosition } = row;
    return {
      tableSet: { projection, build: row.build },
      position,
      checkpoint:
        eventId === null ? undefined : { position, eventId, ...(storePosition !== null && { storePosition }) },
    };
  });
};
