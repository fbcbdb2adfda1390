import type { DomainEvent } from '../../events';
import type { Command } from '../../src/command-handling/command';
import fc from 'fast-check';
import { Rejection } from '../../src/command-handling/rejection';

import type { OpenedProgramme } from '../../src/programme/programme';
import { ClosePlace } from '../../src/programme/places';
import { ReceiveApplication } from '../../src/programme/applications';
import { programme } from '../../src/programme/programme.decider';
import { TODAY, a, as, decide, fact, specification } from '../specification';
import { runsOf } from '../support/runs';
import {
  amira,
  bram,
  closed,
  filled,
  garden,
  hire,
  id,
  kitchen,
  open,
  opened,
  openPlace,
  placeOpened,
  programmeId,
  publish,
  published,
  reopened,
  vacate,
  vacated,
  welcome,
  workshop,
} from './fixture';
import { counted, walked } from './counts';

const { given } = specification(programme);
type Fact = { readonly event: DomainEvent; readonly on: string };

/** Few of each, so that they meet. Districts: two places in Noord, where one is allowed, and two in West. */
const attic = id(13);
const place = fc.constantFrom(garden, kitchen, workshop, attic);
const districtOf = (placeId: string) => (placeId === garden || placeId === kitchen ? 'Noord' : 'West');
const vacancyId = fc.constantFrom(id(20), id(21));
const personId = fc.constantFrom(amira, bram, id(32));
const term = { startsOn: '2022-03-01', plannedEndOn: '2024-02-29' };

/** The last who was hired on that place, there still or gone. */
const lastOn = (history: readonly Fact[], placeId: string): string =>
  history.reduce(
    (last, { event }) =>
      event.type === 'PlaceFilled.v1' && event.data.placeId === placeId ? event.data.trajectoryId : last,
    id(49),
  );

type Ask = (history: readonly Fact[]) => Command;
const asks: fc.Arbitrary<Ask> = fc.oneof(
  {
    weight: 2,
    arbitrary: place.map(
      (placeId): Ask =>
        () =>
          openPlace({ placeId, district: districtOf(placeId) }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.record({ placeId: place, vacancyId }).map(
      (it): Ask =>
        () =>
          publish({ ...it, closesOn: '2025-12-31' }),
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ placeId: place, vacancyId, personId, trajectoryId: fc.constantFrom(id(40), id(41), id(42), id(43)) })
      .map(
        (it): Ask =>
          () =>
            hire({ ...it, ...term }),
      ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(place, fc.constantFrom(id(50), 'hire-failed')).map(
      ([placeId, becauseOf]): Ask =>
        (history) =>
          vacate({ placeId, becauseOf, trajectoryId: lastOn(history, placeId) }),
    ),
  },
  {
    weight: 1,
    arbitrary: place.map(
      (placeId): Ask =>
        () =>
          a(ClosePlace, { placeId, reason: 'moved' }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ placeId: place, vacancyId, personId }).map(
      (it): Ask =>
        () =>
          a(ReceiveApplication, { ...it, applicationId: id(60) }),
    ),
  },
);
/** Mostly as time goes; the last two days lie at the end of the period and after it. */
const DAYS = ['2021-10-01', '2021-11-01', '2022-03-01', '2023-06-30', '2025-08-31', '2025-09-10'];
const orders = fc
  .array(fc.record({ ask: asks, day: fc.integer({ min: 0, max: 23 }) }), { minLength: 40, maxLength: 80, size: 'max' })
  .map((list) => {
    const days = list.map(({ day }) => DAYS[Math.max(0, day - 18)]!).sort();
    return list.map(({ ask }, i) => ({ ask, on: days[i]! }));
  });

/** What the programme makes of a command: its events, none when it refuses. */
const take = (history: readonly Fact[], command: Command, on: string): Fact[] => {
  const now = `${TODAY}T12:00:00.000Z`;
  const context = { now, today: TODAY, on, source: 'api' as const, fingerprint: '', target: programmeId };
  try {
    const facts = { ...welcome, person: { ...welcome.person, recognisedOn: '2021-09-01' } };
    const decided = decide(
      programme,
      command,
      given(...history.map(({ event, on: then }) => fact(event, { on: then }))).state(),
      { ...context, ...as('programme-manager') },
      facts,
    );
    return decided.map((event) => ({ event, on }));
  } catch (error) {
    if (error instanceof Rejection) return [];
    throw error;
  }
};

/** After each event: which places are in force, and who is where; computed from the events alone. */
const story = (history: readonly Fact[]) => {
  const inForce = new Set<string>();
  const occupants = new Map<string, string>();
  return history.flatMap(({ event }) => {
    if (event.type === 'PlaceOpened.v1' || event.type === 'VacancyPublished.v1') inForce.add(event.data.placeId);
    if (event.type === 'PlaceReopened.v1') inForce.add(event.data.placeId);
    if (event.type === 'PlaceVacated.v1' || event.type === 'PlaceClosed.v1') inForce.delete(event.data.placeId);
    const taken = event.type === 'PlaceFilled.v1' && occupants.has(event.data.placeId);
    if (event.type === 'PlaceFilled.v1') {
      inForce.add(event.data.placeId);
      occupants.set(event.data.placeId, event.data.personId);
    }
    if (event.type === 'PlaceVacated.v1') occupants.delete(event.data.placeId);
    return [{ inForce: [...inForce], persons: [...occupants.values()], taken }];
  });
};

const events = [
  opened,
  placeOpened(),
  placeOpened({ placeId: kitchen }),
  published(),
  filled(),
  filled({ placeId: kitchen, trajectoryId: id(41) }),
  vacated(),
  vacated({ placeId: kitchen, trajectoryId: id(41) }),
  vacated({ becauseOf: 'hire-failed' }),
  reopened(),
  closed(),
  closed(kitchen),
  fact({ type: 'FitConfirmed.v1' as const, data: { placeId: garden, about: 'area-plan' as const } }),
  fact({ type: 'ProgrammeParametersChanged.v1' as const, data: { parameters: { maxMonths: 12 }, reason: 'r' } }),
  fact({
    type: 'ApplicationReceived.v1' as const,
    data: { placeId: garden, vacancyId: id(20), applicationId: id(60), personId: amira },
  }),
  fact({
    type: 'ApplicationDeclined.v1' as const,
    data: { placeId: garden, vacancyId: id(20), applicationId: id(60), personId: amira, reason: 'r' },
  }),
];

describe('a programme, whatever is asked of it', () => {
  it('keeps its caps, one occupant a place and one place a person', () => {
    let hires = 0;
    fc.assert(
      fc.property(orders, (asked) => {
        let history: Fact[] = take([], open(), '2021-09-01');
        for (const { ask, on } of asked) history = [...history, ...take(history, ask(history), on)];
        hires += history.filter(({ event }) => event.type === 'PlaceFilled.v1').length;
        for (const { inForce, persons: holders, taken } of story(history)) {
          expect(inForce.length).toBeLessThanOrEqual(2);
          expect(inForce.filter((placeId) => districtOf(placeId) === 'Noord').length).toBeLessThanOrEqual(1);
          expect(new Set(holders).size).toBe(holders.length);
          expect(taken).toBe(false);
        }
      }),
      { numRuns: runsOf(400) },
    );
    // A law over histories in which nobody is hired would say nothing.
    expect(hires).toBeGreaterThan(200);
  });

  it('does the same again without another event', () => {
    fc.assert(
      fc.property(orders, (asked) => {
        let history: Fact[] = take([], open(), '2021-09-01');
        for (const { ask, on } of asked) {
          const command = ask(history);
          const events = take(history, command, on);
          history = [...history, ...events];
          const again = events.length > 0 ? take(history, command, on) : [];
          expect(again).toStrictEqual([]);
        }
      }),
      { numRuns: runsOf(200) },
    );
  });

  it('takes its events in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (any) => {
        const state = given(...any).state();
        expect(state.status).toBe(any.includes(opened) ? 'opened' : 'absent');
      }),
    );
  });

  it('counts its places as a walk over them does', () => {
    const anything = fc.array(fc.constantFrom(...events), { minLength: 20, maxLength: 60, size: 'max' });
    fc.assert(
      fc.property(anything, (any) => {
        const state = given(opened, placeOpened(), placeOpened({ placeId: kitchen, district: 'West' }), ...any).state();
        expect(counted(state as OpenedProgramme)).toStrictEqual(walked(state as OpenedProgramme));
      }),
    );
  });
});
