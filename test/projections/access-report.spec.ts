import { reported } from '../../projections/access-report/report';
import { isToken } from '../../src/vault/token';
import { blankRow } from '../blank-row';
import { auditTrailTable } from '../../projections/audit-trail/audit-trail.table';
import { samples } from './samples';

const idIn = (stream: string, noun: string) => (stream.startsWith(`${noun}-`) ? [stream.slice(noun.length + 1)] : []);

/** Everybody whom the samples name, and the trajectories with whose they are. */
const people = new Set(
  samples.flatMap(({ stream, metadata: { about, subjectIds } }) => [
    ...subjectIds,
    ...idIn(stream, 'person'),
    ...idIn(stream, 'coach'),
    ...[about.personId, about.coachId].filter((id) => id !== undefined),
  ]),
);
/** Every trajectory that they name, with whose it is where they say so. */
const named = samples.flatMap(({ data }) => [...JSON.stringify(data).matchAll(/rajectoryId":"([^"]+)"/g)]);
const trajectories = new Map<string, string | undefined>([
  ...named.map(([, id]) => [id!, undefined] as const),
  ...samples.flatMap(({ metadata: { about } }) =>
    about.trajectoryId ? [[about.trajectoryId, about.personId] as const] : [],
  ),
]);

describe('what an access report says of an event', () => {
  it('names no one but herself, and no trajectory but hers, whatever the event', () => {
    expect(people.size).toBeGreaterThan(2);
    expect(trajectories.size).toBeGreaterThan(1);
    for (const { type, data, metadata, position } of samples) {
      for (const personId of metadata.subjectIds) {
        const hers = new Set([...trajectories].filter(([, owner]) => owner === personId).map(([id]) => id));
        const entry = { ...blankRow(auditTrailTable), type, data, position, reason: null };
        const text = JSON.stringify(reported(entry as never, personId, hers, isToken).data);
        const others = [...people, ...trajectories.keys()].filter((id) => id !== personId && !hers.has(id));
        expect({ type, named: others.filter((id) => text.includes(id)) }).toEqual({ type, named: [] });
      }
    }
  });
});
