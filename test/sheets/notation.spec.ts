import fc from 'fast-check';
import { centsOf, dayIn, dayOfCell, flagIn, numberIn, numberOfCell, written } from '../../src/sheets/notation';

const cents = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
const dutch = new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 2 });
const days = fc
  .date({ min: new Date('1900-03-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the notation of Dutch spreadsheets', () => {
  it('says each day of the calendar, as a text and in a date cell', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(dayIn(written(day))).toBe(day);
        expect(dayOfCell(new Date(day))).toBe(day);
      }),
    );
    expect(dayIn('7-1-2021')).toBe('2021-01-07');
  });

  it('says each amount to the cent, grouped or not, and in a number cell', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        const text = dutch.format(amount / 100);
        expect(centsOf(numberIn(text)!)).toBe(amount);
        expect(centsOf(numberIn(text.replaceAll('.', ''))!)).toBe(amount);
        expect(centsOf(numberOfCell(amount / 100))).toBe(amount);
      }),
    );
    expect(numberIn('€ 1.234,5')).toBe(1234.5);
    expect(centsOf(numberOfCell(0.1 + 0.2))).toBe(30);
  });

  it.each([
    '2021-10-17',
    '17/10/2021',
    '10/17/2021',
    '17-10-21',
    '17 oktober 2021',
    '31-02-2021',
    '17-10-2021 9:00',
    '44486',
  ])('does not take %s for a day', (text) => {
    expect(dayIn(text)).toBeUndefined();
  });

  it('does not take a moment, nor a day that Excel and LibreOffice count differently, for a day', () => {
    expect(dayOfCell(new Date('2021-10-17T09:00:00Z'))).toBeUndefined();
    expect(dayOfCell(new Date('1900-02-28'))).toBeUndefined();
    expect(dayOfCell(new Date(Number.NaN))).toBeUndefined();
  });

  it.each(['1,234.56', '1.23', '12.34,56', '1 234', '1,2,3', '1e3', 'duizend', '$ 5', '1.234.5', '--1', ','])(
    'does not take %s for a number',
    (text) => {
      expect(numberIn(text)).toBeUndefined();
    },
  );

  it('divides no cent', () => {
    expect(centsOf(numberIn('1.234,567')!)).toBeUndefined();
    expect(centsOf(0.005)).toBeUndefined();
  });

  it('says yes and no in Dutch only', () => {
    expect(['ja', 'Nee', 'WAAR', 'ONWAAR', 'yes', 'true', '1'].map(flagIn)).toStrictEqual([
      true,
      false,
      true,
      false,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
