import { bandOf, pinnedRegime, regimeOn, REGIMES } from '../../src/subsidy/regimes';

describe('the regimes', () => {
  it('are three examples, each marked to be checked', () => {
    expect([...new Set(REGIMES.map(({ regimeId }) => regimeId))]).toStrictEqual([
      'voorbeeld-1',
      'voorbeeld-2',
      'voorbeeld-3',
    ]);
    expect([...new Set(REGIMES.map(({ mark }) => mark))]).toStrictEqual(['voorbeeld – controleer']);
  });

  it('have versions that follow each other, and bands that leave no amount out', () => {
    for (const regime of REGIMES) {
      const versions = REGIMES.filter(({ regimeId }) => regimeId === regime.regimeId);
      expect(versions.map(({ version }) => version)).toStrictEqual(versions.map((_, index) => index + 1));
      expect(versions.map(({ validFrom }) => validFrom)).toStrictEqual(
        versions.map(({ validFrom }) => validFrom).sort(),
      );
      const ends = regime.bands.map(({ belowCents }) => belowCents ?? Infinity);
      expect(ends).toStrictEqual([...new Set(ends)].sort((a, b) => a - b));
      expect(ends.at(-1)).toBe(Infinity);
    }
  });

  it('hold from their first day on, and a grant keeps its version', () => {
    const [first] = REGIMES;
    expect(regimeOn('voorbeeld-1', first!.validFrom)).toBe(first);
    expect(regimeOn('voorbeeld-1', '1999-12-31')).toBeUndefined();
    expect(regimeOn('voorbeeld-9', '2022-01-01')).toBeUndefined();
    expect(pinnedRegime({ regimeId: 'voorbeeld-1', regimeVersion: 1 })).toBe(first);
  });

  it('ask more of more money', () => {
    const asked = (cents: number) => bandOf(regimeOn('voorbeeld-2', '2022-01-01')!, cents).documents.length;
    expect([2_499_999, 2_500_000, 12_499_999, 12_500_000].map(asked)).toStrictEqual([0, 1, 1, 3]);
  });
});
