import { fieldsOf } from '../../src/platform/openapi/schema';
import { commandTable } from '../../src/command-handling/command-table';
import { aggregates } from '../../src/composition/aggregates';
import { openGarden } from './garden';

/** The doors of the house itself, whatever stands behind them. */
const commands = [...commandTable(aggregates.all).values()];

describe('the commands of the house', () => {
  it('have routes in small letters and hyphens, each its own', () => {
    const routes = commands.map(({ aggregate, intake }) => `${aggregate.collection}/${intake.route}`);
    expect(routes.filter((route) => !/^[a-z-]+\/[a-z-]+$/.test(route))).toEqual([]);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it('are given by someone, and never by the system', () => {
    const roles = commands.map(({ type, intake }) => [
      type,
      intake.roles.length > 0 && !intake.roles.includes('system'),
    ]);
    expect(roles.filter(([, given]) => !given)).toEqual([]);
  });

  it('answer to their own name, and have no field that the envelope has', () => {
    for (const { type, intake } of commands) {
      expect(new intake.body().type).toBe(type);
      expect(fieldsOf(intake.body).filter((field) => ['type', 'on', 'id', 'target', 'actor'].includes(field))).toEqual(
        [],
      );
    }
  });

  it('are all described', async () => {
    const { app } = await openGarden({ aggregates: aggregates.all });
    const { paths } = (await app.inject('/v1/openapi.json')).json<{
      paths: Record<string, { post?: { operationId: string } }>;
    }>();
    const described = Object.entries(paths).map(([path, { post }]) => [post?.operationId, path]);
    const wanted = commands.map(({ type, aggregate, intake }) => [
      type,
      `/${aggregate.collection}/{id}/${intake.route}`,
    ]);
    expect(described).toEqual(expect.arrayContaining(wanted));
    await app.close();
  });
});
