import fc from 'fast-check';
import { foldOf, projectedRows } from '../../projections/engine/memory';
import type { Projection } from '../../projections/engine/projection';
import { touchesOf } from '../../projections/engine/touch';
import { validOn } from '../../projections/engine/as-of';
import { progress } from '../../projections/progress/progress.projection';
import { given, fact, history, type Fact } from './history';
import { buurtbanerHired, secondTerm, secondTrajectory, trajectoryStream } from './scenario';

type Record = { readonly on: string; readonly week: string; readonly production: number; readonly development: number };

const DAYS = ['2021-10-01', '2021-10-02', '2021-10-03', '2021-10-04'];
const hours = fc.integer({ min: 0, max: 168 * 100 }).map((hundredths) => hundredths / 100);
const records: fc.Arbitrary<readonly Record[]> = fc.array(
  fc.record({
    on: fc.constantFrom(...DAYS),
    week: fc.constantFrom('2021-W38', '2021-W39', '2021-W40'),
    production: hours,
    development: hours,
  }),
  { maxLength: 12 },
);

const stream = trajectoryStream(secondTrajectory);
const hired = buurtbanerHired(secondTerm, '2021-08-20');
const recorded = ({ on, ...data }: Record): Fact => fact(on, stream, 'HoursRecorded.v1', data);

/** What was recorded last of each week; in hundredths, as the sums of fractions are none. */
const sums = (all: readonly Record[]) => {
  const weeks = [...new Map(all.map((record) => [record.week, record])).values()];
  const sum = (kind: 'production' | 'development') =>
    weeks.reduce((hundredths, week) => hundredths + Math.round(week[kind] * 100), 0) / 100;
  return { production_hours: sum('production'), development_hours: sum('development') };
};

describe('hours of weeks', () => {
  it('are counted once a week, as recorded last, in any order of events', () => {
    let twice = 0;
    fc.assert(
      fc.property(records, fc.nat(12), (all, at) => {
        if (new Set(all.map(({ week }) => week)).size < all.length) twice += 1;
        const facts = all.map(recorded);
        // The hire may come anywhere in a fold by day.
        given(progress, ...facts.slice(0, at), hired, ...facts.slice(at)).thenShowsIn('progress', sums(all));
      }),
    );
    expect(twice).toBeGreaterThan(20);
  });

  it('hold as recorded last from the day on which the week was recorded first', () => {
    const model = progress as Projection;
    fc.assert(
      fc.property(records, fc.constantFrom(...DAYS), (all, day) => {
        const touches = history(hired, ...all.map(recorded)).flatMap((event) => touchesOf(model, event));
        const firstOf = (week: string) => all.find((record) => record.week === week)!.on;
        expect(projectedRows(model, foldOf(model, validOn(touches, day)))['progress']).toMatchObject([
          sums(all.filter(({ week }) => firstOf(week) <= day)),
        ]);
      }),
    );
  });
});
