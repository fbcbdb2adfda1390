import fc from 'fast-check';
import { fromOpaque, toOpaque } from '../../src/platform/http/position';
import { actorHeaders, edgeFixture, type EdgeFixture } from './fixture';

let fixture: EdgeFixture;
beforeAll(async () => void (fixture = await edgeFixture()));
afterAll(() => fixture.app.close());
beforeEach(() => {
  fixture.progress.at = 7;
  fixture.progress.waits.length = 0;
});

const list = (headers: Record<string, string> = {}) =>
  fixture.app.inject({ url: '/v1/gardens', headers: { ...actorHeaders('coach'), ...headers } });

describe('a position in a header', () => {
  it('is opaque and comes back as it went', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 - 1 }), (position) => {
        expect(fromOpaque(toOpaque(position))).toBe(position);
        expect(toOpaque(position)).not.toBe(String(position));
      }),
    );
  });

  it('is nothing that was not given out', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(fromOpaque(text)).toBeUndefined()));
    expect([fromOpaque('12'), fromOpaque(`${toOpaque(12)}=`), fromOpaque('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('an answer from read models', () => {
  it('says how far they were', async () => {
    expect((await list()).headers['position']).toBe(toOpaque(7));
    expect(fixture.progress.waits).toEqual([]);
  });

  it('waits for a position when asked, ten seconds at most', async () => {
    const { statusCode, headers } = await list({ 'wait-for-position': toOpaque(7) });
    expect({ statusCode, position: headers['position'] }).toEqual({ statusCode: 200, position: toOpaque(7) });
    expect(fixture.progress.waits).toEqual([[7, 10_000]]);
  });

  it('is 503 when they did not get there', async () => {
    const answer = await list({ 'wait-for-position': toOpaque(8) });
    expect({ status: answer.statusCode, code: answer.json<{ code: string }>().code }).toEqual({
      status: 503,
      code: 'not-caught-up',
    });
    expect(answer.headers['retry-after']).toBe('1');
  });

  it('is 400 for a position nobody gave', async () => {
    const answer = await list({ 'wait-for-position': '8' });
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ field: 'Wait-For-Position' }] });
  });
});
