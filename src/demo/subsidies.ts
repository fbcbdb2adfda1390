import type { SubsidyId } from '../../events/ids';
import type { Budget, BudgetLine } from '../../events/subsidy';
import { RecordCost } from '../subsidy/costs';
import { JudgeCost } from '../subsidy/judgements';
import { GrantSubsidy } from '../subsidy/decisions';
import { PayAdvance } from '../subsidy/payments';
import { RequestSubsidy } from '../subsidy/request';
import { SubmitAccount } from '../subsidy/account';
import { asEmployer, CONTROLLER, employerOf, OFFICER, PROGRAMME } from './cast';
import { deed, hashOf, idOf, LAST, type Actor, type Deed, type Days } from './line';
import { lastOf, LIVES, placeOf, trajectoryOf } from './lives';

/** A subsidy of a year: asked for, granted, paid ahead, and what it cost. */
export type Subsidy = {
  readonly key: string;
  readonly employer: string;
  readonly places: number;
  readonly from: number;
  readonly decisionNumber: string;
  /** How many times thirty per cent of it is paid ahead. */
  readonly advances: number;
};

export const subsidyIdOf = (key: string): SubsidyId => idOf(`subsidy/${key}`);
export const costOf = (key: string, name: string) => idOf(`cost/${key}/${name}`);
export const reportOf = (key: string) => ({
  reportUri: `dossier/${key}/verslag`,
  reportSha256: hashOf(`report/${key}`),
});

const WAGE = 210_000;
const DAYS = 365;

export const budgetOf = (places: number, more = 0): Budget => [
  { line: 'wage', cents: places * 2_400_000 + more },
  { line: 'coaching', cents: places * 300_000 },
  { line: 'training', cents: places * 150_000 },
  { line: 'overhead', cents: places * 90_000 },
];
export const advanceOf = (places: number): number => Math.round(totalOf(budgetOf(places)) * 0.3);
export const totalOf = (budget: Budget): number => budget.reduce((sum, { cents }) => sum + cents, 0);

export const at = (key: string, on: number, actor: Actor, day: Days) => ({
  ...{ target: subsidyIdOf(key), on: day(on), actor },
});

export const requested = ({ key, employer, places, from }: Subsidy, day: Days): Deed =>
  deed(RequestSubsidy, at(key, from + 3, asEmployer(employer), day), {
    ...{ employerId: employerOf(employer), programmeId: PROGRAMME, places },
    ...{ budget: budgetOf(places), requestedCents: totalOf(budgetOf(places)) },
    activities: 'Buurtbanen: loon, begeleiding en scholing, voor wie de buurt bij elkaar houdt.',
    ...{ startsOn: day(from), endsOn: day(from + DAYS - 1) },
  });

export const granted = ({ key, places, from, decisionNumber, advances }: Subsidy, day: Days): readonly Deed[] => [
  deed(GrantSubsidy, at(key, from + 16, OFFICER, day), {
    ...{ decisionNumber, regimeId: 'voorbeeld-1', budget: budgetOf(places), grantedCents: totalOf(budgetOf(places)) },
    obligations: [{ obligationId: idOf(`obligation/${key}`), kind: 'tussentijds verslag', dueOn: day(from + 200) }],
    motivation: 'De aanvraag past bij het gebiedsplan en bij de regeling.',
  }),
  ...[20, 140, 260].slice(0, advances).map((number, index) =>
    deed(PayAdvance, at(key, from + number, OFFICER, day), {
      ...{ advanceId: idOf(`advance/${key}/${index}`), reference: `voorschot ${index + 1}` },
      amountCents: advanceOf(places),
    }),
  ),
];

/** A cost as it is entered, and when it was made. */
type CostOfDemo = {
  readonly name: string;
  readonly line: BudgetLine;
  readonly cents: number;
  readonly of?: string;
  readonly first: number;
  readonly last: number;
};

const recorded = ({ key, employer }: Subsidy, cost: CostOfDemo, day: Days): readonly Deed[] =>
  cost.last + 9 > LAST
    ? []
    : [
        deed(RecordCost, at(key, cost.last + 9, asEmployer(employer), day), {
          ...{ costId: costOf(key, cost.name), line: cost.line, amountCents: cost.cents },
          ...(cost.of && { trajectoryId: trajectoryOf(cost.of) }),
          ...{ periodFrom: day(cost.first), periodTo: day(cost.last) },
          evidenceUri: `dossier/${key}/${cost.name}`,
          evidenceSha256: hashOf(`evidence/${key}/${cost.name}`),
        }),
      ];

/** Wages by two months, and what coaching, training and overhead cost by a quarter. */
export const costsOf = ({ employer, places, from }: Subsidy): readonly CostOfDemo[] => [
  ...LIVES.filter((life) => placeOf(life).employer === employer).flatMap((life) =>
    [0, 1, 2, 3, 4, 5]
      .map((number) => ({ first: from + number * 60, last: from + number * 60 + 59, number }))
      .filter(({ first, last }) => life.from <= first && last <= lastOf(life))
      .map(({ first, last, number }) => ({
        ...{
          name: `loon-${life.key}-${number + 1}`,
          line: 'wage' as const,
          of: life.key,
          cents: WAGE * 2,
          first,
          last,
        },
      })),
  ),
  ...[0, 1, 2, 3].flatMap((quarter) => {
    const period = { first: from + quarter * 91, last: from + quarter * 91 + 90 };
    return [
      { ...period, name: `begeleiding-${quarter + 1}`, line: 'coaching' as const, cents: places * 72_000 },
      { ...period, name: `scholing-${quarter + 1}`, line: 'training' as const, cents: places * 31_500 },
      { ...period, name: `overhead-${quarter + 1}`, line: 'overhead' as const, cents: places * 22_400 },
    ];
  }),
];

export const costs = (subsidy: Subsidy, day: Days): readonly Deed[] =>
  costsOf(subsidy).flatMap((cost) => recorded(subsidy, cost, day));

export const accounted = ({ key, employer, from }: Subsidy, day: Days): Deed =>
  deed(SubmitAccount, at(key, from + 400, asEmployer(employer), day), {
    ...reportOf(key),
    goalsAimed: ['Iedere plek bezet', 'Honderd bewoners bereikt per plek'],
    goalsRealised: ['Iedere plek bezet, één met een tussenpoos', 'Meer dan honderd bewoners bereikt per plek'],
    differences: 'Minder loon dan begroot: twee Buurtbaners stroomden eerder uit.',
  });

/** All costs but the named ones found eligible, as a whole. */
export const judged = (subsidy: Subsidy, except: readonly string[], on: number, day: Days): readonly Deed[] =>
  costsOf(subsidy)
    .filter(({ name }) => !except.includes(name))
    .map(({ name, cents }) =>
      deed(JudgeCost, at(subsidy.key, on, CONTROLLER, day), {
        ...{ costId: costOf(subsidy.key, name), judgement: 'eligible', eligibleCents: cents },
      }),
    );

/** What the costs of a subsidy come to. */
export const sumOf = (subsidy: Subsidy): number => costsOf(subsidy).reduce((sum, { cents }) => sum + cents, 0);
