import type { SubsidyStatement } from './subsidy-statements';
import { tablesOf, type Table } from './tables';
import { textsIn, type Language } from './texts';
import { STATUSES } from './words';

/** A statement in one language, as a page or a print shows it: what it says stands here, how it looks does not. */
export type StatementDocument = {
  readonly language: Language;
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly tables: readonly Table[];
  /** At the foot of each page: of what, from which position, by which release. */
  readonly foot: string;
  readonly page: (number: number, count: number) => string;
};

const moment = (recordedAt: string): string => recordedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');

/** The statement in words. Its texts of people are open, or null. */
export const documentOf = (statement: SubsidyStatement, language: Language): StatementDocument => {
  const texts = textsIn(language);
  const { subsidy_id, position, recorded_at, valid_on, release } = statement;
  return {
    language,
    title: texts.word('title'),
    facts: [
      [texts.word('subsidy'), subsidy_id],
      [texts.word('employer'), statement.employer_name ?? statement.employer_id],
      [texts.word('programme'), statement.programme_name ?? statement.programme_id],
      [texts.word('period'), `${texts.day(statement.starts_on)} – ${texts.day(statement.ends_on)}`],
      [texts.word('places'), String(statement.places)],
      [texts.word('requested'), `${texts.euros(statement.requested_cents)}, ${texts.day(statement.requested_on)}`],
      ...(statement.regime_id ? [[texts.word('regime'), statement.regime_id] as const] : []),
      [texts.word('status'), texts.in(STATUSES[statement.status])],
      [texts.word('position'), `${position}, ${moment(recorded_at)}`],
      ...(valid_on ? [[texts.word('validOn'), texts.day(valid_on)] as const] : []),
    ],
    tables: tablesOf(statement, texts),
    foot: [
      `${texts.word('subsidy')} ${subsidy_id}`,
      `${texts.word('position').toLowerCase()} ${position}`,
      ...(valid_on ? [`${texts.word('validOn').toLowerCase()} ${valid_on}`] : []),
      `Buurtbaan ${release}`,
    ].join(' · '),
    page: (number, count) => `${texts.word('page')} ${number} ${texts.word('of')} ${count}`,
  };
};
