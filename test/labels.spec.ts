import { plainToInstance } from 'class-transformer';
import fc from 'fast-check';
import { entryOf, EVENT_TYPES, SEALED_LABELS, upcast } from '../events/catalogue';
import type { Treatment } from '../events/declaration';
import { rounded } from '../events/decimals';
import { capsByDistrict, distinctDistricts, sameDistrict, spelledAs } from '../events/district';
import type { Metadata } from '../events/event';
import { asLabel } from '../events/label';
import { nouns } from '../src/composition/nouns';
import { parseLine } from '../src/command-handling/parse-command';
import type { CommandEnvelope } from '../src/command-handling/command-envelope';
import { schemaOf, type Schema } from '../src/platform/openapi/schema';
import { as, id } from './specification';

/** Text with much of what labels are freed of. */
const strange = fc
  .array(fc.constantFrom('a', 'É', 'E\u0301', 'ß', ' ', '\u00a0', '\u2003', '\u200b', '\u200d', '\u00ad', '\ufeff', '\n', '👩'), { maxLength: 12 })
  .map((parts) => parts.join('')); // prettier-ignore

describe('a label', () => {
  it.each([
    ['Één', 'Één'],
    ['Één ', 'Één'],
    ['\u00a0Één\u200b', 'Één'],
    ['E\u0301e\u0301n', 'Één'],
    ['De  Pijp\n', 'De Pijp'],
    ['werk\nin\tde \u200b buurt', 'werk in de buurt'],
    ['Bos\u00aden\u200b Lommer', 'Bosen Lommer'],
    // A joiner between letters spells: Persian "mi-khaham".
    ['می‌خواهم', 'می‌خواهم'],
    ['\u200e می \u200f', 'می'],
    ['\u200b \u2060', ''],
  ])('%j is kept as %j', (sent, kept) => {
    expect(asLabel(sent)).toBe(kept);
  });

  it('is in its normal form once and for all, whatever it was', () => {
    fc.assert(
      fc.property(fc.oneof(strange, fc.string({ unit: 'binary' })), (text) => {
        const label = asLabel(text);
        expect(asLabel(label)).toBe(label);
        expect(label.normalize('NFC')).toBe(label);
        expect(label).not.toMatch(/^\s|\s$|\s\s|[^\S ]|^\u200b|\u200b$/u);
        expect(asLabel(text.normalize('NFD'))).toBe(label);
      }),
    );
  });
});

describe('a district', () => {
  it('is the same when it agrees but for capitals, and keeps its first spelling', () => {
    expect(['één', 'ÉÉN', 'Één'].every((other) => sameDistrict('Één', other))).toBe(true);
    expect(sameDistrict('Een', 'Één')).toBe(false);
    expect(spelledAs('ÉÉN', ['Noord', 'Één', 'één'])).toBe('Één');
    expect(spelledAs('Zuid', ['Noord'])).toBe('Zuid');
    expect(distinctDistricts(['Één', 'Noord', 'ÉÉN', 'Noord'])).toStrictEqual(['Één', 'Noord']);
  });

  it('that has several caps has the lowest: each of them said at most', () => {
    expect(capsByDistrict({ Één: 2, 'één ': 1, ' Noord': 3 })).toStrictEqual({ Één: 1, Noord: 3 });
  });
});

describe('hours', () => {
  it.each([
    [36.666, 36.67],
    [36.665, 36.67],
    [1.005, 1.01],
    [-1.005, -1.01],
    [0.1 + 0.2, 0.3],
    [1e-7, 0],
    [168, 168],
  ])('%d are rounded to %d', (hours, kept) => {
    expect(rounded(hours, 2)).toBe(kept);
  });

  it('of two decimals stay what they are', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 16_800 }), (cents) => rounded(cents / 100, 2) === cents / 100));
  });
});

describe('an event of before', () => {
  const metadata = {} as Metadata; // none of these looks at it

  it('is read with its labels in their normal form, and with nothing else changed', () => {
    const data = {
      placeId: id(1),
      district: 'E\u0301e\u0301n ',
      neighbourhoodCode: ' BU03',
      areaPlanRef: ' plan  1 ',
      objectives: [{ kind: 'social-base', text: 'meer \n ontmoeting' }, { kind: 'paid-work' }],
      fundingSource: 'city',
    };
    const written = structuredClone(data);
    expect(upcast('PlaceOpened.v1', data, metadata).data).toStrictEqual({
      ...data,
      district: 'Één',
      neighbourhoodCode: 'BU03',
      objectives: [{ kind: 'social-base', text: 'meer ontmoeting' }, { kind: 'paid-work' }],
    });
    expect(data).toStrictEqual(written);
  });

  it('is read with hours of two decimals, and one cap for a district', () => {
    expect(upcast('Uitstroom.v1', { weeklyHours: 36.666 }, metadata).data).toStrictEqual({ weeklyHours: 36.67 });
    expect(upcast('Uitstroom.v1', {}, metadata).data).toStrictEqual({});
    expect(upcast('EmployerRegistered.v1', { districts: ['Één', 'één '] }, metadata).data).toStrictEqual({
      districts: ['Één'],
    });
    expect(upcast('ProgrammeOpened.v1', { districtCaps: { Één: 1, 'Één ': 1 } }, metadata).data).toStrictEqual({
      districtCaps: { Één: 1 },
    });
  });
});

describe('a field of a command that is a label', () => {
  const SENT = '\u00a0a\n b\u200b';
  /** A value for every free text of a schema. */
  const filling = ({ type, items, properties, format, enum: values, pattern }: Schema): unknown => {
    if (type === 'array') return [filling(items!)];
    if (type === 'object')
      return Object.fromEntries(Object.entries(properties ?? {}).map(([name, child]) => [name, filling(child)]));
    return type === 'string' && !format && !values && (!pattern || pattern === '\\S') ? SENT : undefined;
  };
  const pathsTo = (text: string, value: unknown, path = ''): readonly string[] => {
    if (value === text) return [path];
    if (Array.isArray(value)) return value.flatMap((item) => pathsTo(text, item, path));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, child]) => pathsTo(text, child, path ? `${path}.${name}` : name));
  };
  const treatments = EVENT_TYPES.flatMap((type) => Object.entries(entryOf(type).text));
  const commands = [...nouns.commands];
  const fieldsOf = (type: string) => {
    const { command: commandClass } = nouns.commands.get(type)!;
    const data = filling(schemaOf(commandClass)) as object;
    // Filled by the class alone: what is missing of ids and numbers does not matter here.
    const command = plainToInstance(commandClass, data);
    return { labels: pathsTo('a b', command), others: pathsTo(SENT, command) };
  };

  it.each(commands)('is one in the log too, and no other is: %s', (type) => {
    const { labels, others } = fieldsOf(type);
    const isLabel = ([path, treatment]: readonly [string, Treatment]) =>
      treatment === 'label' || SEALED_LABELS.has(path);
    const known = treatments.filter(([path]) => labels.includes(path) || others.includes(path));
    expect(known.filter((each) => isLabel(each) !== labels.includes(each[0]))).toStrictEqual([]);
  });

  it('of every kind there is', () => {
    const labels = new Set(commands.flatMap(([type]) => fieldsOf(type).labels));
    const inTheLog = treatments.flatMap(([path, treatment]) => (treatment === 'label' ? [path] : []));
    expect([...inTheLog, ...SEALED_LABELS].filter((path) => !labels.has(path))).toStrictEqual([]);
  });

  it('leads to the same command whatever white space it was sent with', () => {
    const context = { source: 'import', onBehalf: true } as const;
    const registered = (fullName: string) =>
      parseLine(
        {
          id: id(1),
          type: 'RegisterPerson',
          target: id(2),
          data: { fullName, district: 'Één', neighbourhoodCode: 'BU', languages: ['nl'] },
        },
        nouns.commands,
        as('programme-manager').actor,
        context,
      ) as CommandEnvelope;
    const [first, second] = [registered('Fatma  Yıldız '), registered('Fatma Yıldız')];
    expect(first.command).toEqual(second.command);
    expect([first.asSent, second.asSent]).toEqual([{ ...first.command, fullName: 'Fatma  Yıldız ' }, undefined]);
  });
});
