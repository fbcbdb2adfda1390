import { addMonths } from '../calendar/calendar';
import { kind, type Due } from './kind';

const MONTHS_OF_A_YEAR = 12;

/** About a programme: its ground rules are looked at each year (vuistregel 15). */
export const programmeKinds = {
  'rules-review': kind({
    addressees: ['core-team'],
    armedBy: ['programme-opened'],
    due: ({ startsOn, endsOn }) => {
      const anniversaries: Due[] = [];
      for (let years = 1; ; years++) {
        const on = addMonths(startsOn, years * MONTHS_OF_A_YEAR);
        if (on > endsOn) return anniversaries;
        anniversaries.push({ on, part: on });
      }
    },
    metBy: (_by, facts, { on }) => {
      const after = addMonths(on, -MONTHS_OF_A_YEAR);
      return facts.of('rules-reviewed').filter((review) => review.on > after && review.on <= on);
    },
    isMetBefore: true,
    // A later one is of the next year; until it comes this one is late.
    voidedBy: (_by, facts, { on }) => facts.of('rules-reviewed').filter((review) => review.on > on),
  }),
} as const;
