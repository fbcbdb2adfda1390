import fc from 'fast-check';
import type { DomainEvent } from '../../events';
import { partyOf, type Recorded, type Role } from '../../events/event';
import { addDays } from '../../src/calendar/calendar';
import type { Command } from '../../src/command-handling/command';
import { HoldIntervision, ScheduleIntervision } from '../../src/intervision/sessions';
import { AcceptAlumnusRole, EndAlumnusRole } from '../../src/person/alumnus-roles';
import { RecogniseKeyFigure } from '../../src/person/recognition';
import { AnnulTrajectoryEnd } from '../../src/programme/annulment';
import { HireBuurtbaner } from '../../src/programme/hiring';
import { ClosePlace } from '../../src/programme/places';
import { PublishVacancy } from '../../src/programme/vacancies';
import { AnnulHire } from '../../src/trajectory/annulment';
import { AssignCoach, EndCoachAssignment, HoldCoachingSession } from '../../src/trajectory/coaching';
import { ChangePlannedEnd } from '../../src/trajectory/planned-end';
import { DraftPlan } from '../../src/trajectory/plans';
import { ResumeTrajectory, SuspendTrajectory } from '../../src/trajectory/suspension';
import { EndWithoutUitstroom, FollowUpUitstroom, RegisterUitstroom } from '../../src/trajectory/term';
import { a, id } from '../specification';
import { InMemory } from '../subsidy/in-memory';
import { begun, COACH, DAYS, DISCOVERED, EAST, FIRST_DAY, PLACES, qualification, RESIDENTS } from './neighbourhood';

type Hire = {
  readonly trajectoryId: string;
  readonly personId: string;
  readonly placeId: string;
  readonly programmeId: string;
};

/** The log so far, and everyone who was hired in it. */
type Life = { readonly log: InMemory; readonly hires: Hire[] };

/** What a move has to go by: a day, and numbers that choose among what is there. */
type Turn = { readonly on: string; readonly index: number; readonly n: number; readonly m: number };
type Move = (life: Life, turn: Turn) => Promise<unknown>;

const nothing = Promise.resolve();

/** The code of the refusal; undefined when it was accepted. */
const give = (
  log: InMemory,
  command: Command,
  target: string,
  on: string,
  role: Role = 'programme-manager',
  by = id(900),
): Promise<string | undefined> => log.give({ command, target, on, actor: { id: by, role, party: partyOf[role] } });

/** A move on one of the hires so far; none before the first. */
const onHire =
  (move: (life: Life, turn: Turn, hire: Hire) => Promise<unknown>): Move =>
  (life, turn) => {
    const hire = life.hires[turn.n % Math.max(1, life.hires.length)];
    return hire ? move(life, turn, hire) : nothing;
  };

/** A command on the trajectory of one of them; by the core team unless said otherwise. */
const inTrajectory = (
  command: (turn: Turn) => Command,
  role: Role = 'core-team',
  by?: (turn: Turn, hire: Hire) => string,
) =>
  onHire(({ log }, turn, hire) =>
    give(log, command(turn), hire.trajectoryId, turn.on, role, by?.(turn, hire) ?? id(901)),
  );

/** A hire with a vacancy of its own; refused when the place is taken or she is. */
const hireOn = async (
  { log, hires }: Life,
  { on, index }: Turn,
  { placeId, programmeId }: (typeof PLACES)[number],
  personId: string,
): Promise<void> => {
  const vacancy = { placeId, vacancyId: id(1000 + index) };
  const published = a(PublishVacancy, { ...vacancy, jobDescriptionRef: 'job/1', closesOn: '2022-12-31' });
  await give(log, published, programmeId, on);
  const who = { trajectoryId: id(2000 + index), personId };
  const term = { startsOn: on, plannedEndOn: addDays(on, 365), weeklyHours: 32, developmentHours: 8 };
  const hire = a(HireBuurtbaner, { ...vacancy, ...who, ...term, priorIncomeSituation: 'no-income' });
  const refused = await give(log, hire, programmeId, on);
  if (!refused) hires.push({ ...who, placeId, programmeId });
};

const coachOf = ({ m }: Turn): string => (m % 2 ? COACH : RESIDENTS[(m / 2) % 4]!);
const placeOf = ({ n }: Turn): (typeof PLACES)[number] => PLACES[n % PLACES.length]!;

const moves = {
  hire: (life, turn) => hireOn(life, turn, placeOf(turn), RESIDENTS[turn.m % 4]!),
  assign: inTrajectory((turn) => a(AssignCoach, { coachId: coachOf(turn) })),
  unassign: inTrajectory(() => a(EndCoachAssignment, { reason: 'ill' })),
  plan: inTrajectory(
    ({ on, index }) =>
      a(DraftPlan, {
        planId: id(3000 + index),
        kind: 'work',
        problem: 'Alone',
        steps: [{ stepId: id(60), text: 'Open', dueOn: on, expectedResult: 'Ten' }],
        goals: [],
        talents: [],
        writtenBy: 'buurtbaner',
      }),
    'buurtbaner',
    (_, { personId }) => personId,
  ),
  session: inTrajectory(
    ({ index }) => a(HoldCoachingSession, { sessionId: id(3000 + index), minutes: 60, form: 'online', themes: [] }),
    'coach',
    coachOf,
  ),
  suspend: inTrajectory(({ m }) => (m % 2 ? a(ResumeTrajectory, {}) : a(SuspendTrajectory, { reasonCode: 'leave' }))),
  change: inTrajectory(({ on, m }) => a(ChangePlannedEnd, { plannedEndOn: addDays(on, 100 + m), reason: 'course' })),
  end: onHire(async ({ log }, { on, n, m }, { trajectoryId }) => {
    const uitstroom = a(RegisterUitstroom, { kind: 'education', withinEmployer: false, evidence: 'document' });
    const end = m % 3 ? uitstroom : a(EndWithoutUitstroom, { reasonCode: 'moved' });
    // As who puts a wrong day right: on an earlier one, if it may be.
    await give(log, end, trajectoryId, addDays(on, -14 * (n % 8)));
    await give(log, end, trajectoryId, on);
  }),
  followUp: inTrajectory(({ m }) =>
    a(FollowUpUitstroom, { monthsAfter: ([3, 6, 12] as const)[m % 3]!, stillInWork: 'yes', evidence: 'document' }),
  ),
  annulEnd: onHire(async (life, turn, { placeId, trajectoryId, programmeId, personId }) => {
    const { log } = life;
    // Now and then she is hired elsewhere in the meantime, or the last step is refused.
    const elsewhere = PLACES.find((place) => place.programmeId !== programmeId)!;
    if (turn.m % 6 === 0) log.meanwhile.set('PlaceRestored.v1', () => hireOn(life, turn, elsewhere, personId));
    if (turn.m % 6 === 1) log.refusing.add('AnnulEnd');
    const annul = a(AnnulTrajectoryEnd, { placeId, trajectoryId, reason: 'mistake' });
    await give(log, annul, programmeId, turn.on, 'programme-manager', id(902));
    log.meanwhile.clear();
    log.refusing.clear();
  }),
  annulHire: inTrajectory(
    () => a(AnnulHire, { reason: 'mistake' }),
    'programme-manager',
    () => id(902),
  ),
  meet: async ({ log, hires }, { on, index, m }) => {
    const invited = [...hires.slice(-3).map(({ trajectoryId }) => ({ trajectoryId })), { coachId: COACH }];
    const schedule = a(ScheduleIntervision, { programmeId: EAST, plannedOn: on, facilitatorId: COACH, invited });
    const meeting = id(4000 + index);
    await give(log, schedule, meeting, on, 'core-team');
    if (m % 4 === 0) return;
    const statuses = ['present', 'absent', 'excused'] as const;
    const attendance = invited.map((one, i) => ({ ...one, status: statuses[(m + i) % 3]! }));
    const hold = a(HoldIntervision, { minutes: 60, facilitatorId: COACH, themes: [], attendance });
    await give(log, hold, meeting, on, 'core-team');
  },
  discover: onHire(({ log }, { on, m }, { trajectoryId }) => {
    const grounds = { recognisedBy: ['coach' as const], grounds: 'Found.' };
    const recognise = a(RecogniseKeyFigure, { ...grounds, discoveredByTrajectoryId: trajectoryId });
    return give(log, recognise, DISCOVERED[m % 2]!, on);
  }),
  comeBack: onHire(({ log }, { on, m }, { trajectoryId, personId }) => {
    const accept = a(AcceptAlumnusRole, { role: 'coach', formerTrajectoryId: trajectoryId, paid: true });
    const ways = [qualification('former-buurtbaner', trajectoryId), accept, a(EndAlumnusRole, { role: 'coach' })];
    return give(log, ways[m % 3]!, personId, on, 'core-team');
  }),
  close: ({ log }, turn) => {
    const { placeId, programmeId } = placeOf(turn);
    return turn.m % 5 ? nothing : give(log, a(ClosePlace, { placeId, reason: 'closed' }), programmeId, turn.on);
  },
} satisfies Readonly<Record<string, Move>>;

const often = (times: number, does: keyof typeof moves) => Array<typeof does>(times).fill(does);
const step = fc.record({
  does: fc.constantFrom(
    ...often(8, 'hire'), ...often(9, 'assign'), ...often(2, 'unassign'), ...often(2, 'plan'), ...often(1, 'session'),
    ...often(1, 'suspend'), ...often(1, 'change'), ...often(6, 'end'), ...often(2, 'followUp'), ...often(6, 'annulEnd'),
    ...often(4, 'annulHire'), ...often(2, 'meet'), ...often(1, 'discover'), ...often(3, 'comeBack'), ...often(1, 'close'),
  ), // prettier-ignore
  n: fc.nat(59),
  m: fc.nat(59),
  back: fc.constantFrom(0, 0, 0, 0, 1, 3, 10),
});

/** A life, and the log after it; a day mostly comes after the one before, and now and then it is recorded late. */
export const anyLog: fc.Arbitrary<() => Promise<InMemory>> = fc
  .array(step, { minLength: 15, maxLength: 40, size: 'max' })
  .map((steps) => async () => {
    const life = { log: new InMemory(), hires: [] };
    for (const [command, target] of begun) {
      const refused = await give(life.log, command, target, FIRST_DAY);
      if (refused) throw new Error(`${command.type}: ${refused}`);
    }
    for (const [index, { does, n, m, back }] of steps.entries()) {
      await moves[does](life, { on: DAYS[Math.max(1, 2 * index + 2 - back)]!, index, n, m });
    }
    return life.log;
  });

/** Its events alone. */
export const anyLife: fc.Arbitrary<() => Promise<readonly Recorded<DomainEvent>[]>> = anyLog.map(
  (live) => async () => (await live()).events,
);
