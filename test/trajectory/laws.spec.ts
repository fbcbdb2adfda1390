import type { Command } from '../../src/command-handling/command';
import fc from 'fast-check';
import type { Recorded } from '../../events/event';
import type { TrajectoryEvent } from '../../events/trajectory';
import type { Actor, Context } from '../../src/command-handling/context';
import { Rejection } from '../../src/command-handling/rejection';

import { budget } from '../../src/trajectory/budget';
import { training } from '../../src/trajectory/training';
import type { Trajectory } from '../../src/trajectory/trajectory';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { decide, TODAY } from '../specification';
import { runsOf } from '../support/runs';
import { anyCommand, anyEvent, begin, type GivenCommand } from './arbitraries';
import { facts, id } from './fixture';

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};

/** What any of its rules asks of other streams. */
const anyFacts = { ...facts, terms: [], coachesAsFormer: false, toDuplicateOf: null };

/** The events of a command, recorded as the shell would; none when it is refused. */
const give = (command: Command, state: Trajectory, actor: Actor, on: string): Recorded<TrajectoryEvent>[] => {
  const [now, fingerprint] = [`${TODAY}T12:00:00.000Z`, JSON.stringify([command.type, command, actor.id, on])];
  const context: Context = { now, today: TODAY, on, actor, source: 'import', fingerprint, target: id(1) };
  try {
    return decide(trajectory, command, state, context, anyFacts).map(
      (event) =>
        ({
          ...event,
          eventId: id(80),
          metadata: { occurredOn: on, actorId: actor.id, fingerprint },
        }) as unknown as Recorded<TrajectoryEvent>,
    );
  } catch (error) {
    if (error instanceof Rejection) return [];
    throw error;
  }
};

/** Gives the commands one after another to a new trajectory; answers for each what it wrote and the state after it. */
const live = (commands: readonly GivenCommand[]) => {
  let state: Trajectory = trajectory.initial;
  return [begin, ...commands].map(({ command, actor, on }) => {
    const events = give(command, state, actor, on);
    state = frozen(events.reduce(trajectory.evolve, state));
    return { command, actor, on, events, state };
  });
};

/** What the log takes after the end, beside corrections of hours (contract.md 2). */
const AFTER_THE_END = [
  'TrajectoryEndAnnulled.v1',
  'SubsidyCostNoted.v1',
  'UitstroomFollowedUp.v1',
  'TrainingCostRecorded.v1',
  'TrainingCostRefunded.v1',
  'OwnStoryWithdrawn.v1',
];

const lives = fc.array(anyCommand, { minLength: 30, maxLength: 60, size: 'max' });

/** Each time is one more: only the id of the command makes a repeat (contract.md 1). */
const OCCURRENCES = ['HandOverTask', 'SignalTension', 'ReviewProgress', 'AllocateTrainingBudget'];

describe('whatever happens', () => {
  it('events in any order fold without a throw, and no state is changed in place', () => {
    let reached = 0;
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 20, maxLength: 60, size: 'max' }), (events) => {
        const state = events.reduce<Trajectory>((s, event) => frozen(trajectory.evolve(s, event)), trajectory.initial);
        if (state.status === 'ended' && state.plans.length > 0) reached += 1;
        expect(['absent', 'running', 'ended', 'annulled']).toContain(state.status);
      }),
      { numRuns: 1_000 },
    );

    expect(reached).toBeGreaterThan(20);
  });

  it('before its hire nothing makes a trajectory', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const others = events.filter(({ type }) => type !== 'BuurtbanerHired.v1');
        expect(others.reduce(trajectory.evolve, trajectory.initial)).toBe(trajectory.initial);
      }),
    );
  });

  it('a plan is approved only while the Buurtbaner endorses its current version', () => {
    let approvals = 0;
    fc.assert(
      fc.property(lives, (commands) => {
        // Kept apart from the state, from the events alone.
        const version = new Map<string, number>();
        const endorsed = new Set<string>();
        for (const { events, state } of live(commands)) {
          for (const { type, data } of events) {
            if (type === 'PlanDrafted.v1' || type === 'PlanRevised.v1') {
              version.set(data.planId, data.version);
              endorsed.delete(data.planId);
            }
            if (type === 'PlanEndorsed.v1' && data.version === version.get(data.planId)) endorsed.add(data.planId);
            if (type === 'EndorsementWithdrawn.v1') endorsed.delete(data.planId);
            if (type !== 'PlanApproved.v1') continue;
            approvals += 1;
            expect([data.version, endorsed.has(data.planId)]).toStrictEqual([version.get(data.planId), true]);
          }
          if (state.status === 'absent') continue;
          const approved = state.plans.filter(({ standing }) => standing.status === 'approved');
          expect(approved.every(({ planId }) => endorsed.has(planId))).toBe(true);
        }
      }),
      { numRuns: runsOf(500) },
    );

    expect(approvals).toBeGreaterThan(50);
  });

  it('a command given again writes nothing, except what may be said more than once', () => {
    const again = new Set<string>();
    fc.assert(
      fc.property(lives, (commands) => {
        for (const { command, actor, on, events, state } of live(commands)) {
          const { type } = command;
          if (events.length === 0 || OCCURRENCES.includes(type)) continue;
          again.add(type);
          expect(give(command, state, actor, on)).toStrictEqual([]);
        }
      }),
      { numRuns: runsOf(500) },
    );
    // Every other command was accepted at least once, and so was given again; those of the budget have laws of their own.

    const ofBudget: string[] = [...budget.rules, ...training.rules].map(({ command }) => command.commandName);
    const others = [...trajectory.rules.keys()].filter((type) => ![...OCCURRENCES, ...ofBudget].includes(type));
    expect([...again]).toStrictEqual(expect.arrayContaining(others));
  });

  it('one coach coaches at a time, and after the end nothing is written but what follows it, or that it was a mistake', () => {
    let [endings, mistakes] = [0, 0];
    fc.assert(
      fc.property(lives, (commands) => {
        let coaches = 0;
        let over = false;
        const weeks = new Set<string>();
        for (const { events } of live(commands)) {
          for (const { type, data } of events) {
            const isCorrection = type === 'HoursRecorded.v1' && weeks.has(data.week);
            if (type === 'HoursRecorded.v1') weeks.add(data.week);
            expect(over && !isCorrection && !AFTER_THE_END.includes(type)).toBe(false);
            if (type === 'CoachAssigned.v1') coaches += 1;
            if (type === 'CoachAssignmentEnded.v1') coaches -= 1;
            expect([0, 1]).toContain(coaches);
            over ||= type === 'Uitstroom.v1' || type === 'TrajectoryEndedWithoutUitstroom.v1';
            over &&= type !== 'TrajectoryEndAnnulled.v1';
            mistakes += Number(type === 'TrajectoryEndAnnulled.v1');
          }
        }
        if (over) endings += 1;
      }),
      { numRuns: runsOf(500) },
    );

    expect(endings).toBeGreaterThan(20);
    expect(mistakes).toBeGreaterThan(20);
  });

  it('a hire that is in use is not annulled, and after one that was annulled nothing is written', () => {
    let annulled = 0;
    const early = ['AssignCoach', 'DraftPlan', 'EndWithoutUitstroom', 'AnnulEnd', 'AnnulHire'];
    const earlyCommand = anyCommand.filter(({ command }) => early.includes(command.type));
    const beginning = fc.array(fc.oneof({ weight: 4, arbitrary: earlyCommand }, { weight: 1, arbitrary: anyCommand }), {
      minLength: 4,
      maxLength: 16,
      size: 'max',
    });
    fc.assert(
      fc.property(beginning, (commands) => {
        let [inUse, over] = [false, false];
        for (const { events } of live(commands)) {
          for (const { type } of events) {
            expect(over).toBe(false);
            if (type !== 'HireAnnulled.v1') {
              inUse ||= !/Hired|Assign|Drafted|Revised|Planned|^Uitstroom|Ended|EndAnnulled/.test(type);
              continue;
            }
            expect(inUse).toBe(false);
            over = true;
            annulled += 1;
          }
        }
      }),
      { numRuns: runsOf(500) },
    );

    expect(annulled).toBeGreaterThan(50);
  });

  it('every event is about its trajectory and its Buurtbaner first', () => {
    fc.assert(
      fc.property(lives, (commands) => {
        for (const { events } of live(commands)) {
          for (const event of events) {
            const { about, subjectIds } = event as unknown as { about: object; subjectIds: string[] };
            expect([about, subjectIds[0]]).toStrictEqual([expect.objectContaining({ trajectoryId: id(1) }), id(2)]);
          }
        }
      }),
    );
  });
});
