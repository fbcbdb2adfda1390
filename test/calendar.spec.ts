import fc from 'fast-check';
import { addDays, dayOf, daysBetween, daysIn, endOf, isDay, lastDayOfTerm } from '../src/calendar/calendar';

const days = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the longest term', () => {
  it.each([
    ['2021-09-01', 24, '2023-08-31'],
    ['2022-01-14', 24, '2024-01-13'],
    ['2020-02-29', 24, '2022-02-28'],
    ['2022-03-01', 24, '2024-02-29'],
    ['2021-08-31', 6, '2022-02-28'],
    ['2021-01-01', 12, '2021-12-31'],
  ])('that begins on %s and lasts %i months ends on %s', (start, months, last) => {
    expect(lastDayOfTerm(start, months)).toBe(last);
  });

  it('never begins its third year', () => {
    fc.assert(
      fc.property(days, (start) => {
        const length = daysIn(start, lastDayOfTerm(start, 24));
        // A leap day may lie inside; a start on the 29th of February ends on the 28th, which is counted too.
        expect(length).toBeGreaterThanOrEqual(730);
        expect(length).toBeLessThanOrEqual(731);
      }),
    );
  });
});

describe('a day in Amsterdam', () => {
  it.each([
    ['2026-01-01T22:59:59.999Z', '2026-01-01'],
    ['2026-01-01T23:00:00.000Z', '2026-01-02'],
    ['2026-07-01T21:59:59.999Z', '2026-07-01'],
    ['2026-07-01T22:00:00.000Z', '2026-07-02'],
  ])('at %s is %s', (moment, day) => {
    expect(dayOf(moment)).toBe(day);
  });

  it.each([
    ['2026-03-29', '2026-03-29T21:59:59.999Z'],
    ['2026-10-25', '2026-10-25T22:59:59.999Z'],
  ])('%s, on which the clock changes, ends at %s', (day, end) => {
    expect(endOf(day)).toBe(end);
  });

  it('ends in its last millisecond', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(dayOf(endOf(day))).toBe(day);
        expect(dayOf(new Date(Date.parse(endOf(day)) + 1).toISOString())).toBe(addDays(day, 1));
      }),
    );
  });
});

describe('days', () => {
  it('are counted back as they were added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
      }),
    );
  });

  it.each(['2021-02-29', '2021-13-01', '2021-1-1', '20210101', '2021-01-01T00:00', ''])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });
});
