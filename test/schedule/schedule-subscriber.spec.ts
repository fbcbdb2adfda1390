import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { CommandResult } from '../../src/command-handling/command-envelope';
import type { Decide } from '../../src/command-handling/decide-command';
import { deadline } from '../../src/deadline/deadline.decider';
import { MissDeadline, RaiseReminder } from '../../src/deadline/notices';
import { addDays } from '../../src/calendar/calendar';
import { ScheduleSubscriber } from '../../src/schedule/schedule-subscriber';
import { deadlineIdOf } from '../../src/schedule/schedule';
import { eventId, history, type Fact } from '../projections/history';
import { assigned, buurtbanerHired, first, secondTerm, secondTrajectory } from '../projections/scenario';
import { a, id, specification } from '../specification';

const hired = buurtbanerHired(secondTerm);
/** Far away from what the tests look at. */
const never = new AbortController().signal;

/** A process that follows this log, on days that the test sets. What it says goes back into the log, as it would. */
const following = async (...facts: readonly Fact[]) => {
  let log: readonly Recorded<DomainEvent>[] = history(...facts);
  let today = '2021-09-01';
  const said: string[] = [];
  const bus = {
    execute: async ({ envelope }: Decide): Promise<CommandResult> => {
      const { command, on, target } = envelope;
      if (!(command instanceof RaiseReminder || command instanceof MissDeadline)) throw new TypeError(command.type);
      said.push(`${on} ${command.type} ${command.notice.kind}`);
      const type = command instanceof RaiseReminder ? 'ReminderRaised.v1' : 'DeadlineMissed.v1';
      const last = log.at(-1)!;
      const event = { ...last, type, data: command.notice, stream: `deadline-${target}`, position: last.position + 1 };
      const recorded = { ...event, metadata: { ...last.metadata, occurredOn: on! } } as Recorded<DomainEvent>;
      log = [...log, recorded];
      await subscriber.handle(recorded);
      return { status: 'unchanged', revision: 0 };
    },
  };
  const clock = { now: () => `${today}T12:00:00.000Z` };
  const subscriber = new ScheduleSubscriber(bus, { decode: () => log[0]! }, clock);
  for (const event of log) await subscriber.handle(event);
  return {
    said,
    /** It looks at the day. */
    on: async (day: string) => {
      today = day;
      await subscriber.atEnd(never);
      return said.splice(0);
    },
    tell: async (fact: Fact) => {
      const event = { ...fact(log.length + 1, log.length), position: log.length + 1 };
      log = [...log, event];
      await subscriber.handle(event);
    },
  };
};

describe('the process of deadlines', () => {
  it('says what is due on its day, and once', async () => {
    const process = await following(hired);
    expect(await process.on('2021-09-23')).toStrictEqual([]);
    const reminders = ['2021-09-24 RaiseReminder first-coach', '2021-09-24 RaiseReminder task-package'];
    expect((await process.on('2021-09-24')).sort()).toStrictEqual(reminders);
    expect(await process.on('2021-10-01')).toStrictEqual([]);
    expect(await process.on('2021-10-02')).toHaveLength(2);
    expect(await process.on('2021-10-03')).toStrictEqual([]);
  });

  it('says nothing of what was met in the meantime', async () => {
    const process = await following(hired);
    await process.tell(assigned(secondTerm, first, '2021-09-20'));
    expect(await process.on('2021-09-24')).toStrictEqual(['2021-09-24 RaiseReminder task-package']);
    expect(await process.on('2021-10-02')).toStrictEqual(['2021-10-02 MissDeadline task-package']);
  });

  it('catches up day by day after it was away, each with its own day', async () => {
    const process = await following(hired);
    const said = await process.on('2021-12-31');
    const days = said.map((each) => each.slice(0, 10));
    expect(days).toStrictEqual(days.toSorted());
    expect(said.map((each) => each.split(' ').slice(0, 3).join(' ')).sort()).toStrictEqual([
      '2021-09-24 RaiseReminder first-coach',
      '2021-09-24 RaiseReminder task-package',
      '2021-10-02 MissDeadline first-coach',
      '2021-10-02 MissDeadline task-package',
      '2021-11-23 RaiseReminder training-budget',
      '2021-11-23 RaiseReminder work-plan',
      '2021-11-25 RaiseReminder intervision',
      '2021-12-01 MissDeadline training-budget',
      '2021-12-01 MissDeadline work-plan',
      '2021-12-03 MissDeadline intervision',
      '2021-12-25 RaiseReminder own-story',
    ]);
  });

  it('that was away when it was met late still says that it was missed, and reminds nobody any more', async () => {
    const process = await following(hired, assigned(secondTerm, first, '2021-10-05'));
    const said = (await process.on('2021-10-06')).filter((each) => each.includes('first-coach'));
    expect(said).toStrictEqual(['2021-10-02 MissDeadline first-coach']);
  });

  it('says on each day of two years what it would say at their end', async () => {
    const [daily, late] = [await following(hired), await following(hired)];
    const said: string[] = [];
    for (let day = '2021-09-01'; day < '2023-10-01'; day = addDays(day, 1)) said.push(...(await daily.on(day)));
    expect(await late.on('2023-10-01')).toStrictEqual(said);
    expect(new Set(said).size).toBe(said.length);
    expect(said.length).toBeGreaterThan(15);
  });
});

const { given } = specification(deadline);
const notice = {
  kind: 'first-coach',
  aboutId: secondTrajectory,
  dueOn: '2021-10-01',
  armedBy: eventId(1),
  addresseeRoles: ['core-team'],
} as const;
const about = { trajectoryId: secondTrajectory, personId: id(22) };
const concerned = { about, subjectIds: [id(22)] };
const raised = { type: 'ReminderRaised.v1', data: notice } as const;
const missed = { type: 'DeadlineMissed.v1', data: notice } as const;

describe('a deadline', () => {
  it('is reminded of and missed once each, with what a digest asks for and no text of people', () => {
    given()
      .when(a(RaiseReminder, { notice, about }))
      .then({ ...raised, ...concerned });
    given(raised).when(a(RaiseReminder, { notice, about })).thenUnchanged();
    given(raised)
      .when(a(MissDeadline, { notice, about }))
      .then({ ...missed, ...concerned });
    given(raised, missed).when(a(MissDeadline, { notice, about })).thenUnchanged();
    given(missed)
      .when(a(RaiseReminder, { notice, about }))
      .then({ ...raised, ...concerned });
  });

  it('has the same id in every process, and another for another kind, event or part', () => {
    const ids = [
      deadlineIdOf(id(1), 'first-coach'),
      deadlineIdOf(id(1), 'task-package'),
      deadlineIdOf(id(2), 'first-coach'),
      deadlineIdOf(id(1), 'first-coach', id(3)),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(deadlineIdOf(id(1), 'first-coach')).toBe('b927c258-c892-53a7-8063-1fdf2863eb74');
  });
});
