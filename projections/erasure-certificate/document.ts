import type { RetentionClass } from '../../events/declaration';
import type { RetentionGround } from '../../events/person';
import { en, nl, type Sentence } from '../audit-trail/sentence';
import type { StatementDocument } from '../subsidy-statement/document';
import type { Table } from '../subsidy-statement/tables';
import type { Certificate } from './certificate';

/** Classes of data as people know them. */
export const CLASSES = {
  identity: { nl: 'naam, bereikbaarheid, talen en verzoeken', en: 'name, contact details, languages and requests' },
  recruitment: { nl: 'sollicitaties', en: 'applications' },
  guidance: { nl: 'erkenning, plannen en begeleiding', en: 'recognition, plans and guidance' },
  support: { nl: 'maatwerkvoorzieningen', en: 'tailored provisions' },
  subsidy: { nl: 'subsidies', en: 'subsidies' },
  story: { nl: 'eigen verhalen', en: 'own stories' },
  interview: { nl: 'antwoorden aan onderzoekers', en: 'answers to researchers' },
} as const satisfies Record<RetentionClass, Sentence>;

export const GROUNDS = {
  'takes-part': { nl: 'zij doet nog mee', en: 'she still takes part' },
  plans: { nl: 'dossier van plannen, vijf jaar', en: 'file of plans, five years' },
  provision: { nl: 'dossier van een voorziening, vijftien jaar', en: 'file of a provision, fifteen years' },
  'whose-file': { nl: 'van wie een bewaard dossier is', en: 'whose file it is that is kept' },
} as const satisfies Record<RetentionGround, Sentence>;

const WORDS = {
  title: { nl: 'Bewijs van vernietiging van persoonsgegevens', en: 'Certificate of erasure of personal data' },
  person: { nl: 'Persoon', en: 'Person' },
  certificate: { nl: 'Bewijs', en: 'Certificate' },
  request: { nl: 'Verzoek', en: 'Request' },
  onRetention: { nl: 'geen: de bewaartermijn was voorbij', en: 'none: the period of retention was over' },
  day: { nl: 'Dag', en: 'Day' },
  manner: { nl: 'Wijze', en: 'Manner' },
  keys: {
    nl: 'de sleutels van de verzegelde tekst zijn vernietigd; in het logboek, in elke tabel en elk afschrift is de tekst onleesbaar',
    en: 'the keys of the sealed text were destroyed; in the log, in every table and every copy the text cannot be read',
  },
  backups: {
    nl: 'Een reservekopie van voor die dag kan de sleutels nog bevatten tot die wordt weggegooid; wordt zij teruggezet, dan vernietigt het wisregister ze opnieuw voordat iemand iets kan lezen.',
    en: 'A backup of before that day may hold the keys until it is thrown away; when it is restored, the erasure register destroys them again before anyone can read.',
  },
  erased: { nl: 'Gewist', en: 'Erased' },
  class: { nl: 'Gegevens', en: 'Data' },
  key: { nl: 'Sleutel', en: 'Key' },
  destroyed: { nl: 'Vernietigd', en: 'Destroyed' },
  kept: { nl: 'Bewaard', en: 'Kept' },
  until: { nl: 'Kan weg vanaf', en: 'May go from' },
  ground: { nl: 'Grond', en: 'Ground' },
  position: { nl: 'Positie in het logboek', en: 'Position in the log' },
} as const satisfies Readonly<Record<string, Sentence>>;

type Language = keyof Sentence;

/** `story:<id>` is one of the stories. */
const classIn = (kind: string | null, language: Language): string => {
  const known = kind?.split(':')[0];
  return known !== undefined && known in CLASSES ? CLASSES[known as RetentionClass][language] : '–';
};

const tablesOf = ({ keys, retained }: Certificate, language: Language): readonly Table[] => {
  const word = (name: keyof typeof WORDS): string => WORDS[name][language];
  const day = { nl, en }[language];
  const gone: Table = {
    heading: word('erased'),
    columns: [
      { heading: word('class'), share: 4 },
      { heading: word('key'), share: 4 },
      { heading: word('destroyed'), share: 3 },
    ],
    rows: keys.map(({ key_id, class: kind, destroyed_at }) => [classIn(kind, language), key_id, destroyed_at ?? '–']),
    notes: [word('backups')],
  };
  const kept: Table = {
    heading: word('kept'),
    columns: [
      { heading: word('class'), share: 4 },
      { heading: word('until'), share: 2 },
      { heading: word('ground'), share: 4 },
    ],
    rows: retained.map((one) => [CLASSES[one.class][language], day(one.until), GROUNDS[one.ground][language]]),
  };
  return retained.length > 0 ? [gone, kept] : [gone];
};

/** The certificate in words; it names no one. */
export const documentOf = (certificate: Certificate, language: Language): StatementDocument => {
  const word = (name: keyof typeof WORDS): string => WORDS[name][language];
  const { certificate_id, person_id, request_id, erased_on, position, release } = certificate;
  return {
    language,
    title: word('title'),
    facts: [
      [word('person'), person_id],
      [word('certificate'), certificate_id],
      [word('request'), request_id ?? word('onRetention')],
      [word('day'), { nl, en }[language](erased_on)],
      [word('manner'), word('keys')],
      [word('position'), String(position)],
    ],
    tables: tablesOf(certificate, language),
    foot: `${certificate_id} · Buurtbaan ${release}`,
    page: (number, count) => `${number} / ${count}`,
  };
};
