import fc from 'fast-check';
import { linesOf, type Line } from '../../src/command-handling/ndjson';

async function* stream(chunks: readonly Uint8Array[]) {
  yield* chunks;
}
const collect = async (chunks: readonly Uint8Array[], max?: number) => {
  const lines: Line[] = [];
  for await (const line of linesOf(stream(chunks), max)) lines.push(line);
  return lines;
};
const tooLong = { unread: 'line-invalid' };
/** Cuts bytes at these places. */
const cut = (bytes: Uint8Array, places: readonly number[]) => {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((to, i) => bytes.subarray(at[i], to));
};

describe('lines of a stream', () => {
  it('are the same wherever the stream is cut', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((s) => s.replaceAll('\n', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(text), fc.array(fc.nat()), fc.boolean(), async (lines, places, closed) => {
        const bytes = Buffer.from(lines.join('\n') + (closed ? '\n' : ''));
        const wanted = lines.filter((line) => line.trim() !== '').map((line) => line.replace(/^\ufeff/, ''));
        expect(await collect(cut(bytes, places))).toEqual(wanted);
      }),
    );
  });

  it('that are too long are never held', async () => {
    const mebibyte = 1_048_576;
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const endless = async function* () {
      for (let i = 0; i < 900; i++) {
        yield Buffer.alloc(mebibyte, 'x');
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }
      yield Buffer.from('\nnext');
    };
    const lines = [];
    for await (const line of linesOf(endless())) lines.push(line);
    expect(lines).toEqual([tooLong, 'next']);
    // What is not held waits for the garbage collector, 234 was seen of 300; what is held would be 900.
    expect(most / mebibyte).toBeLessThan(600);
  });

  it('that are too long are passed over', async () => {
    const chunks = [...Array.from({ length: 50 }, () => Buffer.alloc(10, 'x')), Buffer.from('\nnext\n')];
    expect(await collect(chunks, 100)).toEqual([tooLong, 'next']);
    expect(await collect([Buffer.alloc(100, 'x')], 100)).toEqual(['x'.repeat(100)]);
    expect(await collect([Buffer.alloc(101, 'x')], 100)).toEqual([tooLong]);
  });

  it('that are no UTF-8 are not read', async () => {
    expect(await collect([Buffer.from([0x61, 0xc3, 0x0a, 0x62])])).toEqual([{ unread: 'text-invalid' }, 'b']);
  });

  it('are read no faster than they are asked for', async () => {
    let given = 0;
    const endless = async function* () {
      while (true) {
        given++;
        yield Buffer.from('line\n');
      }
    };
    const lines = linesOf(endless());
    for (let i = 0; i < 3; i++) await lines.next();
    expect(given).toBe(3);
  });
});
