import type { AccountDocument, BudgetLine, Judgement, ObjectionOutcome, SettlementGround } from '../../events/subsidy';
import type { Sentence } from './sentence';

/** Words of the closed lists of subsidies, for sentences and statements. */
export const LINES = {
  wage: { nl: 'loon', en: 'wages' },
  coaching: { nl: 'coaching', en: 'coaching' },
  training: { nl: 'opleiding', en: 'training' },
  programme: { nl: 'programma', en: 'programme' },
  overhead: { nl: 'overhead', en: 'overhead' },
} as const satisfies Record<BudgetLine, Sentence>;
export const JUDGED = {
  eligible: { nl: 'subsidiabel', en: 'eligible' },
  ineligible: { nl: 'niet subsidiabel', en: 'ineligible' },
  disputed: { nl: 'betwist', en: 'disputed' },
} as const satisfies Record<Judgement, Sentence>;
export const GROUNDS = {
  'as-granted': { nl: 'zoals verleend', en: 'as granted' },
  'activities-not-done': { nl: 'activiteiten niet verricht', en: 'activities not done' },
  'obligations-not-met': { nl: 'verplichtingen niet nagekomen', en: 'obligations not met' },
  'false-information': { nl: 'onjuiste gegevens', en: 'false information' },
  'grant-was-wrong': { nl: 'verlening was onjuist', en: 'the grant was wrong' },
  'ex-officio': { nl: 'ambtshalve', en: 'ex officio' },
} as const satisfies Record<SettlementGround, Sentence>;
export const OUTCOMES = {
  founded: { nl: 'gegrond', en: 'founded' },
  partly: { nl: 'deels gegrond', en: 'partly founded' },
  unfounded: { nl: 'ongegrond', en: 'unfounded' },
  inadmissible: { nl: 'niet-ontvankelijk', en: 'inadmissible' },
} as const satisfies Record<ObjectionOutcome, Sentence>;
export const DOCUMENTS = {
  'activity-report': { nl: 'activiteitenverslag', en: 'activity report' },
  'financial-report': { nl: 'financieel verslag', en: 'financial report' },
  'auditor-statement': { nl: 'accountantsverklaring', en: 'auditor statement' },
} as const satisfies Record<AccountDocument, Sentence>;
