import { EVENT_TYPES } from '../../events/catalogue';
import { Fold } from '../../projections/engine/fold';
import { on, type AnyProjection } from '../../projections/engine/projection';
import { integer } from '../../projections/engine/table';
import { touchesOf } from '../../projections/engine/touch';
import { readModels } from '../../projections/read-models';
import versions from '../../projections/versions.json';
import { capacity, presence } from '../engine/projections';
import { idInStream } from '../../projections/handlers';
import { foldLog, storedTypes } from './fold-log';
import { keep, type KeptVersions } from './kept-versions';

const kept: KeptVersions = versions;

describe('the versions of the read models', () => {
  it('are all kept', () => {
    const versionsMissing = readModels
      .filter(({ name, version }) => !kept.readModels[name]?.[version])
      .map(({ name, version }) => `version ${version} of ${name} is not kept yet: npm run generate`);
    const typesMissing = storedTypes
      .filter((type) => !kept.eventTypes.includes(type))
      .map((type) => `no version was kept with ${type} yet: npm run generate`);
    expect([...versionsMissing, ...typesMissing]).toStrictEqual([]);
  });

  it('mean what they meant when they were kept', () => {
    const now = keep(readModels, kept);
    expect('complaints' in now ? now.complaints : []).toStrictEqual([]);
  });

  const log = foldLog(storedTypes);
  it.each(readModels.map((model) => [model.name, model] as const))(
    'are held to a log in which every event that %s listens to changes something',
    (_, model) => {
      const fold = new Fold(
        model,
        () => undefined,
        () => false,
      );
      const valuesOf = (keys: readonly string[]): readonly unknown[] => [
        ...fold.tables.map(({ size }) => size),
        ...keys.map((key) => fold.states.get(key)?.state),
      ];
      const idle = new Set(EVENT_TYPES.filter((type) => model.on[type] !== 'ignored'));
      for (const event of log) {
        for (const touch of touchesOf(model, event)) {
          const before = valuesOf(touch.keys);
          fold.apply(touch);
          if (valuesOf(touch.keys).some((value, i) => value !== before[i])) idle.delete(event.type);
        }
      }
      expect([...idle]).toStrictEqual([]);
    },
  );
});

describe('npm run generate', () => {
  const types = storedTypes.filter((type) => type !== 'CoachSuspended.v1');
  const model: AnyProjection = capacity();
  const nothing: KeptVersions = { eventTypes: [], readModels: {} };
  const keptOf = (...given: Parameters<typeof keep>): KeptVersions => {
    const now = keep(...given);
    if ('complaints' in now) throw new Error(now.complaints.join('\n'));
    return now;
  };
  const complaintsOf = (
    models: readonly AnyProjection[],
    before: KeptVersions,
    of: readonly string[] = types,
  ): readonly string[] => {
    const now = keep(models, before, [], of);
    return 'complaints' in now ? now.complaints : [];
  };
  const first = keptOf([model], nothing, [], types);
  const table = model.tables[0]!;
  const wider: AnyProjection = {
    ...model,
    tables: [{ ...table, columns: { ...table.columns, twice: integer('Twice as much.').orNull() } }],
  };
  const deaf: AnyProjection = { ...model, on: { ...model.on, 'CoachCapacityChanged.v1': 'ignored' } };

  it('keeps a version that is new, beside those there were', () => {
    expect(Object.keys(first.readModels['capacity']!)).toStrictEqual(['1']);
    const second = keptOf([{ ...wider, version: 2 }], first, [], types);
    expect(second.readModels['capacity']).toStrictEqual({
      1: first.readModels['capacity']![1],
      2: { declared: expect.any(String), fold: first.readModels['capacity']![1]!.fold },
    });
  });

  it('says what changed of a version that was kept, and keeps nothing', () => {
    const rest = 'raise its version, or, when version 1 was in no release, npm run generate -- --unreleased capacity';
    expect(complaintsOf([wider], first)).toStrictEqual([`the tables of capacity changed: ${rest}`]);
    expect(complaintsOf([deaf], first)).toStrictEqual([`the rows or states of capacity changed: ${rest}`]);
    expect(complaintsOf([{ ...deaf, tables: wider.tables }], first)).toStrictEqual([
      `the tables and the rows or states of capacity changed: ${rest}`,
    ]);
    expect(complaintsOf([model], first)).toStrictEqual([]);
  });

  it('overwrites a version that was in no release when its read model is named so', () => {
    const again = keptOf([deaf], first, ['capacity'], types);
    expect(again.readModels['capacity']![1]!.fold).not.toBe(first.readModels['capacity']![1]!.fold);
    expect(complaintsOf([deaf], again)).toStrictEqual([]);
    expect(() => keptOf([deaf], first, ['progress'], types)).toThrow('changed');
  });

  it('refuses a version that goes back', () => {
    const second = keptOf([{ ...wider, version: 2 }], first, [], types);
    expect(complaintsOf([model], second)).toStrictEqual(['capacity has version 1 after 2: a version never goes back']);
  });

  it('adds a hash to a fold that learns a type as it joins the log, and leaves those that ignore it', () => {
    const before = keptOf([model, presence()], nothing, [], types);
    const after = keptOf([model, presence()], before);
    expect(after.eventTypes).toContain('CoachSuspended.v1');
    expect(after.readModels['presence']).toStrictEqual(before.readModels['presence']);
    const { fold } = before.readModels['capacity']![1]!;
    expect(after.readModels['capacity']![1]!.fold).toMatch(new RegExp(`^${fold} [0-9a-f]{16}$`));
    // Once it is there, nobody begins to listen to it unnoticed.
    const listening: AnyProjection = {
      ...presence(),
      on: { ...presence().on, 'CoachSuspended.v1': on(idInStream, () => ({ times: 0, minutes: 0 })) },
    };
    expect(complaintsOf([listening], after, storedTypes)[0]).toMatch(/^the rows or states of presence changed/);
  });
});
