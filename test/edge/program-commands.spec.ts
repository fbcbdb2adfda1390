import { fieldsOf } from '../../src/platform/openapi/schema';
import { nouns } from '../../src/composition/nouns';
import { edgeFixture } from './fixture';

/** The commands of the program itself, whatever answers them. */
const commands = [...nouns.commands.values()];

describe('the commands of the program', () => {
  it('have routes in small letters and hyphens, each its own', () => {
    const routes = commands.map(({ collection, access }) => `${collection}/${access.route}`);
    expect(routes.filter((route) => !/^[a-z-]+\/[a-z-]+$/.test(route))).toEqual([]);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it('are given by someone, and never by the system', () => {
    const roles = commands.map(({ command, access }) => [
      command.commandName,
      access.roles.length > 0 && !access.roles.includes('system'),
    ]);
    expect(roles.filter(([, given]) => !given)).toEqual([]);
  });

  it('answer to their own name, and have no field that the envelope has', () => {
    for (const { command } of commands) {
      expect(new command().type).toBe(command.commandName);
      expect(fieldsOf(command).filter((field) => ['type', 'on', 'id', 'target', 'actor'].includes(field))).toEqual([]);
    }
  });

  it('are all described, with whoever may not give them', async () => {
    const { app } = await edgeFixture({ commands: nouns.commands });
    const { paths } = (await app.inject('/v1/openapi.json')).json<{
      paths: Record<string, { post?: { operationId: string; 'x-not-by'?: string[] } }>;
    }>();
    const described = Object.entries(paths).map(([path, { post }]) => [post?.operationId, path, post?.['x-not-by']]);
    const wanted = commands.map(({ command, collection, access }) => [
      command.commandName,
      `/${collection}/{id}/${access.route}`,
      access.notBy,
    ]);
    expect(described).toEqual(expect.arrayContaining(wanted));
    await app.close();
  });
});
