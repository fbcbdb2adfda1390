import { appending } from './appending';
import { faults } from './faults';
import { feed } from './feed';
import { moving } from './moving';
import { reading } from './reading';
import type { Powers, Subject } from './subject';
import { texts } from './texts';

/**
 * What every store must do, whatever it is made of (architecture.md "The event store port"). `subject` makes a log,
 * empty where it can; each group of properties takes one. Each property prints one line with its numbers.
 */
export function conformance(name: string, subject: () => Promise<Subject>): void {
  const bench = { name, subject, report: (line: string) => void process.stdout.write(`  ${name}: ${line}\n`) };
  describe(`a log in ${name}`, () => {
    describe('appends', () => appending(bench));
    describe('keeps texts', () => texts(bench));
    describe('reads streams', () => reading(bench));
    describe('gives a feed', () => feed(bench));
    describe('stands faults', () => faults(bench));
    describe('can be moved', () => moving(bench));

    it('says what it cannot do', async () => {
      const { powers, close } = await subject();
      const lacking = (Object.keys(powers) as (keyof Powers)[]).flatMap((power) => {
        const offered = powers[power];
        return typeof offered === 'function' ? [] : [{ power, reason: offered.cannot }];
      });
      await close();
      bench.report(lacking.length === 0 ? 'every property was tried' : `not tried: ${JSON.stringify(lacking)}`);
      expect(lacking.filter(({ reason }) => reason === '')).toStrictEqual([]);
    });
  });
}
