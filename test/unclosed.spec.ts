import { beginSpec, closedAtEnd, endSpec } from './support/unclosed';

describe('what a spec leaves open', () => {
  const closed: string[] = [];
  const opened = (name: string, fails = false) =>
    closedAtEnd(() => {
      closed.push(name);
      return fails ? Promise.reject(new Error('it was gone')) : Promise.resolve();
    });
  afterEach(() => {
    closed.length = 0;
    beginSpec();
  });

  it('is closed behind it, what was opened last first, whatever one of them says', async () => {
    opened('a database');
    opened('a server', true);
    opened('a runner');
    await endSpec();
    expect(closed).toEqual(['a runner', 'a server', 'a database']);
  });

  it('is not closed again when the spec did so itself', async () => {
    const close = opened('a pool');
    await Promise.all([close(), close()]);
    await endSpec();
    expect(closed).toEqual(['a pool']);
  });

  it('is closed at once when it is opened by what goes on behind the end', async () => {
    await endSpec();
    opened('a pool');
    expect(closed).toEqual(['a pool']);
  });
});
