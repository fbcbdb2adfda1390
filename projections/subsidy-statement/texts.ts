import { en, euros, nl, type Sentence } from '../audit-trail/sentence';
import type { Figure } from './figure';
import { WORDS } from './words';

/** The languages a statement is printed in. */
export type Language = keyof Sentence;

/** What a statement says, in one language. */
export const textsIn = (language: Language) => {
  const inEuros = (cents: number): string => euros(cents)[language];
  return {
    word: (name: keyof typeof WORDS): string => WORDS[name][language],
    in: (sentence: Sentence): string => sentence[language],
    day: (day: string): string => ({ nl, en })[language](day),
    euros: inEuros,
    amount: ({ cents }: Figure): string => inEuros(cents),
  };
};
export type Texts = ReturnType<typeof textsIn>;

/** `3–5, 9`: what follows on one another is named by its ends. */
export const rangesOf = (positions: readonly number[]): string => {
  const ranges: [first: number, last: number][] = [];
  for (const position of positions) {
    const range = ranges.at(-1);
    if (range && position === range[1] + 1) range[1] = position;
    else ranges.push([position, position]);
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
};
