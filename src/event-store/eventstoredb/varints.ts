/** Whole numbers from 0 to 2^53, seven bits a byte, the lowest first: a small number is a short one. */
export function numbersIn(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let number of numbers) {
    // Bits of numbers from 2^31 on are out of reach of the operators for bits.
    for (; number >= 128; number = Math.floor(number / 128)) bytes.push((number % 128) + 128);
    bytes.push(number);
  }
  return Uint8Array.from(bytes);
}

/** What `numbersIn` wrote. The end of a number that is missing is taken for zero. */
export function numbersOf(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let [number, factor] = [0, 1];
  for (const byte of bytes) {
    number += (byte % 128) * factor;
    factor *= 128;
    if (byte >= 128) continue;
    numbers.push(number);
    [number, factor] = [0, 1];
  }
  return numbers;
}
