import { GROUNDS, JUDGED, LINES } from '../audit-trail/subsidy.words';
import type { StatedCost } from './costs';
import type { StatedDecision } from './decisions';
import type { StatedLine } from './statement';
import type { SubsidyStatement } from './subsidy-statements';
import { rangesOf, type Texts } from './texts';
import { DECISIONS } from './words';

/** `share`: of the width of the page, in parts of the sum of all columns. `isCode`: hashes, which may break anywhere. */
export type Column = {
  readonly heading: string;
  readonly share: number;
  readonly isAmount?: boolean;
  readonly isCode?: boolean;
};

export type Table = {
  readonly heading: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
  readonly notes?: readonly string[];
};

const COST_FIGURES = ['granted', 'spent', 'eligible', 'ineligible', 'disputed', 'unjudged'] as const;

const linesTable = ({ lines, total, above_eligible_cents: above }: SubsidyStatement, texts: Texts): Table => {
  const cells = (figures: Omit<StatedLine, 'budget_line'>) => COST_FIGURES.map((name) => texts.amount(figures[name]));
  return {
    heading: texts.word('lines'),
    columns: [
      { heading: texts.word('line'), share: 3 },
      ...COST_FIGURES.map((name) => ({ heading: texts.word(name), share: 3, isAmount: true })),
    ],
    rows: lines.map((line) => [texts.in(LINES[line.budget_line]), ...cells(line)]),
    total: [texts.word('total'), ...cells(total)],
    notes: [texts.word('linesNote'), ...(above > 0 ? [`${texts.word('aboveEligible')} ${texts.euros(above)}.`] : [])],
  };
};

const AMOUNTS = [
  ...['granted', 'advanced', 'settled', 'balance_paid'],
  ...['balance_due', 'reclaimed', 'repaid', 'receivable'],
] as const;

const amountsTable = ({ total }: SubsidyStatement, texts: Texts): Table => ({
  heading: texts.word('amounts'),
  columns: [
    { heading: texts.word('item'), share: 3 },
    { heading: texts.word('amount'), share: 2, isAmount: true },
    { heading: texts.word('positions'), share: 7 },
  ],
  rows: AMOUNTS.map((name) => {
    const figure = total[name];
    return [
      texts.word(name),
      figure ? texts.amount(figure) : texts.word('notYet'),
      figure ? rangesOf(figure.positions) : '',
    ];
  }),
});

/** A text of people, which some may not read and whose key may be gone; `isAsked`: one was given. */
const open = (text: string | null, isAsked: boolean, texts: Texts): string =>
  text ?? (isAsked ? texts.word('closed') : '');

const hasMotive = ({ type }: StatedDecision): boolean =>
  !['AdvancePaid.v1', 'BalancePaid.v1', 'RepaymentReceived.v1'].includes(type);

const decisionsTable = ({ decisions }: SubsidyStatement, texts: Texts): Table => ({
  heading: texts.word('decisions'),
  columns: [
    { heading: texts.word('day'), share: 4 },
    { heading: texts.word('decision'), share: 6 },
    { heading: texts.word('reference'), share: 3 },
    { heading: texts.word('amount'), share: 4, isAmount: true },
    { heading: texts.word('motive'), share: 13 },
    { heading: texts.word('positions'), share: 4 },
  ],
  rows: decisions.map((decision) => [
    texts.day(decision.occurred_on),
    [
      texts.in(DECISIONS[decision.type]),
      ...(decision.settlement_ground ? [texts.in(GROUNDS[decision.settlement_ground])] : []),
    ].join(': '),
    decision.reference ?? '',
    texts.euros(decision.cents),
    open(decision.motive, hasMotive(decision), texts),
    String(decision.position),
  ]),
});

/** A ground is asked for unless the whole cost is eligible. */
const hasGround = ({ judgement, eligible_cents, amount_cents }: StatedCost): boolean =>
  judgement !== null && eligible_cents < amount_cents;

const costsTable = (line: StatedLine, costs: readonly StatedCost[], texts: Texts): Table => ({
  heading: `${texts.word('costs')}: ${texts.in(LINES[line.budget_line])}`,
  columns: [
    { heading: texts.word('period'), share: 5 },
    { heading: texts.word('amount'), share: 4, isAmount: true },
    { heading: texts.word('judgement'), share: 4 },
    { heading: texts.word('eligible'), share: 4, isAmount: true },
    { heading: texts.word('ineligible'), share: 4, isAmount: true },
    { heading: texts.word('ground'), share: 9 },
    { heading: texts.word('evidence'), share: 11, isCode: true },
    { heading: texts.word('positions'), share: 4 },
  ],
  rows: costs.map((cost) => [
    `${cost.period_from} – ${cost.period_to}`,
    texts.euros(cost.amount_cents),
    cost.judgement ? texts.in(JUDGED[cost.judgement]) : texts.word('unjudged').toLowerCase(),
    texts.euros(cost.eligible_cents),
    texts.euros(cost.ineligible_cents),
    open(cost.ground, hasGround(cost), texts),
    `${cost.evidence_uri}, SHA-256 ${cost.evidence_sha256}`,
    rangesOf(cost.positions),
  ]),
  total: [
    texts.word('total'),
    texts.amount(line.spent),
    '',
    texts.amount(line.eligible),
    texts.amount(line.ineligible),
    '',
    '',
    '',
  ],
});

const accountTables = ({ account }: SubsidyStatement, texts: Texts): readonly Table[] => {
  if (!account) return [];
  const columns = [
    { heading: texts.word('day'), share: 3 },
    { heading: texts.word('report'), share: 9, isCode: true },
    { heading: texts.word('figuresHash'), share: 9, isCode: true },
    { heading: texts.word('positions'), share: 2 },
  ];
  const row = [
    texts.day(account.submitted_on),
    `${account.report_uri}, SHA-256 ${account.report_sha256}`,
    `${account.frozen_at_revision}, ${account.statement_sha256}`,
    String(account.position),
  ];
  return [{ heading: texts.word('account'), columns, rows: [row] }];
};

/** Everything a statement shows in tables, in the order it is read in. */
export const tablesOf = (statement: SubsidyStatement, texts: Texts): readonly Table[] => [
  linesTable(statement, texts),
  amountsTable(statement, texts),
  decisionsTable(statement, texts),
  ...statement.lines
    .map((line) =>
      costsTable(
        line,
        statement.costs.filter(({ budget_line }) => budget_line === line.budget_line),
        texts,
      ),
    )
    .filter(({ rows }) => rows.length > 0),
  ...accountTables(statement, texts),
];
