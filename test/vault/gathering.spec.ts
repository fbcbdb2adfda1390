import { setImmediate as turn } from 'node:timers/promises';
import { Gathering } from '../../src/vault/gathering';

type Answer = ReadonlyMap<string, string>;

/** Each statement as it was asked, for the test to answer. */
const asked = () => {
  const statements: (PromiseWithResolvers<Answer> & { readonly items: readonly string[] })[] = [];
  const gathering = new Gathering<string, string>(String, (items) => {
    const answer = { items, ...Promise.withResolvers<Answer>() };
    statements.push(answer);
    return answer.promise;
  });
  return { statements, gathering };
};

describe('questions that gather', () => {
  it('share the next statement, each once', async () => {
    const { statements, gathering } = asked();
    const first = gathering.ask('a');
    await turn();
    const next = ['b', 'c', 'b'].map((name) => gathering.ask(name));
    statements[0]!.resolve(new Map([['a', 'A']]));
    expect(await first).toBe('A');
    await turn();
    statements[1]!.resolve(new Map([['b', 'B']]));
    expect(await Promise.all(next)).toStrictEqual(['B', undefined, 'B']);
    expect(statements.map(({ items }) => items)).toStrictEqual([['a'], ['b', 'c']]);
  });

  it('behind a server that does not answer fail with it, and are asked anew by who comes back', async () => {
    const { statements, gathering } = asked();
    const first = gathering.ask('a');
    await turn();
    const behind = gathering.ask('b');
    statements[0]!.reject(new Error('Query read timeout'));
    const reason = { status: 'rejected', reason: { message: 'Query read timeout' } };
    expect(await Promise.allSettled([first, behind])).toMatchObject([reason, reason]);
    const again = gathering.ask('b');
    await turn();
    statements[1]!.resolve(new Map([['b', 'B']]));
    expect(await again).toBe('B');
  });

  it('are asked all the same when another is refused', async () => {
    const { statements, gathering } = asked();
    const first = gathering.ask('a');
    await turn();
    const next = gathering.ask('b');
    statements[0]!.reject(new Error('it cannot be read'));
    await expect(first).rejects.toThrow('it cannot be read');
    await turn();
    statements[1]!.resolve(new Map([['b', 'B']]));
    expect(await next).toBe('B');
  });
});
