import type { EventType } from '../../events';
import { count, en, nl, type Sentences } from './sentence';

const classes = (number: number) => ({
  nl: count(number, 'soort gegevens', 'soorten gegevens'),
  en: count(number, 'class of data', 'classes of data'),
});

/** What persons ask about their data, and what became of it. */
export const dataRightsSentences = {
  'AccessRequested.v1': () => ({ nl: 'Inzage in eigen gegevens gevraagd.', en: 'Access to own data requested.' }),
  'AccessProvided.v1': () => ({ nl: 'Inzage in eigen gegevens gegeven.', en: 'Access to own data provided.' }),
  'DataObjectionLodged.v1': () => ({
    nl: 'Bezwaar gemaakt tegen het gebruik van eigen gegevens.',
    en: 'Objection lodged to the use of own data.',
  }),
  'ErasureRequested.v1': () => ({ nl: 'Gevraagd om gegevens te wissen.', en: 'Erasure of data requested.' }),
  'ErasureRefused.v1': ({ data: { retainedUntil } }) =>
    retainedUntil
      ? {
          nl: `Wissen geweigerd; het kan vanaf ${nl(retainedUntil)}.`,
          en: `Erasure refused; it is possible from ${en(retainedUntil)}.`,
        }
      : { nl: 'Wissen geweigerd.', en: 'Erasure refused.' },
  'PersonalDataErased.v1': ({ data }) => {
    const gone = classes(data.classes.length);
    if (data.retained.length === 0)
      return { nl: `Gegevens gewist: ${gone.nl}, alles.`, en: `Data erased: ${gone.en}, all there was.` };
    const kept = classes(data.retained.length);
    return {
      nl: `Gegevens gewist: ${gone.nl}; bewaard: ${kept.nl}.`,
      en: `Data erased: ${gone.en}; kept: ${kept.en}.`,
    };
  },
} as const satisfies Partial<Sentences<EventType>>;
