import type { Language } from './addressees';

type Words = Readonly<Record<Language, string>>;

/**
 * `statutory`: the law, or the decision that it rests on, sets the term, so nobody who has to keep it can decline to be
 * reminded.
 */
type Kind = { readonly words: Words; readonly statutory: boolean };

const kind = (nl: string, en: string): Kind => ({ words: { nl, en }, statutory: false });
const statutory = (nl: string, en: string): Kind => ({ words: { nl, en }, statutory: true });

/** What people are reminded of (contract.md 3), in words, and whether they may decline it. */
export const KINDS = {
  'first-coach': kind('de eerste coach', 'the first coach'),
  'task-package': kind('het takenpakket', 'the task package'),
  'work-plan': kind('het werkplan', 'the work plan'),
  'training-budget': kind('het opleidingsbudget', 'the training budget'),
  'outflow-plan': kind('het uitstroomplan', 'the outflow plan'),
  coaching: kind('het coachgesprek', 'the coaching session'),
  intervision: kind('de intervisie', 'the peer supervision'),
  'own-story': kind('het eigen verhaal', 'the own story'),
  'outflow-talk-9': kind(
    'het uitstroomgesprek, negen maanden voor het einde',
    'the outflow talk, nine months before the end',
  ),
  'outflow-talk-6': kind(
    'het uitstroomgesprek, zes maanden voor het einde',
    'the outflow talk, six months before the end',
  ),
  'outflow-talk-3': kind(
    'het uitstroomgesprek, drie maanden voor het einde',
    'the outflow talk, three months before the end',
  ),
  'outflow-talk-1': kind(
    'het uitstroomgesprek, een maand voor het einde',
    'the outflow talk, one month before the end',
  ),
  // At most two years (vuistregel 2): the one term of a trajectory that nobody may move.
  'term-end': statutory('het einde van de termijn', 'the end of the term'),
  'plan-feedback': kind('de reactie op het plan', 'the feedback on the plan'),
  'coach-gap': kind('een nieuwe coach', 'a new coach'),
  refill: kind('de invulling van de open plaats', 'the filling of the open place'),
  'follow-up-3': kind('de vraag hoe het gaat, na drie maanden', 'the question how things are, after three months'),
  'follow-up-6': kind('de vraag hoe het gaat, na zes maanden', 'the question how things are, after six months'),
  'follow-up-12': kind('de vraag hoe het gaat, na twaalf maanden', 'the question how things are, after twelve months'),
  // What is no longer needed may not be kept (AVG 5(1)(e)).
  'application-lapse': statutory('het wissen van een sollicitatie', 'the erasure of an application'),
  'rules-review': kind('de herziening van de vuistregels', 'the review of the ground rules'),
  // Awb 4:13.
  'subsidy-decision': statutory('de beslissing op een subsidieaanvraag', 'the decision on a subsidy request'),
  // Awb 4:47 and the regime.
  'subsidy-settlement': statutory('de vaststelling van een subsidie', 'the settlement of a subsidy'),
  // Awb 7:10.
  objection: statutory('de beslissing op een bezwaar', 'the decision on an objection'),
  // Awb 4:37: the decision sets the day.
  obligation: statutory('een verplichting bij de subsidie', 'an obligation of the subsidy'),
  // Awb 4:87.
  balance: statutory('de betaling van het saldo', 'the payment of the balance'),
  repayment: statutory('de terugbetaling', 'the repayment'),
  // Awb 4:56.
  'suspension-end': statutory('het einde van de opschorting', 'the end of the suspension'),
} as const satisfies Readonly<Record<string, Kind>>;

export type ReminderKind = keyof typeof KINDS;

/** Whether an addressee who declined reminders gets this one all the same. */
export const isStatutory = (of: ReminderKind): boolean => KINDS[of].statutory;
