import { appending } from './appending';
import { deleting } from './deleting';
import { faults } from './faults';
import { feed } from './feed';
import { moving } from './moving';
import { reading } from './reading';
import type { Capabilities, Subject } from './subject';
import { texts } from './texts';

/**
 * What every store must do, whatever it is made of (architecture.md "The event store port"). `subject` makes a log,
 * empty where it can; each group of properties takes one. Each property prints one line with its numbers. `lacking`
 * names the capabilities this store has not: a property is left out for one of those and for nothing else.
 */
export function conformance(
  name: string,
  subject: () => Promise<Subject>,
  lacking: readonly (keyof Capabilities)[] = [],
): void {
  const suite = { name, subject, report: (line: string) => void process.stdout.write(`  ${name}: ${line}\n`) };
  describe(`a log in ${name}`, () => {
    describe('appends', () => appending(suite));
    describe('keeps texts', () => texts(suite));
    describe('reads streams', () => reading(suite));
    describe('knows a stream that', () => deleting(suite));
    describe('gives a feed', () => feed(suite));
    describe('survives faults', () => faults(suite));
    describe('can be moved', () => moving(suite));

    it('lacks the capabilities it is known to lack, and says why', async () => {
      const { capabilities, close } = await subject();
      const offered = Object.entries(capabilities).flatMap(([power, does]) =>
        typeof does === 'function' ? [] : [{ power, reason: does.cannot }],
      );
      await close();
      suite.report(offered.length === 0 ? 'every property was tried' : `not tried: ${JSON.stringify(offered)}`);
      expect(offered.map(({ power }) => power).sort()).toStrictEqual([...lacking].sort());
    });
  });
}
