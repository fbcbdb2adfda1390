import type { EventType } from '../../events';
import type { SupportAdvice, SupportOutcome } from '../../events/support';
import { en, nl, type Sentence, type Sentences } from './sentence';

const advice = {
  grant: { nl: 'toekennen', en: 'grant it' },
  part: { nl: 'deels toekennen', en: 'grant a part of it' },
  refuse: { nl: 'weigeren', en: 'refuse it' },
} as const satisfies Record<SupportAdvice, Sentence>;
const outcome = {
  granted: { nl: 'toegekend', en: 'granted' },
  partly: { nl: 'deels toegekend', en: 'granted in part' },
  refused: { nl: 'geweigerd', en: 'refused' },
} as const satisfies Record<SupportOutcome, Sentence>;

/** Tailored provisions: asked, advised, decided. */
export const supportSentences = {
  'SupportRequested.v1': () => ({ nl: 'Maatwerkvoorziening aangevraagd.', en: 'Support requested.' }),
  'SupportAdvised.v1': ({ data }) => ({
    nl: `Over de maatwerkvoorziening geadviseerd: ${advice[data.advice].nl}.`,
    en: `Support advised on: ${advice[data.advice].en}.`,
  }),
  'SupportDecided.v1': ({ data: { from, until, ...data } }) => ({
    nl: `Maatwerkvoorziening ${outcome[data.outcome].nl}${from && until ? `, van ${nl(from)} tot en met ${nl(until)}` : ''}.`,
    en: `Support ${outcome[data.outcome].en}${from && until ? `, from ${en(from)} up to and including ${en(until)}` : ''}.`,
  }),
} as const satisfies Partial<Sentences<EventType>>;
