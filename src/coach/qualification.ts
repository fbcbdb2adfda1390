import { Set } from 'immutable';
import { COACH_BACKGROUNDS, qualificationEvents, type CoachBackground } from '../../events/coach';
import type { PersonId, TrajectoryId } from '../../events/ids';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Flag, Id, Label, List, Maybe, OneOf, Prose, Whole } from '../platform/validation';
import { duplicateOf, isReopened, requireUnmarked } from '../person/person';
import { endIdOf, formerBuurtbaner, type FormerBuurtbaner } from '../trajectory/trajectory';
import { ofCoach, opening, slice } from './coach';

/** Far more than anyone coaches; test programmes use 200. */
export const MOST_CASES = 10_000;

export class QualifyCoach extends command('QualifyCoach', {
  route: 'qualifications',
  roles: ['core-team'],
  ids: { target: 'person' },
}) {
  @OneOf(COACH_BACKGROUNDS) readonly background!: CoachBackground;
  @Maybe() @Id() readonly formerTrajectoryId?: TrajectoryId;
  @Maybe() @Prose() readonly informalExperience?: string;
  @List(50) @Label(200, { each: true }) readonly requirementsMet!: readonly string[];
  @Whole(0, MOST_CASES) readonly capacity!: number;
  @Maybe() @Prose() readonly justification?: string;
  @Maybe() @Flag() readonly preferredPoolAsked?: boolean;
}

type Facts = {
  /** The person she was registered as before: she is the coach, if any. */
  readonly duplicateOf: PersonId | null;
  readonly formerTrajectory: FormerBuurtbaner | null;
  /** Its end is being annulled: her stream as a person knows it first. */
  readonly goesOn?: boolean;
};

/** Vuistregel 10: first of all from key figures and former Buurtbaners; another only with a justification. */
const qualify = opening({
  command: QualifyCoach,
  /** A former Buurtbaner becomes a coach on a trajectory that is hers and has ended. */
  facts: async ({ formerTrajectoryId }, _coach, load, { target }): Promise<Facts> => {
    const marked = { duplicateOf: duplicateOf(await load('person', target)) };
    if (!formerTrajectoryId) return { ...marked, formerTrajectory: null };
    const trajectory = await load('trajectory', formerTrajectoryId);
    const [formerTrajectory, endId] = [formerBuurtbaner(trajectory), endIdOf(trajectory)];
    if (!formerTrajectory || endId === null) return { ...marked, formerTrajectory };
    const goesOn = isReopened(await load('person', formerTrajectory.personId), formerTrajectoryId, endId);
    return { ...marked, formerTrajectory, goesOn };
  },
  decide: (given, coach, context, { duplicateOf, formerTrajectory, goesOn }) => {
    if (coach.status === 'qualified') {
      const isSo = coach.qualification === context.fingerprint && coach.capacity === given.capacity;
      return isSo ? [] : reject('coach-exists');
    }
    requireUnmarked(duplicateOf);
    const { informalExperience, ...readable } = dataOf(given);
    if (readable.background === 'other') {
      requireText(readable.justification, 'justification-missing');
      if (!readable.preferredPoolAsked) reject('justification-missing');
    }
    if (readable.background === 'former-buurtbaner' || readable.formerTrajectoryId) {
      if (!readable.formerTrajectoryId || formerTrajectory?.personId !== context.target) {
        return reject('former-trajectory-unknown');
      }
      if (!formerTrajectory.ended || goesOn) reject('trajectory-not-ended');
    }
    const data = { ...readable, informalExperience: requireText(informalExperience, 'motivation-missing') };
    if (formerTrajectory?.ended) notBefore(formerTrajectory.endedOn, context.on);
    return [{ type: 'CoachQualified.v1', data, ...ofCoach(context) }];
  },
});

/** Where a coach comes from. */
export const qualification = slice({
  events: qualificationEvents,
  evolve: {
    'CoachQualified.v1': {
      begin: ({
        data: { background, formerTrajectoryId = null, capacity },
        metadata: { occurredOn, fingerprint },
      }) => ({
        status: 'qualified',
        qualifiedOn: occurredOn,
        qualification: fingerprint,
        background,
        formerTrajectoryId,
        capacity,
        suspended: false,
        since: occurredOn,
        cases: Set(),
        releasedOn: null,
        annulledEnds: Set(),
      }),
    },
  },
  rules: [qualify],
});
