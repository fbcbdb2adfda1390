import { en, nl, type Sentence } from '../audit-trail/sentence';
import type { StatementDocument } from '../subsidy-statement/document';
import type { Table } from '../subsidy-statement/tables';
import type { AccessReport } from './report';
import { ABOUT, KINDS, ROLE_NAMES, STATES, WORDS } from './words';

type Language = keyof Sentence;

const moment = (at: string): string => at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');

/** What is said in one language. */
const wordsIn = (language: Language) => ({
  word: (name: keyof typeof WORDS): string => WORDS[name][language],
  day: (day: string | null): string => (day === null ? '–' : { nl, en }[language](day)),
  role: (role: string): string => ROLE_NAMES[role]?.[language] ?? role,
});
type Words = ReturnType<typeof wordsIn>;

const columns = (words: Words, ...names: readonly (readonly [keyof typeof WORDS, number])[]) =>
  names.map(([name, share]) => ({ heading: words.word(name), share }));

const trajectoriesTable = ({ trajectories }: AccessReport, words: Words): Table => ({
  heading: words.word('trajectories'),
  columns: columns(words, ['begun', 2], ['plannedEnd', 2], ['ended', 2], ['sessions', 1]),
  rows: trajectories.map((row) => [
    words.day(row.started_on),
    words.day(row.planned_end_on),
    words.day(row.ended_on),
    String(row.coaching_sessions),
  ]),
});

const requestsTable = ({ requests }: AccessReport, words: Words, language: Language): Table => ({
  heading: words.word('requests'),
  columns: columns(words, ['day', 2], ['kind', 2], ['state', 2], ['texts', 6]),
  rows: requests.map(({ requested_on, kind, state, ground, answer }) => [
    words.day(requested_on),
    KINDS[kind][language],
    STATES[state][language],
    [ground, answer].filter(Boolean).join(' · '),
  ]),
});

const eventsTable = ({ events }: AccessReport, words: Words, language: Language): Table => ({
  heading: words.word('events'),
  columns: columns(words, ['day', 2], ['what', 6], ['by', 2], ['texts', 8]),
  rows: events.map(({ occurred_on, summary_nl, summary_en, by_role, by_herself, texts }) => [
    words.day(occurred_on),
    { nl: summary_nl, en: summary_en }[language],
    by_herself ? words.word('yourself') : words.role(by_role),
    texts.filter((text) => text !== null).join(' · '),
  ]),
});

const actsTable = ({ acts }: AccessReport, words: Words, language: Language): Table => ({
  heading: words.word('acts'),
  columns: columns(words, ['day', 2], ['what', 8], ['role', 2]),
  rows: acts.map(({ occurred_on, summary_nl, summary_en, actor_role }) => [
    words.day(occurred_on),
    { nl: summary_nl, en: summary_en }[language],
    words.role(actor_role),
  ]),
});

const readingsTable = ({ readings }: AccessReport, words: Words): Table => ({
  heading: words.word('readings'),
  columns: columns(words, ['moment', 3], ['role', 3], ['purpose', 5]),
  rows: readings.map(({ read_at, reader_role, purpose }) => [moment(read_at), words.role(reader_role), purpose]),
});

/** The report in words, for herself. */
export const documentOf = (report: AccessReport, language: Language): StatementDocument => {
  const words = wordsIn(language);
  const { person, person_id, made_at, position, release } = report;
  const known = (text: string | null | undefined): string => text ?? words.word('gone');
  const about: Table = {
    heading: words.word('about'),
    columns: columns(words, ['question', 3], ['answer', 9]),
    rows: ABOUT.map(([question, answer]) => [question[language], answer[language]]),
  };
  const tables = [
    trajectoriesTable(report, words),
    requestsTable(report, words, language),
    eventsTable(report, words, language),
    actsTable(report, words, language),
    readingsTable(report, words),
  ];
  return {
    language,
    title: words.word('title'),
    facts: [
      [words.word('name'), known(person?.full_name)],
      [words.word('email'), known(person?.email)],
      [words.word('phone'), known(person?.phone)],
      [words.word('district'), person ? `${person.district}, ${person.neighbourhood_code}` : words.word('gone')],
      [words.word('languages'), (person?.languages ?? []).filter(Boolean).join(', ') || words.word('gone')],
      [words.word('registered'), words.day(person?.registered_on ?? null)],
      [words.word('consents'), (person?.consents ?? []).join(', ') || words.word('none')],
      [words.word('id'), person_id],
      [words.word('made'), moment(made_at)],
    ],
    tables: [about, ...tables.filter(({ rows }) => rows.length > 0)],
    foot: `${person_id} · ${position} · Buurtbaan ${release}`,
    page: (number, count) => `${number} / ${count}`,
  };
};
