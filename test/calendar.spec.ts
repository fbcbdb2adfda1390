import fc from 'fast-check';
import {
  addDays,
  dayOf,
  daysBetween,
  daysOfWeek,
  weekOf,
  endOf,
  isDay,
  isWeek,
  lastDayOfPerson,
  lastDayOfTerm,
  latestAt,
  lengthOf,
} from '../src/calendar/calendar';

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
        const length = daysBetween(start, lastDayOfTerm(start, 24)) + 1;
        // A leap day may lie inside; a start on the 29th of February ends on the 28th, which is counted too.
        expect(length).toBeGreaterThanOrEqual(730);
        expect(length).toBeLessThanOrEqual(731);
      }),
    );
  });
});

describe('the length of a term', () => {
  it.each([
    ['2023-03-01', '2024-02-29', 12, 0],
    ['2023-03-01', '2024-02-28', 11, 28],
    ['2020-01-01', '2020-04-09', 3, 9],
    ['2023-01-31', '2023-02-27', 0, 28],
    ['2023-01-31', '2023-02-28', 1, 0],
    ['2024-02-29', '2026-02-28', 24, 0],
    ['2021-09-01', '2021-09-01', 0, 1],
    ['2021-09-01', '2021-08-20', 0, 0],
  ])('from %s to %s is %i months and %i days', (startsOn, endedOn, months, ofDays) => {
    expect(lengthOf({ startsOn, endedOn })).toStrictEqual({ months, days: ofDays });
  });

  it('is the most whole months that fit, and what is left of it', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1_500 }), (startsOn, more) => {
        const endedOn = addDays(startsOn, more);
        const { months, days: left } = lengthOf({ startsOn, endedOn });
        expect(addDays(lastDayOfTerm(startsOn, months), left)).toBe(endedOn);
        expect(lastDayOfTerm(startsOn, months + 1) > endedOn).toBe(true);
        expect(months === 0 || left <= 31).toBe(true);
      }),
    );
  });
});

describe('what one person has left', () => {
  const months = fc.integer({ min: 0, max: 24 });
  const term = fc
    .tuple(days, fc.integer({ min: 0, max: 400 }))
    .map(([startsOn, more]) => ({ startsOn, endedOn: addDays(startsOn, more) }));

  it('of two years is one, after a year that ended on a leap day', () => {
    const year = { startsOn: '2023-03-01', endedOn: '2024-02-29' };
    expect(lastDayOfPerson('2024-05-01', 24, [year])).toBe('2025-04-30');
  });

  it('is a whole term for who never was a Buurtbaner, and nothing for who had it all', () => {
    fc.assert(
      fc.property(days, days, months, (start, before, all) => {
        expect(lastDayOfPerson(start, all, [])).toBe(lastDayOfTerm(start, all));
        const full = { startsOn: before, endedOn: lastDayOfTerm(before, all) };
        expect(lastDayOfPerson(start, all, [full]) < start).toBe(true);
      }),
    );
  });

  it('is as many months less as were whole, wherever in the calendar they lay', () => {
    fc.assert(
      fc.property(days, days, months, months, (start, before, had, left) => {
        const earlier = { startsOn: before, endedOn: lastDayOfTerm(before, had) };
        expect(lastDayOfPerson(start, had + left, [earlier])).toBe(lastDayOfTerm(start, left));
      }),
    );
  });

  it('is less by each term, in whatever order', () => {
    fc.assert(
      fc.property(days, fc.array(term, { maxLength: 4 }), term, (start, earlier, one) => {
        const last = lastDayOfPerson(start, 24, [...earlier, one]);
        expect(lastDayOfPerson(start, 24, [one, ...earlier])).toBe(last);
        expect(last < lastDayOfPerson(start, 24, earlier)).toBe(true);
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

describe('the latest moment at a time of day in Amsterdam', () => {
  it.each([
    ['03:30', '2026-11-22T12:00:00.000Z', '2026-11-22T02:30:00.000Z'],
    ['03:30', '2026-11-22T02:30:00.000Z', '2026-11-22T02:30:00.000Z'],
    ['03:30', '2026-11-22T02:29:59.999Z', '2026-11-21T02:30:00.000Z'],
    ['23:00', '2026-06-01T00:00:00.000Z', '2026-05-31T21:00:00.000Z'],
    // The hour from two to three is left out on that day: what would begin in it begins an hour later.
    ['02:30', '2026-03-29T12:00:00.000Z', '2026-03-29T01:30:00.000Z'],
  ])('of %s at %s is %s', (time, now, latest) => expect(latestAt(time, now)).toBe(latest));
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

describe('weeks', () => {
  it.each([
    ['2025-W01', '2024-12-30', '2025-01-05'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
    ['2027-W01', '2027-01-04', '2027-01-10'],
    ['2021-W36', '2021-09-06', '2021-09-12'],
  ])('%s is from %s to %s', (week, first, last) => {
    expect([isWeek(week), daysOfWeek(week)]).toStrictEqual([true, { first, last }]);
  });

  it('follow each other without a gap, each of a year once', () => {
    const weeks = Array.from({ length: 53 * 30 }, (_, i) => {
      const [year, number] = [2000 + Math.floor(i / 53), 1 + (i % 53)];
      return `${year}-W${String(number).padStart(2, '0')}`;
    }).filter(isWeek);
    expect(weeks.length).toBe((daysBetween('2000-01-03', daysOfWeek(weeks.at(-1)!).last) + 1) / 7);
    for (const [i, week] of weeks.slice(1).entries())
      expect(daysOfWeek(week).first).toBe(addDays(daysOfWeek(weeks[i]!).last, 1));
  });

  it.each(['2025-W53', '2025-W00', '2025-W54', '2025-W1', '2025W10', '1899-W52', '2999-W53', ''])(
    '%j is none',
    (text) => {
      expect(isWeek(text)).toBe(false);
    },
  );
});

describe('the week of a day', () => {
  it.each([
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2024-12-30', '2025-W01'],
    ['2026-11-29', '2026-W48'],
  ])('of %s is %s, which has it', (day, week) => {
    expect(weekOf(day)).toBe(week);
    const { first, last } = daysOfWeek(week);
    expect(first <= day && day <= last).toBe(true);
  });
});
