import fc from 'fast-check';
import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Day } from '../../events/ids';
import type { LineResult } from '../../src/command-handling/line-result';
import { addDays, addMonths, dayOf } from '../../src/calendar/calendar';
import { id } from '../specification';
import { killPrograms, report, startServe } from './program';
import { line } from './small-programme';
import { eventStoreDbStore, postgresStore, type NamedStore } from './store';
import { decodedEventsOf, foldedInMemory, query, tablesOf } from './tables';

const CLOCKED = join(__dirname, 'clocked-program.ts');
const SECONDS = 1_000;
const KILLS = 4;
/** BUURTBAAN_SEED=… repeats the days and the kills of a run. */
const seed = Number(process.env['BUURTBAAN_SEED'] ?? randomInt(2 ** 31));
const steps = fc.sample(fc.integer({ min: 1, max: 60 }), { seed, numRuns: 60 });

const PROGRAMME = id(1);
const EMPLOYER = id(2);
const [QUIET, BUSY] = [id(31), id(32)];
const COACH = id(6);

let store: NamedStore;
afterEach(async () => {
  killPrograms();
  await store.drop();
});

/** Two people begin on the first day: of one nothing is heard any more, the other is coached. */
const beginning = (first: Day): readonly string[] => {
  const end = addDays(addMonths(first, 24), -1);
  const person = (fullName: string) => ({
    ...{ fullName, district: 'West', neighbourhoodCode: 'BU03630000', languages: ['nl'] },
  });
  const place = (n: number) => [
    line('OpenPlace', PROGRAMME, first, {
      ...{ placeId: id(40 + n), employerId: EMPLOYER, district: 'West', neighbourhoodCode: 'BU03630000' },
      areaPlanRef: 'plan/2026',
      objectives: [
        { kind: 'social-base', text: 'Bereiken' },
        { kind: 'paid-work', text: 'Werk' },
      ],
      fundingSource: 'city',
    }),
    line('PublishVacancy', PROGRAMME, first, {
      ...{ placeId: id(40 + n), vacancyId: id(50 + n), jobDescriptionRef: 'vacature/1', closesOn: end },
    }),
    line('RegisterPerson', id(60 + n), first, person(n === 1 ? 'Noor Achterberg' : 'Sanne Lamrani')),
    line('RecogniseKeyFigure', id(60 + n), first, { recognisedBy: ['coach'], grounds: 'Bekend in de buurt' }),
    line('HireBuurtbaner', PROGRAMME, first, {
      ...{ placeId: id(40 + n), vacancyId: id(50 + n), trajectoryId: id(30 + n), personId: id(60 + n) },
      ...{ startsOn: first, plannedEndOn: end, weeklyHours: 32, developmentHours: 8 },
      priorIncomeSituation: 'no-income',
    }),
  ];
  return [
    line('OpenProgramme', PROGRAMME, first, {
      ...{ name: 'Buurtbanen', legalBasis: 'verzonnen regeling', startsOn: first, endsOn: addMonths(first, 60) },
      ...{ placeCap: 2, districtCaps: {} },
    }),
    line('RegisterEmployer', EMPLOYER, first, { name: 'De Brug', sector: 'welzijn', districts: ['West'] }),
    line('NameEmployerContact', EMPLOYER, first, { contactId: id(20), fullName: 'Lotte Aydin' }),
    line(
      'QualifyCoach',
      COACH,
      first,
      { background: 'key-figure', informalExperience: 'Tien jaar', requirementsMet: ['method'], capacity: 5 },
      { role: 'core-team' },
    ),
    ...place(1),
    ...place(2),
    line('AssignCoach', BUSY, first, { coachId: COACH }, { role: 'core-team' }),
  ];
};

/** What is said of somebody of whom nothing is heard: a reminder a week before, and that it was missed the day after. */
const expectedOf = (first: Day): readonly string[] => {
  const end = addDays(addMonths(first, 24), -1);
  const due = {
    'first-coach': addDays(first, 30),
    'task-package': addDays(first, 30),
    'work-plan': addDays(first, 90),
    'training-budget': addDays(first, 90),
    'outflow-plan': addDays(first, 180),
    intervision: addDays(first, 92),
    'own-story': addDays(first, 122),
    'outflow-talk-9': addMonths(end, -9),
    'outflow-talk-6': addMonths(end, -6),
    'outflow-talk-3': addMonths(end, -3),
    'outflow-talk-1': addMonths(end, -1),
    'term-end': end,
  };
  return Object.entries(due)
    .flatMap(([kind, on]) => [
      `${addDays(on, -7)} ReminderRaised.v1 ${kind} ${on}`,
      `${addDays(on, 1)} DeadlineMissed.v1 ${kind} ${on}`,
    ])
    .sort();
};

const isNotice = (event: Recorded<DomainEvent>) =>
  event.type === 'ReminderRaised.v1' || event.type === 'DeadlineMissed.v1' ? event : undefined;

/** Two instances of which the clock goes by days as the test wants. */
class Served {
  private programs: Awaited<ReturnType<typeof startServe>>[] = [];
  private readonly dayFile = join(store.dataDir, 'day');

  async add(): Promise<void> {
    this.programs.push(await startServe({ ...store.environment, TEST_DAY_FILE: this.dayFile }, CLOCKED));
  }

  today(day: Day): Promise<void> {
    return writeFile(this.dayFile, day);
  }

  /** Kills the one that holds the lease of the deadlines. */
  async killHolder(): Promise<void> {
    const [held] = await query(
      await store.superuserUrl(),
      `select split_part(owner, '/', 2)::integer as pid from subscription.checkpoint
        where name = 'deadlines' and expires_at > clock_timestamp()`,
    );
    const victim = this.programs.find(({ pid }) => pid === held?.['pid']) ?? this.programs[0]!;
    this.programs = this.programs.filter((one) => one !== victim);
    victim.signal('SIGKILL');
    await victim.ended;
  }

  /** Gives lines to any that runs. Throws unless all are accepted. */
  async give(...lines: readonly string[]): Promise<void> {
    const answer = await fetch(`${this.programs[0]!.url}/v1/commands`, {
      method: 'POST',
      headers: { actor: id(900), 'actor-role': 'programme-manager', 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    const results = (await answer.text()).trim().split('\n');
    const accepted = results.filter((result) => (JSON.parse(result) as LineResult).status === 'accepted');
    if (accepted.length < lines.length) throw new Error(results.join('\n'));
  }

  /** SIGTERM to all; their exit codes. */
  async end(): Promise<readonly (number | null)[]> {
    for (const { signal } of this.programs) signal('SIGTERM');
    return Promise.all(this.programs.map(async ({ ended }) => (await ended).code));
  }
}

describe('Two instances through two years, of which one is killed now and then', () => {
  it.each([
    ['PostgreSQL', postgresStore],
    ['EventStoreDB', eventStoreDbStore],
  ])(
    'say of every deadline on %s what there is to be said, each once and on its day',
    async (name, open) => {
      store = await open();
      report(`deadlines on ${name}: seed ${seed}`);
      const served = new Served();
      const first = dayOf(new Date().toISOString());
      const last = addDays(addMonths(first, 24), 40);
      await served.today(first);
      await Promise.all([served.add(), served.add()]);
      await served.give(...beginning(first));

      const expected = expectedOf(first);
      const noticesOf = async (trajectoryId: string) =>
        (await decodedEventsOf(store))
          .flatMap((event) => isNotice(event) ?? [])
          .filter(({ data }) => data.aboutId === trajectoryId)
          .map(({ type, data, metadata }) => `${metadata.occurredOn} ${type} ${data.kind} ${data.dueOn}`);
      /** Until all is said that is to be said by that day. */
      const said = async (day: Day): Promise<void> => {
        const due = expected.filter((notice) => notice.slice(0, 10) <= day);
        for (let waited = 0; (await noticesOf(QUIET)).length < due.length; waited += 100) {
          if (waited > 30 * SECONDS) throw new Error(`not said by ${day}: ${(await noticesOf(QUIET)).join('\n')}`);
          await later(100);
        }
      };

      let day = first;
      for (const [number, step] of steps.entries()) {
        if (day >= last) break;
        day = addDays(day, step) < last ? addDays(day, step) : last;
        await served.today(day);
        // While it says what is due by then, or is about to.
        const isKilled = number % 5 === 4 && number < 5 * KILLS;
        if (isKilled) await served.killHolder();
        await said(day);
        if (isKilled) await served.add();
        await served.give(
          line('HoldCoachingSession', BUSY, day, { sessionId: id(1_000_000 + number), minutes: 60, form: 'phone', themes: [] }, { role: 'coach', actorId: COACH }), // prettier-ignore
        );
      }
      await later(3 * SECONDS);
      expect(await served.end()).toStrictEqual([0, 0]);

      expect((await noticesOf(QUIET)).sort()).toStrictEqual(expected);
      const events = await decodedEventsOf(store);
      const notices = events.flatMap((event) => isNotice(event) ?? []);
      expect(new Set(notices.map(({ stream, type }) => `${stream} ${type}`)).size).toBe(notices.length);
      // The table is what the log says, whoever wrote it.
      const url = await store.superuserUrl();
      const { deadline: table = [] } = await tablesOf(url);
      expect(table).toStrictEqual((await foldedInMemory(url, events))['deadline']);
      report(`deadlines on ${name}: ${notices.length} notices of ${table.length} deadlines, ${KILLS} kills`);
    },
    400 * SECONDS,
  );
});
