import fc from 'fast-check';
import { Problem } from '../../src/platform/problems/problem';
import { as, id } from '../specification';
import { bed, gardenCommands, PlantBed, plantBedLine } from './fixture';
import { coach, manager, api, importing, parse, refusal, withData } from './parsing';

describe('a line', () => {
  it('becomes an envelope with its body class filled, its name a getter', () => {
    const order = parse(plantBedLine(1, { on: '2026-11-02', reason: 'late' }), coach, { ...api, ifMatch: [3] });
    expect(order).toEqual({
      commandId: id(1001),
      target: id(50),
      command: Object.assign(new PlantBed(), bed),
      on: '2026-11-02',
      reason: 'late',
      actor: coach,
      source: 'api',
      ifMatch: [3],
      correlationId: id(1001),
      causationId: id(1001),
      traceparent: undefined,
    });
    expect(order).toHaveProperty('command.type', 'PlantBed');
    expect(order).toHaveProperty('command.constructor', PlantBed);
  });

  it.each([undefined, null, 'PlantBed', 7, [plantBedLine(1)]])('that is no object is no command: %j', (line) => {
    expect(refusal(line)).toEqual({ code: 'line-invalid', fields: undefined });
  });

  it.each(['__proto__', 'constructor', 'toString', 'plantBed', ''])('names a command that exists: not %j', (type) => {
    expect(refusal(plantBedLine(1, { type }))).toEqual({ code: 'command-unknown', fields: undefined });
  });

  it('is answered with all that is wrong at once, in the envelope and in the data', () => {
    const line = {
      type: 'PlantBed',
      id: 'x',
      target: 7,
      on: '2026-02-30',
      data: { bedId: 'y', crop: 'kale', seeds: 0, light: 'moon' },
    };
    expect(refusal(line)).toEqual({
      code: 'body-invalid',
      fields: ['id', 'target', 'on', 'data.bedId', 'data.seeds', 'data.light'],
    });
  });

  it('has no id of a policy, which would silence it', () => {
    expect(refusal({ ...plantBedLine(1), id: `policy/take-case/${id(1)}` })?.fields).toEqual(['id']);
  });

  it('names nested fields by their place', () => {
    expect(
      refusal(
        withData({
          rows: [
            { rowId: id(2), text: 'a' },
            { rowId: id(3), text: 4, colour: 'red' },
          ],
        }),
      )?.fields,
    ).toEqual(expect.arrayContaining(['data.rows.1.text', 'data.rows.1.colour']));
  });

  it.each([
    ['a field nobody knows', { colour: 'red' }, 'data.colour'],
    ['the name of another command', { type: 'ClearBed' }, 'data.type'],
  ])('may not hold %s', (_, more, field) => {
    expect(refusal(withData(more))).toEqual({ code: 'body-invalid', fields: [field] });
  });

  it('may not hold fields that reach for the prototype', () => {
    const line: unknown = JSON.parse(
      JSON.stringify(plantBedLine(1)).replace('"crop"', '"__proto__":{"crop":"x"},"crop"'),
    );
    expect(refusal(line)).toEqual({ code: 'body-invalid', fields: ['data'] });
    expect(refusal(withData({ constructor: 1 }))).toEqual({ code: 'body-invalid', fields: ['data'] });
  });

  it('may leave out data only where none is asked', () => {
    const sender = as('core-team').actor;
    expect(refusal({ id: id(1), type: 'RestGarden', target: id(2) }, sender)).toBeUndefined();
    expect(refusal({ id: id(1), type: 'RestGarden', target: id(2), data: { a: 1 } }, sender)?.fields).toEqual([
      'data.a',
    ]);
    expect(refusal({ id: id(1), type: 'RestGarden', target: id(2), data: [] }, sender)?.fields).toEqual(['data']);
    expect(refusal({ id: id(1), type: 'PlantBed', target: id(2) })?.fields).toEqual(
      expect.arrayContaining(['data.bedId', 'data.crop', 'data.seeds', 'data.light']),
    );
  });

  it.each(['a\u0000b', '\ud800', '\uE000token'])(
    'with text that cannot be kept is refused wherever it stands: %j',
    (text) => {
      for (const line of [
        withData({ crop: text }),
        withData({ rows: [{ rowId: id(1), text }] }),
        withData({ light: text }),
        withData({ [text]: 1 }),
        plantBedLine(1, { reason: text }),
      ]) {
        expect(refusal(line)?.code).toBe('text-invalid');
      }
    },
  );

  it('with a national id goes on to the domain, which refuses and remembers it', () => {
    const order = parse(withData({ rows: [{ rowId: id(1), text: 'her number is 111222333' }] }), coach, api);
    expect(order).toHaveProperty('refusal', 'national-id-refused');
    expect(parse(plantBedLine(1, { reason: 'for 111222333' }), coach, api)).toHaveProperty(
      'refusal',
      'national-id-refused',
    );
    expect(parse(plantBedLine(1), coach, api)).not.toHaveProperty('refusal');
  });

  it('with a national id and a mistake is answered with both', () => {
    expect(refusal(withData({ seeds: 51, rows: [{ rowId: id(1), text: '111222333' }] }))).toEqual({
      code: 'body-invalid',
      fields: ['data.seeds', 'data.rows.0.text'],
    });
  });

  it('is the same line with ids in capitals and with nulls', () => {
    const capitals = JSON.parse(
      JSON.stringify(plantBedLine(0xabc)).replace(id(0xabc + 1000), 'ABCDEF00-0000-4000-8000-00000000000A'),
    ) as object;
    expect(parse({ ...capitals, reason: null, data: { ...bed, rows: null } }, coach, api)).toEqual(
      parse({ ...capitals, id: 'abcdef00-0000-4000-8000-00000000000a' }, coach, api),
    );
  });

  it('is bounded in depth and in size before it is looked at', () => {
    const deep: unknown = JSON.parse(`{"id":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
    expect(refusal(deep)).toEqual({ code: 'body-invalid', fields: [''] });
    expect(refusal(withData({ rows: Array.from({ length: 300_000 }, () => ({})) }))).toEqual({
      code: 'body-invalid',
      fields: [''],
    });
  });

  it('never crashes the intake, whatever JSON it is', () => {
    const types = fc.constantFrom('PlantBed', 'ClearBed', 'RestGarden', '__proto__');
    const lines = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { id: fc.jsonValue(), type: types, target: fc.jsonValue(), data: fc.jsonValue(), actor: fc.jsonValue() },
        { requiredKeys: ['type'] },
      ),
    );
    fc.assert(
      fc.property(lines, (line) => {
        const result = parse(line, manager, importing);
        expect(result instanceof Problem || gardenCommands.has(result.command.type)).toBe(true);
      }),
    );
  });
});
