import type { Fact } from '../../projections/analytics/cells';
import { figureSets } from '../../projections/analytics/published';
import { rowsOf } from '../../projections/query';
import { leaksOf } from '../analytics/leaks';
import { answersTo, onDemo, questionsOnDisk } from '../generated/demo-answers';
import { questionsPage } from '../generated/questions-page';

describe('On the demo', () => {
  it('questions have the answers of docs/questions.md, and no published set gives away what it hides', async () => {
    const [page, leaks] = await onDemo(async (askers) => {
      const found: string[] = [];
      for (const set of figureSets) {
        const facts = await rowsOf<Fact>(askers.application, set.facts);
        const rows = await rowsOf<Record<string, unknown>>(askers.analyst, `select * from analytics.${set.name}`);
        expect(rows.length).toBeGreaterThan(0);
        found.push(...leaksOf(set, facts, rows, 5));
      }
      return [await questionsPage(await answersTo(askers)), found];
    });
    expect(leaks).toStrictEqual([]);
    // `npm run generate -- --questions` writes it.
    expect(page).toBe(await questionsOnDisk());
  }, 600_000);
});
