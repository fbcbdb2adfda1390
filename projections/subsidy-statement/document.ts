import { en, euros, nl, type Sentence } from '../audit-trail/sentence';
import { GROUNDS, JUDGED, LINES } from '../audit-trail/subsidy.words';
import type { StatedCost } from './costs';
import type { StatedDecision } from './decisions';
import type { Figure } from './figure';
import type { StatedLine } from './statement';
import type { SubsidyStatement } from './subsidy-statements';
import { DECISIONS, STATUSES, WORDS } from './words';

export type Language = keyof Sentence;

/** `share`: of the width of the page, in parts of the sum of all columns. */
export type Column = { readonly heading: string; readonly share: number; readonly isAmount?: boolean };

export type Table = {
  readonly heading: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
  readonly notes?: readonly string[];
};

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

type Words = typeof WORDS;

/** What is said in one language. */
class Said {
  constructor(private readonly language: Language) {}

  word(name: keyof Words): string {
    return WORDS[name][this.language];
  }
  in(sentence: Sentence): string {
    return sentence[this.language];
  }
  day(day: string): string {
    return { nl, en }[this.language](day);
  }
  euros(cents: number): string {
    return this.in(euros(cents));
  }
  figure(figure: Figure): string {
    return this.euros(figure.cents);
  }
}

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

const COST_FIGURES = ['granted', 'spent', 'eligible', 'ineligible', 'disputed', 'unjudged'] as const;

const linesTable = ({ lines, total, above_eligible_cents: above }: SubsidyStatement, said: Said): Table => {
  const cells = (figures: Omit<StatedLine, 'budget_line'>) => COST_FIGURES.map((name) => said.figure(figures[name]));
  return {
    heading: said.word('lines'),
    columns: [
      { heading: said.word('line'), share: 3 },
      ...COST_FIGURES.map((name) => ({ heading: said.word(name), share: 3, isAmount: true })),
    ],
    rows: lines.map((line) => [said.in(LINES[line.budget_line]), ...cells(line)]),
    total: [said.word('total'), ...cells(total)],
    notes: [said.word('linesNote'), ...(above > 0 ? [`${said.word('aboveEligible')} ${said.euros(above)}.`] : [])],
  };
};

const AMOUNTS = [
  ...['granted', 'advanced', 'settled', 'balance_paid'],
  ...['balance_due', 'reclaimed', 'repaid', 'receivable'],
] as const;

const amountsTable = ({ total }: SubsidyStatement, said: Said): Table => ({
  heading: said.word('amounts'),
  columns: [
    { heading: '', share: 3 },
    { heading: said.word('amount'), share: 2, isAmount: true },
    { heading: said.word('positions'), share: 7 },
  ],
  rows: AMOUNTS.map((name) => {
    const figure = total[name];
    return [
      said.word(name),
      figure ? said.figure(figure) : said.word('notYet'),
      figure ? rangesOf(figure.positions) : '',
    ];
  }),
});

/** A text of people, which some may not read and whose key may be gone; `isAsked`: one was given. */
const open = (text: string | null, isAsked: boolean, said: Said): string =>
  text ?? (isAsked ? said.word('closed') : '');

const hasMotive = ({ type }: StatedDecision): boolean =>
  !['AdvancePaid.v1', 'BalancePaid.v1', 'RepaymentReceived.v1'].includes(type);

const decisionsTable = ({ decisions }: SubsidyStatement, said: Said): Table => ({
  heading: said.word('decisions'),
  columns: [
    { heading: said.word('day'), share: 4 },
    { heading: said.word('decision'), share: 6 },
    { heading: said.word('reference'), share: 3 },
    { heading: said.word('amount'), share: 4, isAmount: true },
    { heading: said.word('motive'), share: 13 },
    { heading: said.word('positions'), share: 4 },
  ],
  rows: decisions.map((decision) => [
    said.day(decision.occurred_on),
    [
      said.in(DECISIONS[decision.type]),
      ...(decision.settlement_ground ? [said.in(GROUNDS[decision.settlement_ground])] : []),
    ].join(': '),
    decision.reference ?? '',
    said.euros(decision.cents),
    open(decision.motive, hasMotive(decision), said),
    String(decision.position),
  ]),
});

/** A ground is asked for unless the whole cost is eligible. */
const hasGround = ({ judgement, eligible_cents, amount_cents }: StatedCost): boolean =>
  judgement !== null && eligible_cents < amount_cents;

const costsTable = (line: StatedLine, costs: readonly StatedCost[], said: Said): Table => ({
  heading: `${said.word('costs')}: ${said.in(LINES[line.budget_line])}`,
  columns: [
    { heading: said.word('period'), share: 5 },
    { heading: said.word('amount'), share: 4, isAmount: true },
    { heading: said.word('judgement'), share: 4 },
    { heading: said.word('eligible'), share: 4, isAmount: true },
    { heading: said.word('ineligible'), share: 4, isAmount: true },
    { heading: said.word('ground'), share: 9 },
    { heading: said.word('evidence'), share: 11 },
    { heading: said.word('positions'), share: 4 },
  ],
  rows: costs.map((cost) => [
    `${cost.period_from} – ${cost.period_to}`,
    said.euros(cost.amount_cents),
    cost.judgement ? said.in(JUDGED[cost.judgement]) : said.word('unjudged').toLowerCase(),
    said.euros(cost.eligible_cents),
    said.euros(cost.ineligible_cents),
    open(cost.ground, hasGround(cost), said),
    `${cost.evidence_uri} (SHA-256 ${cost.evidence_sha256})`,
    rangesOf(cost.positions),
  ]),
  total: [
    said.word('total'),
    said.figure(line.spent),
    '',
    said.figure(line.eligible),
    said.figure(line.ineligible),
    '',
    '',
    '',
  ],
});

const accountTables = ({ account }: SubsidyStatement, said: Said): readonly Table[] => {
  if (!account) return [];
  const columns = [
    { heading: said.word('day'), share: 3 },
    { heading: said.word('report'), share: 9 },
    { heading: said.word('figuresHash'), share: 9 },
    { heading: said.word('positions'), share: 2 },
  ];
  const row = [
    said.day(account.submitted_on),
    `${account.report_uri} (SHA-256 ${account.report_sha256})`,
    `${account.frozen_at_revision}, ${account.statement_sha256}`,
    String(account.position),
  ];
  return [{ heading: said.word('account'), columns, rows: [row] }];
};

const moment = (recordedAt: string): string => recordedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');

/** The statement in words. Its texts of people are open, or null. */
export const documentOf = (statement: SubsidyStatement, language: Language): StatementDocument => {
  const said = new Said(language);
  const { subsidy_id, position, recorded_at, valid_on, release } = statement;
  const costsOf = (line: StatedLine) => statement.costs.filter(({ budget_line }) => budget_line === line.budget_line);
  return {
    language,
    title: said.word('title'),
    facts: [
      [said.word('subsidy'), subsidy_id],
      [said.word('employer'), statement.employer_name ?? statement.employer_id],
      [said.word('programme'), statement.programme_name ?? statement.programme_id],
      [said.word('period'), `${said.day(statement.starts_on)} – ${said.day(statement.ends_on)}`],
      [said.word('places'), String(statement.places)],
      [said.word('requested'), `${said.euros(statement.requested_cents)}, ${said.day(statement.requested_on)}`],
      ...(statement.regime_id ? [[said.word('regime'), statement.regime_id] as const] : []),
      [said.word('status'), said.in(STATUSES[statement.status])],
      [said.word('position'), `${position}, ${moment(recorded_at)}`],
      ...(valid_on ? [[said.word('validOn'), said.day(valid_on)] as const] : []),
    ],
    tables: [
      linesTable(statement, said),
      amountsTable(statement, said),
      decisionsTable(statement, said),
      ...statement.lines.map((line) => costsTable(line, costsOf(line), said)).filter(({ rows }) => rows.length > 0),
      ...accountTables(statement, said),
    ],
    foot: [
      `${said.word('subsidy')} ${subsidy_id}`,
      `${said.word('position').toLowerCase()} ${position}`,
      ...(valid_on ? [`${said.word('validOn').toLowerCase()} ${valid_on}`] : []),
      `Buurtbaan ${release}`,
    ].join(' · '),
    page: (number, count) => `${said.word('page')} ${number} ${said.word('of')} ${count}`,
  };
};
