import type { DomainEvent } from '../../events';
import type { Context, Decision } from '../../src/command-handling/context';
import { Rejection } from '../../src/command-handling/rejection';
import type { Rule } from '../../src/command-handling/rule';
import type { Noun } from '../../src/command-handling/slice';
import { as, id, specification, TODAY } from '../specification';
import { Kernel } from './kernel';
import { changed, pairsOf, type Case, type Row } from './table';

/** What the rule decides, or the code of its refusal. */
const decided = <S>(noun: Noun<S>, { given, command, by, facts }: Case): Decision | string => {
  const context: Context = {
    now: `${TODAY}T12:00:00.000Z`,
    today: TODAY,
    on: TODAY,
    source: 'import',
    fingerprint: 'asked now',
    target: id(1),
    ...as('programme-manager'),
    ...by,
  };
  const state = specification(noun)
    .given(...given)
    .state();
  // The facts of a row are those of the rule of its command.
  const rule = noun.rules.get(command.type) as unknown as Rule<S, string, unknown>;
  try {
    return rule.decide(command, state, context, facts);
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
};

/** Holds every command of a noun to its row. */
export const holdTo = <S>(noun: Noun<S>, table: Readonly<Record<string, Row>>): void => {
  describe.each(Object.values(table))('$name', (row) => {
    it('is accepted, and leaves these events', () => {
      expect(decided(noun, row.usual)).toStrictEqual(row.then satisfies readonly DomainEvent[]);
    });

    it(`is answered the same under its id; under another it is: ${row.again}`, async () => {
      const kernel = await Kernel.of(noun, row.usual);
      const first = await kernel.give(id(1001));
      expect(first).toMatchObject({ status: 'accepted', events: row.then.map(({ type }) => ({ type })) });
      const length = kernel.length;
      expect(await kernel.give(id(1001))).toStrictEqual(first);
      await kernel.happened(row.followed, row.factsLater);
      const other = await kernel.give(id(1002));
      expect('code' in other ? other.code : other.status).toBe(row.again === 'occurs' ? 'accepted' : row.again);
      const more = row.followed.length + (row.again === 'occurs' ? row.then.length : 0);
      expect(kernel.length).toBe(length + more);
      expect(await kernel.give(id(1001))).toStrictEqual(first);
    });

    // Of a policy: what it follows has happened.
    if (row.refused.length === 0) return;

    it.each(row.refused)('is refused as %s, also when it is repeated', async (code, change) => {
      const usual = changed(row.usual, change);
      expect(decided(noun, usual)).toBe(code);
      const kernel = await Kernel.of(noun, usual);
      const length = kernel.length;
      const first = await kernel.give(id(1001));
      expect(first).toMatchObject({ status: 'refused', code });
      expect(first).not.toHaveProperty('events');
      expect(await kernel.give(id(1001))).toStrictEqual(first);
      expect(kernel.length).toBe(length);
    });

    it('is refused for the first that is listed where two fit', () => {
      const pairs = pairsOf(row.refused);
      const given = pairs.map(([first, second]) => `${first[0]} before ${second[0]}`);
      const found = pairs.map(
        ([first, second]) => `${decided(noun, changed(row.usual, first[1], second[1])) as string} before ${second[0]}`,
      );
      expect(found).toStrictEqual(given);
    });
  });
};
