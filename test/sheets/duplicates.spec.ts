import { Answers } from '../../src/sheets/answers';
import { resultOf } from '../../src/command-handling/line-result';
import { id } from '../specification';

it('the row of a duplicate is answered with the id under which she goes on', () => {
  const answers = new Answers([{ at: { sheet: 'RecogniseKeyFigure', row: 4 }, id: id(1), line: '' }], () => id(9));
  answers.take(resultOf(id(1), { status: 'refused', code: 'person-is-duplicate', ofPersonId: id(2) }, 'nl'));
  const sentence = `Deze persoon is gemarkeerd als dubbel van een andere; die geldt. ofPersonId: ${id(2)}`;
  expect(answers.rows()[1]).toStrictEqual([
    'RecogniseKeyFigure',
    4,
    id(1),
    'refused',
    'person-is-duplicate',
    sentence,
    id(9),
  ]);
});
