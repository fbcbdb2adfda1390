import { DEADLINE_WORDS as whats, type DeadlineEvent } from '../../events/deadline';
import { en, nl, type Sentences } from './sentence';

/** Deadlines. */
export const deadlineSentences = {
  'ReminderRaised.v1': ({ data: { kind, dueOn } }) =>
    kind === 'application-lapse'
      ? { nl: 'Tekst van een afgewezen sollicitatie vernietigd.', en: 'Text of a declined application destroyed.' }
      : {
          nl: `Herinnering: ${whats[kind].nl}, uiterlijk ${nl(dueOn)}.`,
          en: `Reminder: ${whats[kind].en}, by ${en(dueOn)}.`,
        },
  'DeadlineMissed.v1': ({ data: { kind, dueOn } }) => ({
    nl: `Termijn verstreken: ${whats[kind].nl}, uiterlijk ${nl(dueOn)}.`,
    en: `Deadline missed: ${whats[kind].en}, by ${en(dueOn)}.`,
  }),
} satisfies Sentences<DeadlineEvent['type']>;
