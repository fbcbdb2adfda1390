import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { nouns } from '../../src/composition/nouns';
import { id, openingAsGiven, placeData } from './fixture';

/** Fields that a schema does not take, nested ones by their path. */
const invalidFields = (name: string, data: object): string[] => {
  const { command } = nouns.commands.get(name)!;
  const fields = (errors: ReturnType<typeof validateSync>, path = ''): string[] =>
    errors.flatMap(({ property, children = [] }) =>
      children.length > 0 ? fields(children, `${path}${property}.`) : [`${path}${property}`],
    );
  return fields(validateSync(plainToInstance(command, data), { whitelist: true, forbidNonWhitelisted: true }));
};

describe('the schema', () => {
  it.each([
    ['a list', ['Noord']],
    ['half a place', { Noord: 1.5 }],
    ['less than none', { Noord: -1 }],
    ['a number in words', { Noord: '1' }],
    ['nothing', null],
  ])('takes no %s for the caps of districts', (_what, districtCaps) => {
    expect(invalidFields('OpenProgramme', { ...openingAsGiven, districtCaps })).toStrictEqual(['districtCaps']);
  });

  it('takes any object for parameters, and nothing else', () => {
    expect(invalidFields('OpenProgramme', { ...openingAsGiven, parameters: { colour: 3 } })).toStrictEqual([]);
    expect(invalidFields('OpenProgramme', { ...openingAsGiven, parameters: 24 })).toStrictEqual(['parameters']);
  });

  it('leaves missing texts to the domain', () => {
    const place = { ...placeData(), areaPlanRef: undefined, objectives: undefined };
    expect(invalidFields('OpenPlace', place)).toStrictEqual([]);
    expect(invalidFields('OpenPlace', { ...place, objectives: [{ kind: 'paid-work' }] })).toStrictEqual([]);
    expect(invalidFields('ClosePlace', { placeId: id(10) })).toStrictEqual([]);
    expect(invalidFields('AnnulTrajectoryEnd', { placeId: id(10), trajectoryId: id(40) })).toStrictEqual([]);
    expect(invalidFields('RecogniseKeyFigure', { recognisedBy: ['coach'] })).toStrictEqual([]);
  });

  it('says what is wrong with each objective', () => {
    const objectives = [{ kind: 'fun', text: 'x' }];
    expect(invalidFields('OpenPlace', placeData({ objectives: objectives as never }))).toStrictEqual([
      'objectives.0.kind',
    ]);
  });

  it.each([
    ['HoldIntervision', { facilitatorId: id(3), themes: [] }],
    ['HoldInstruction', { programmeId: id(2), topic: 'Talking' }],
  ])('asks of everybody there one of two ids', (type, data) => {
    const attendance = (participant: object) => ({
      minutes: 60,
      ...data,
      attendance: [{ ...participant, status: 'present' }],
    });
    expect(invalidFields(type, attendance({ trajectoryId: id(40) }))).toStrictEqual([]);
    expect(invalidFields(type, attendance({ coachId: id(30) }))).toStrictEqual([]);
    expect(invalidFields(type, attendance({}))).toStrictEqual(['attendance.0.coachId']);
    expect(invalidFields(type, attendance({ coachId: 'x' }))).toStrictEqual(['attendance.0.coachId']);
  });
});
