import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { coaches } from '../../src/coach/coach.aggregate';
import { employers } from '../../src/employer/employer.aggregate';
import type { Aggregate } from '../../src/command-handling/aggregate';
import { instructions } from '../../src/instruction/instruction.aggregate';
import { intervisions } from '../../src/intervision/intervision.aggregate';
import { persons } from '../../src/person/person.aggregate';
import { programmes } from '../../src/programme/programme.aggregate';
import { id, openingAsGiven, placeData } from './story';

const all = [programmes, persons, coaches, employers, intervisions, instructions] as unknown as readonly Aggregate[];

/** Fields that a schema does not take, nested ones by their path. */
const wrongIn = (aggregate: { readonly commands: object }, type: string, data: object): string[] => {
  const { body } = (aggregate as unknown as Aggregate).commands[type]!;
  const fields = (errors: ReturnType<typeof validateSync>, path = ''): string[] =>
    errors.flatMap(({ property, children = [] }) =>
      children.length > 0 ? fields(children, `${path}${property}.`) : [`${path}${property}`],
    );
  return fields(validateSync(plainToInstance(body, data), { whitelist: true, forbidNonWhitelisted: true }));
};

describe('the doors', () => {
  it('have a name and a route of their own', () => {
    for (const { commands } of all) {
      const routes = Object.values(commands).map(({ route }) => route);
      expect(new Set(routes).size).toBe(routes.length);
      for (const [type, { body }] of Object.entries(commands)) expect(new body().type).toBe(type);
      for (const route of routes) expect(route).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }
  });
});

describe('the schema', () => {
  it.each([
    ['a list', ['Noord']],
    ['half a place', { Noord: 1.5 }],
    ['less than none', { Noord: -1 }],
    ['a number in words', { Noord: '1' }],
    ['nothing', null],
  ])('takes no %s for the caps of districts', (_what, districtCaps) => {
    expect(wrongIn(programmes, 'OpenProgramme', { ...openingAsGiven, districtCaps })).toStrictEqual(['districtCaps']);
  });

  it('takes any object for parameters, and nothing else', () => {
    expect(wrongIn(programmes, 'OpenProgramme', { ...openingAsGiven, parameters: { colour: 3 } })).toStrictEqual([]);
    expect(wrongIn(programmes, 'OpenProgramme', { ...openingAsGiven, parameters: 24 })).toStrictEqual(['parameters']);
  });

  it('leaves missing texts to the domain', () => {
    const place = { ...placeData(), areaPlanRef: undefined, objectives: undefined };
    expect(wrongIn(programmes, 'OpenPlace', place)).toStrictEqual([]);
    expect(wrongIn(programmes, 'OpenPlace', { ...place, objectives: [{ kind: 'paid-work' }] })).toStrictEqual([]);
    expect(wrongIn(programmes, 'ClosePlace', { placeId: id(10) })).toStrictEqual([]);
    expect(wrongIn(persons, 'RecogniseKeyFigure', { recognisedBy: ['coach'] })).toStrictEqual([]);
  });

  it('tells what is wrong with each objective', () => {
    const objectives = [{ kind: 'fun', text: 'x' }];
    expect(wrongIn(programmes, 'OpenPlace', placeData({ objectives: objectives as never }))).toStrictEqual([
      'objectives.0.kind',
    ]);
  });

  it.each([
    [intervisions, 'HoldIntervision', { facilitatorId: id(3), themes: [] }],
    [instructions, 'HoldInstruction', { programmeId: id(2), topic: 'Talking' }],
  ])('asks of everybody there one of two ids', (aggregate, type, data) => {
    const attendance = (participant: object) => ({
      minutes: 60,
      ...data,
      attendance: [{ ...participant, status: 'present' }],
    });
    expect(wrongIn(aggregate, type, attendance({ trajectoryId: id(40) }))).toStrictEqual([]);
    expect(wrongIn(aggregate, type, attendance({ coachId: id(30) }))).toStrictEqual([]);
    expect(wrongIn(aggregate, type, attendance({}))).toStrictEqual(['attendance.0.coachId']);
    expect(wrongIn(aggregate, type, attendance({ coachId: 'x' }))).toStrictEqual(['attendance.0.coachId']);
  });
});
