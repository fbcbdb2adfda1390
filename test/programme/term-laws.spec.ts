import fc from 'fast-check';
import type { Command } from '../../src/command-handling/command';
import { NameEmployerContact } from '../../src/employer/contacts';
import { RegisterEmployer } from '../../src/employer/registration';
import { RecogniseKeyFigure } from '../../src/person/recognition';
import { RegisterPerson } from '../../src/person/registration';
import { RegisterUitstroom } from '../../src/trajectory/term';
import { ChangePlannedEnd } from '../../src/trajectory/planned-end';
import { a, as, id } from '../specification';
import { InMemory } from '../subsidy/in-memory';
import { employerId, hire, open, openPlace, publish } from './fixture';

type Term = { readonly startsOn: string; readonly endedOn: string };

/** Days by hand, without the calendar that is tried here. */
const DAY = 86_400_000;
const plus = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** "The day before the second anniversary of the start (29 Feb → 28 Feb of the end year)" (contract.md 2). */
const lastDayOf = (startsOn: string, months: number): string => {
  const [year, month, day] = startsOn.split('-').map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(index / 12), ((index % 12) + 12) % 12];
  const last = daysIn(inYear, inMonth);
  const named = new Date(Date.UTC(inYear, inMonth, Math.min(day, last))).toISOString().slice(0, 10);
  return day > last ? named : plus(named, -1);
};

/** "The whole months of each earlier term, first and last day included", and its remaining days (contract.md 2). */
const taken = ({ startsOn, endedOn }: Term): { readonly months: number; readonly days: number } => {
  let months = 0;
  while (lastDayOf(startsOn, months + 1) <= endedOn) months += 1;
  return { months, days: between(lastDayOf(startsOn, months), endedOn) };
};

const lastDayLeft = (startsOn: string, personMaxMonths: number, terms: readonly Term[]): string => {
  const each = terms.map(taken);
  const months = each.reduce((sum, term) => sum + term.months, 0);
  const days = each.reduce((sum, term) => sum + term.days, 0);
  return plus(lastDayOf(startsOn, personMaxMonths - months), -days);
};

const SHE = id(30);
const PROGRAMMES = [
  { programmeId: id(1), maxMonths: 24, personMaxMonths: 24 },
  { programmeId: id(4), maxMonths: 12, personMaxMonths: 36 },
] as const;
const FIRST_DAY = '2010-01-01';

const begun: readonly (readonly [Command, string])[] = [
  ...PROGRAMMES.map(({ programmeId, maxMonths, personMaxMonths }): readonly [Command, string] => [
    open({
      ...{ startsOn: FIRST_DAY, endsOn: '2040-12-31', placeCap: 100, districtCaps: {} },
      parameters: { maxMonths, personMaxMonths },
    }),
    programmeId,
  ]),
  [a(RegisterEmployer, { name: 'De Brug', sector: 'welfare', districts: [] }), employerId],
  [a(NameEmployerContact, { contactId: id(5), fullName: 'Teun Veld' }), employerId],
  [a(RegisterPerson, { fullName: 'Noor', district: 'West', neighbourhoodCode: 'BU0363', languages: [] }), SHE],
  [a(RecogniseKeyFigure, { recognisedBy: ['coach'], grounds: 'Trusted.' }), SHE],
];

/** A planned end about a bound, or somewhere in the term. */
const aim = fc.record({
  at: fc.constantFrom('term', 'person', 'within'),
  by: fc.constantFrom(-1, 0, 0, 1),
  n: fc.nat(400),
});
const job = fc.record({
  programme: fc.constantFrom(...PROGRAMMES),
  gap: fc.integer({ min: 1, max: 400 }),
  planned: aim,
  moved: fc.array(aim, { maxLength: 2 }),
  lasts: fc.oneof(fc.nat(740), fc.constantFrom(0, 28, 29, 30, 31, 58, 59, 364, 365)),
});
const lives = fc.array(job, { minLength: 2, maxLength: 6, size: 'max' });

type Bounds = { readonly startsOn: string; readonly term: string; readonly person: string };
const dayOf = ({ at, by, n }: { at: string; by: number; n: number }, { startsOn, term, person }: Bounds): string =>
  plus(at === 'term' ? term : at === 'person' ? person : plus(startsOn, n), by);

/** What is to be said of a planned end, in the order of contract.md 2. */
const wanted = (planned: string, { startsOn, term, person }: Bounds): string | undefined => {
  if (planned > term) return 'maximum-term-exceeded';
  if (planned > person) return 'person-term-exceeded';
  return planned < startsOn ? 'period-invalid' : undefined;
};

describe('the term of a Buurtbaner, whatever she was before', () => {
  it('is planned to the last day that the programme and her earlier months leave, and no further', async () => {
    const seen = new Map<string, number>();
    const note = (outcome: string) => seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    await fc.assert(
      fc.asyncProperty(lives, async (jobs) => {
        const log = new InMemory();
        const give = (command: Command, target: string, on: string) =>
          log.give({ command, target, on, ...as('programme-manager') });
        for (const [command, target] of begun) expect(await give(command, target, FIRST_DAY)).toBeUndefined();
        const terms: Term[] = [];
        let free = FIRST_DAY;
        for (const [index, { programme, gap, planned, moved, lasts }] of jobs.entries()) {
          const { programmeId, maxMonths, personMaxMonths } = programme;
          const startsOn = plus(free, gap);
          const bounds = {
            startsOn,
            term: lastDayOf(startsOn, maxMonths),
            person: lastDayLeft(startsOn, personMaxMonths, terms),
          };
          const [placeId, vacancyId, trajectoryId] = [id(100 + index), id(200 + index), id(300 + index)];
          await give(openPlace({ placeId }), programmeId, startsOn);
          await give(publish({ placeId, vacancyId, closesOn: '2040-12-31' }), programmeId, startsOn);
          const plannedEndOn = dayOf(planned, bounds);
          const order = hire({ placeId, vacancyId, trajectoryId, personId: SHE, startsOn, plannedEndOn });
          const refused = await give(order, programmeId, startsOn);
          expect([plannedEndOn, refused]).toStrictEqual([plannedEndOn, wanted(plannedEndOn, bounds)]);
          note(refused ?? (plannedEndOn === bounds.person ? 'hired to the last day left' : 'hired'));
          if (refused) continue;
          for (const one of moved) {
            const day = dayOf(one, bounds);
            const answer = await give(
              a(ChangePlannedEnd, { plannedEndOn: day, reason: 'A course.' }),
              trajectoryId,
              startsOn,
            );
            expect([day, answer]).toStrictEqual([day, wanted(day, bounds)]);
            note(answer ?? 'moved');
          }
          const last = plus(bounds.term, 1);
          const endedOn = plus(startsOn, lasts) > last ? last : plus(startsOn, lasts);
          const uitstroom = a(RegisterUitstroom, { kind: 'education', withinEmployer: false, evidence: 'document' });
          expect(await give(uitstroom, trajectoryId, endedOn)).toBeUndefined();
          terms.push({ startsOn, endedOn });
          free = endedOn;
        }
      }),
      { numRuns: 1_000 },
    );
    const all = ['hired', 'hired to the last day left', 'moved', 'maximum-term-exceeded', 'person-term-exceeded'];
    expect(all.filter((outcome) => (seen.get(outcome) ?? 0) < 100)).toStrictEqual([]);
  });
});
