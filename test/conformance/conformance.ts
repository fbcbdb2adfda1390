import { appending } from './appending';
import { deleting } from './deleting';
import { faults } from './faults';
import { feed } from './feed';
import { moving } from './moving';
import { reading } from './reading';
import type { Powers, Subject } from './subject';
import { texts } from './texts';

/**
 * What every store must do, whatever it is made of (architecture.md "The event store port"). `subject` makes a log,
 * empty where it can; each group of properties takes one. Each property prints one line with its numbers. `lacking`
 * names the powers this store has not: a property is left out for one of those and for nothing else.
 */
export function conformance(
  name: string,
  subject: () => Promise<Subject>,
  lacking: readonly (keyof Powers)[] = [],
): void {
  const bench = { name, subject, report: (line: string) => void process.stdout.write(`  ${name}: ${line}\n`) };
  describe(`a log in ${name}`, () => {
    describe('appends', () => appending(bench));
    describe('keeps texts', () => texts(bench));
    describe('reads streams', () => reading(bench));
    describe('knows a stream that', () => deleting(bench));
    describe('gives a feed', () => feed(bench));
    describe('stands faults', () => faults(bench));
    describe('can be moved', () => moving(bench));

    it('lacks the powers it is known to lack, and says why', async () => {
      const { powers, close } = await subject();
      const offered = Object.entries(powers).flatMap(([power, does]) =>
        typeof does === 'function' ? [] : [{ power, reason: does.cannot }],
      );
      await close();
      bench.report(offered.length === 0 ? 'every property was tried' : `not tried: ${JSON.stringify(offered)}`);
      expect(offered.map(({ power }) => power).sort()).toStrictEqual([...lacking].sort());
    });
  });
}
