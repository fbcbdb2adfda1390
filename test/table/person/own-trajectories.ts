import {
  AnnulTrajectory,
  CloseTrajectoryAgain,
  NoteTrajectoryBegun,
  NoteTrajectoryClosed,
  ReopenTrajectory,
  TakeUpTrajectory,
} from '../../../src/person/own-trajectories';
import { accepted, begun, consented, ended, hers, id, registered, she } from '../../person/fixture';
import { hired, programmeId } from '../../programme/fixture';
import { fact } from '../../specification';
import type { Rows } from '../table';
import { duplicate, inAnother, inTrajectory, row, unknown } from './row';

const over = [registered, begun, ended];
/** Of 24 months the first trajectory took 19 and 25 days. */
const term = { startsOn: '2024-01-01', plannedEndOn: '2024-05-06' };
const hire = (more: object = {}) => ({ hire: { ...hired({ trajectoryId: id(43), ...term, ...more }), programmeId } });
const failed = { trajectoryId: hers, becauseOf: 'hire-failed', refusedWith: 'trajectory-exists' } as const;
const annulled = { trajectoryId: hers, annuls: id(50), validFrom: '2023-06-30' };
const reopened = fact({ type: 'TrajectoryReopened.v1' as const, data: annulled });
const again = { trajectoryId: hers, endedOn: '2023-06-30', refusedWith: 'person-erased' as const };

/** Of policies: what is refused here is compensated in the streams before. */
export const ownTrajectories = {
  TakeUpTrajectory: row(TakeUpTrajectory, {
    given: over,
    data: hire(),
    by: {},
    facts: { hired: false, duplicates: [] },
    factsLater: { hired: true, duplicates: [] },
    then: [{ type: 'TrajectoryBegun.v2', data: { trajectoryId: id(43), ...term }, ...inTrajectory(id(43)) }],
    refused: [
      unknown,
      duplicate,
      ['trajectory-running', { after: [inAnother] }],
      ['person-term-exceeded', { data: hire({ trajectoryId: hers, plannedEndOn: '2024-05-07' }) }],
      ['trajectory-exists', { data: hire({ trajectoryId: hers }) }],
    ],
  }),

  AnnulTrajectory: row(AnnulTrajectory, {
    given: [registered, begun],
    data: failed,
    by: {},
    then: [{ type: 'TrajectoryAnnulled.v1', data: failed, ...inTrajectory() }],
    refused: [unknown],
  }),

  NoteTrajectoryBegun: row(NoteTrajectoryBegun, {
    given: [registered],
    data: begun.event.data,
    by: {},
    then: [{ ...begun.event, ...inTrajectory() }],
    refused: [unknown],
  }),

  NoteTrajectoryClosed: row(NoteTrajectoryClosed, {
    given: [registered, begun],
    data: { ...ended.event.data, endId: id(50) },
    by: {},
    then: [{ ...ended.event, ...inTrajectory() }],
    refused: [unknown],
  }),

  ReopenTrajectory: row(ReopenTrajectory, {
    given: [...over, consented],
    data: { personId: she, ...annulled },
    by: {},
    facts: { isQualified: false },
    then: [{ ...reopened.event, ...inTrajectory() }],
    refused: [
      unknown,
      duplicate,
      ['end-in-use', { facts: { isQualified: true } }],
      ['end-in-use', { after: [accepted] }],
      ['trajectory-running', { after: [inAnother] }],
    ],
  }),

  CloseTrajectoryAgain: row(CloseTrajectoryAgain, {
    given: [...over, reopened],
    data: { ...again, endId: annulled.annuls },
    by: {},
    then: [{ type: 'TrajectoryClosed.v1', data: { ...again, validFrom: '2023-06-30' }, ...inTrajectory() }],
    refused: [unknown],
  }),
} satisfies Rows<
  | 'TakeUpTrajectory'
  | 'AnnulTrajectory'
  | 'NoteTrajectoryBegun'
  | 'NoteTrajectoryClosed'
  | 'ReopenTrajectory'
  | 'CloseTrajectoryAgain'
>;
