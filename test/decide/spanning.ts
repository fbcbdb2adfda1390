import type { BuurtbanerHired, TrajectoryEndedWithoutUitstroom } from '../../events/trajectory';
import { Rejection } from '../../src/command-handling/rejection';
import { coach } from '../../src/coach/coach.decider';
import { employer } from '../../src/employer/employer.decider';
import type { Command } from '../../src/command-handling/command';
import type { Rule } from '../../src/command-handling/rule';
import type { Noun } from '../../src/command-handling/slice';
import type { KeysOf, Load } from '../../src/command-handling/states';
import { nouns } from '../../src/composition/nouns';
import { programme } from '../../src/programme/programme.decider';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { hers, id, she } from '../person/fixture';
import { hired, opened, placeOpened, programmeId, published } from '../programme/fixture';
import { as, fact, specification, TODAY } from '../specification';

/** Streams of one invented neighbourhood: she was a Buurtbaner until 30 June 2023 and coaches now. */
export const contact = id(70);
const hiring = hired({ trajectoryId: hers, personId: she });
export const buurtbanerHired = fact({
  type: 'BuurtbanerHired.v1',
  data: { ...hiring, programmeId },
} satisfies BuurtbanerHired);
export const withoutUitstroom = fact(
  {
    type: 'TrajectoryEndedWithoutUitstroom.v1',
    data: { reasonCode: 'moved', personId: she, coachId: null },
  } satisfies TrajectoryEndedWithoutUitstroom,
  { on: '2023-06-30' },
);
export const running = specification(trajectory).given(buurtbanerHired).state();
export const over = specification(trajectory).given(buurtbanerHired, withoutUitstroom).state();
export const vacant = specification(programme).given(opened, placeOpened(), published()).state();
export const organisation = specification(employer)
  .given(
    fact({ type: 'EmployerRegistered.v1' as const, data: { name: 'Stichting 1', sector: 'welfare', districts: [] } }),
    fact({
      type: 'EmployerContactNamed.v1' as const,
      data: { contactId: id(71), fullName: 'Daan Pinas', personId: contact },
    }),
  )
  .state();
export const coachQualified = fact({
  type: 'CoachQualified.v1' as const,
  data: { background: 'key-figure' as const, informalExperience: 'Ten years.', requirementsMet: [], capacity: 3 },
});
export const suspended = specification(coach)
  .given(
    coachQualified,
    fact({ type: 'CaseTaken.v1' as const, data: { trajectoryId: id(45) } }),
    fact({ type: 'CoachSuspended.v1' as const, data: { reason: 'away' } }),
  )
  .state();

export type Streams = Readonly<Record<string, unknown>>;
const noKeys: KeysOf = () => Promise.resolve([]);

/** Loads what is in these streams; every other one is empty. */
const loadFrom =
  (streams: Streams): Load =>
  async (category, of) =>
    (streams[`${category}-${of}`] ?? nouns.of(category).initial) as never;

/**
 * What the rule of a command decides when it may look at these streams, as types and data; or the code of its refusal.
 */
export const decided = async <S>(
  noun: Noun<S, Rule<S>>,
  command: Command,
  state: S,
  streams: Streams,
  context: { readonly on?: string; readonly target?: string } & Partial<ReturnType<typeof as>> = {},
): Promise<unknown> => {
  const full = {
    ...({
      now: `${TODAY}T12:00:00.000Z`,
      today: TODAY,
      on: TODAY,
      source: 'api',
      fingerprint: '',
      target: id(1),
    } as const),
    ...as('core-team'),
    ...context,
  };
  try {
    const events = await noun.rules.get(command.type)!.evaluate(command, state, full, loadFrom(streams), noKeys);
    return events.map(({ type, data }) => ({ type, data }));
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
};
