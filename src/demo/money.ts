import { CorrectCost } from '../subsidy/costs';
import { AmendSubsidy, RefuseSubsidy, WithdrawSubsidy } from '../subsidy/decisions';
import { ReportDeviation } from '../subsidy/deviations';
import { JudgeCost } from '../subsidy/judgements';
import { DecideObjection, LodgeObjection } from '../subsidy/objections';
import { PayBalance, ResumePayment, SuspendPayment } from '../subsidy/payments';
import { ReclaimSubsidy, RecordRepayment, SettleSubsidy } from '../subsidy/settlement';
import { asEmployer, CONTROLLER, OFFICER } from './cast';
import { deed, LAST, type Deed, type Days, type Story } from './line';
import {
  accounted,
  advanceOf,
  at,
  budgetOf,
  costOf,
  costs,
  granted,
  judged,
  requested,
  sumOf,
  totalOf,
  type Subsidy,
} from './subsidies';

const WAAIER = { key: 'waaier-1', employer: 'waaier', places: 6, from: 0, decisionNumber: 'N-101', advances: 2 };
const WESTERPAD = {
  key: 'westerpad-1',
  employer: 'westerpad',
  places: 6,
  from: 0,
  decisionNumber: 'W-101',
  advances: 2,
};
const ZORGPUNT = { key: 'zorgpunt-1', employer: 'zorgpunt', places: 6, from: 0, decisionNumber: 'Z-101', advances: 3 };
const SPEELWINKEL = {
  key: 'speelwinkel-1',
  employer: 'speelwinkel',
  places: 4,
  from: 140,
  decisionNumber: 'S-101',
  advances: 1,
};
const SECOND = { key: 'waaier-2', employer: 'waaier', places: 6, from: 365, decisionNumber: 'N-201', advances: 2 };
const THIRD = { key: 'waaier-3', employer: 'waaier', places: 6, from: 730, decisionNumber: 'N-301', advances: 3 };
const REFUSED = {
  key: 'kleurrijk-1',
  employer: 'kleurrijk',
  places: 3,
  from: 20,
  decisionNumber: 'K-101',
  advances: 0,
};
const WITHDRAWN = {
  key: 'westerpad-2',
  employer: 'westerpad',
  places: 8,
  from: 365,
  decisionNumber: 'W-201',
  advances: 1,
};

const begun = (subsidy: Subsidy, day: Days): readonly Deed[] => [
  requested(subsidy, day),
  ...granted(subsidy, day),
  ...costs(subsidy, day),
];

/** Settled lower: refused while a cost is disputed, then settled, objected to, and settled once more. */
const waaier = (day: Days): readonly Deed[] => {
  const { key, employer } = WAAIER;
  const wage = { costId: costOf(key, 'loon-wilma-5'), judgement: 'eligible', eligibleCents: 390_000 } as const;
  const training = { costId: costOf(key, 'scholing-2') };
  const settledCents = sumOf(WAAIER) - 30_000 - 189_000;
  const first = {
    ...{ decisionNumber: 'N-102', settledCents, ground: 'activities-not-done' as const },
    motivation: 'Twee plekken stonden een tijd leeg; per kostenpost is gezegd wat meetelt.',
  };
  const by = (on: number, actor = CONTROLLER) => at(key, on, actor, day);
  return [
    ...begun(WAAIER, day),
    deed(ReportDeviation, by(270, asEmployer(employer)), {
      ...{ line: 'wage', expectedCents: 12_000_000 },
      cause: 'Een Buurtbaner stroomde na acht maanden uit naar werk.',
    }),
    deed(CorrectCost, by(385, asEmployer(employer)), {
      ...{ costId: costOf(key, 'loon-wilma-5'), amountCents: 410_000 },
      reason: 'De loonstrook van de laatste maand was nog niet verwerkt.',
    }),
    accounted(WAAIER, day),
    ...judged(WAAIER, ['loon-wilma-5', 'scholing-2'], 418, day),
    deed(JudgeCost, by(418), { ...wage, ground: 'Een week viel buiten de overeenkomst.' }),
    deed(JudgeCost, by(418), {
      ...training,
      judgement: 'disputed',
      eligibleCents: 0,
      ground: 'De factuur noemt geen deelnemer.',
    }),
    deed(SettleSubsidy, { ...by(424), refusedWith: 'judgement-missing' }, first),
    deed(JudgeCost, by(438), {
      ...training,
      judgement: 'ineligible',
      eligibleCents: 0,
      ground: 'Niet aangetoond voor wie.',
    }),
    deed(SettleSubsidy, by(440), first),
    deed(LodgeObjection, by(455, asEmployer(employer)), { decisionNumber: 'N-102' }),
    deed(DecideObjection, by(490), { outcome: 'partly', motivation: 'De deelnemerslijst is alsnog gestuurd.' }),
    deed(JudgeCost, by(492), {
      ...training,
      judgement: 'eligible',
      eligibleCents: 150_000,
      ground: 'Vijf van de zes deelnemers.',
    }),
    deed(SettleSubsidy, by(495), {
      ...{ decisionNumber: 'N-103', settledCents: settledCents + 150_000, ground: 'activities-not-done' },
      motivation: 'Na bezwaar: de scholing telt voor vijf van de zes deelnemers mee.',
    }),
    deed(PayBalance, by(510, OFFICER), {
      ...{ amountCents: settledCents + 150_000 - 2 * advanceOf(WAAIER.places), reference: 'restant N-103' },
    }),
  ];
};

/** Payment suspended for a late report, the grant amended, and settled as it was granted. */
const westerpad = (day: Days): readonly Deed[] => {
  const { key, employer, places } = WESTERPAD;
  const budget = budgetOf(places, 400_000);
  const by = (on: number, actor = OFFICER) => at(key, on, actor, day);
  return [
    ...begun(WESTERPAD, day).filter(({ type }) => type !== 'RequestSubsidy'),
    requested({ ...WESTERPAD, places: places + 1 }, day),
    deed(SuspendPayment, by(205), { ground: 'Het tussentijdse verslag is er niet.', until: day(250) }),
    deed(ResumePayment, by(226), { ground: 'Het verslag is ontvangen.' }),
    deed(AmendSubsidy, by(240), {
      ...{ decisionNumber: 'W-102', grantedCents: totalOf(budget), budget },
      motivation: 'De lonen stegen volgens de cao.',
    }),
    deed(ReportDeviation, by(300, asEmployer(employer)), {
      ...{ line: 'training', expectedCents: 1_100_000 },
      cause: 'Het taalhuis rekent dit jaar minder.',
    }),
    accounted(WESTERPAD, day),
    ...judged(WESTERPAD, [], 430, day),
    deed(SettleSubsidy, by(450, CONTROLLER), {
      ...{ decisionNumber: 'W-103', settledCents: totalOf(budget), ground: 'as-granted' },
      motivation: 'De activiteiten zijn verricht.',
    }),
    deed(PayBalance, by(470), {
      ...{ amountCents: totalOf(budget) - 2 * advanceOf(places), reference: 'restant W-103' },
    }),
  ];
};

/** Paid ahead more than it came to: reclaimed, and paid back in part. */
const zorgpunt = (day: Days): readonly Deed[] => {
  const { key, places } = ZORGPUNT;
  const overpaid = 3 * advanceOf(places) - sumOf(ZORGPUNT);
  const by = (on: number, actor = OFFICER) => at(key, on, actor, day);
  return [
    ...begun(ZORGPUNT, day),
    accounted(ZORGPUNT, day),
    ...judged(ZORGPUNT, [], 436, day),
    deed(SettleSubsidy, by(460, CONTROLLER), {
      ...{ decisionNumber: 'Z-102', settledCents: sumOf(ZORGPUNT), ground: 'activities-not-done' },
      motivation: 'Twee plekken zijn later bezet dan begroot.',
    }),
    deed(ReclaimSubsidy, by(466), { amountCents: overpaid, ground: 'Te veel voorschot ontvangen.', dueOn: day(510) }),
    deed(RecordRepayment, by(500), { amountCents: Math.floor(overpaid / 2), reference: 'terugbetaling 1' }),
  ];
};

/** Refused; the objection did not help. Granted and withdrawn. */
const endedEarly = (day: Days): readonly Deed[] => [
  requested(REFUSED, day),
  deed(RefuseSubsidy, at(REFUSED.key, 60, OFFICER, day), {
    ...{ decisionNumber: 'K-101', grounds: 'Er is geen plek in het gebiedsplan.' },
    motivation: 'Het plein ligt buiten de buurten waar dit jaar plekken zijn.',
  }),
  deed(LodgeObjection, at(REFUSED.key, 75, asEmployer('kleurrijk'), day), { decisionNumber: 'K-101' }),
  deed(DecideObjection, at(REFUSED.key, 112, CONTROLLER, day), {
    ...{ outcome: 'unfounded', motivation: 'Het gebiedsplan is zo vastgesteld.' },
  }),
  requested(WITHDRAWN, day),
  ...granted(WITHDRAWN, day),
  deed(WithdrawSubsidy, at(WITHDRAWN.key, 425, OFFICER, day), {
    ...{ decisionNumber: 'W-202', ground: 'De aanvrager trok de aanvraag in.' },
    motivation: 'De corporatie betaalt de plekken dit jaar zelf.',
  }),
  deed(ReclaimSubsidy, at(WITHDRAWN.key, 430, OFFICER, day), {
    ...{ amountCents: advanceOf(WITHDRAWN.places), ground: 'Het voorschot is niet nodig geweest.', dueOn: day(470) },
  }),
  deed(RecordRepayment, at(WITHDRAWN.key, 462, OFFICER, day), {
    ...{ amountCents: advanceOf(WITHDRAWN.places), reference: 'terugbetaling W-202' },
  }),
];

/** The subsidies: settled, disputed, refused, withdrawn, accounted for, and one that has just begun. */
export const money: Story = (day) =>
  [
    ...waaier(day),
    ...westerpad(day),
    ...zorgpunt(day),
    ...endedEarly(day),
    ...begun(SPEELWINKEL, day),
    ...begun(SECOND, day),
    accounted(SECOND, day),
    ...begun(THIRD, day),
  ].filter(({ on }) => on <= day(LAST));
