import type { DeadlineKind } from './kinds';

/** What is to be done, in a few words that fit in a sentence. */
export const DEADLINE_WORDS = {
  'first-coach': { nl: 'een coach toewijzen', en: 'assigning a coach' },
  'task-package': { nl: 'het takenpakket afspreken', en: 'agreeing the task package' },
  'work-plan': { nl: 'het werkplan goedkeuren', en: 'approving the work plan' },
  'training-budget': { nl: 'het opleidingsbudget toekennen', en: 'allocating the training budget' },
  'outflow-plan': { nl: 'het uitstroomplan goedkeuren', en: 'approving the outflow plan' },
  coaching: { nl: 'het volgende coachgesprek', en: 'the next coaching session' },
  intervision: { nl: 'de volgende intervisie', en: 'the next intervision' },
  'own-story': { nl: 'het volgende ervaringsverhaal', en: 'the next own story' },
  'outflow-talk-9': { nl: 'het uitstroomgesprek negen maanden voor het einde', en: 'the outflow talk nine months before the end' }, // prettier-ignore
  'outflow-talk-6': { nl: 'het uitstroomgesprek zes maanden voor het einde', en: 'the outflow talk six months before the end' }, // prettier-ignore
  'outflow-talk-3': { nl: 'het uitstroomgesprek drie maanden voor het einde', en: 'the outflow talk three months before the end' }, // prettier-ignore
  'outflow-talk-1': { nl: 'het uitstroomgesprek een maand voor het einde', en: 'the outflow talk one month before the end' }, // prettier-ignore
  'term-end': { nl: 'het geplande einde van het traject', en: 'the planned end of the trajectory' },
  'plan-feedback': { nl: 'feedback op het plan', en: 'feedback on the plan' },
  'coach-gap': { nl: 'een volgende coach toewijzen', en: 'assigning a next coach' },
  refill: { nl: 'de plaats opnieuw vervullen', en: 'filling the place again' },
  'follow-up-3': { nl: 'navraag drie maanden na uitstroom', en: 'the follow-up three months after uitstroom' },
  'follow-up-6': { nl: 'navraag zes maanden na uitstroom', en: 'the follow-up six months after uitstroom' },
  'follow-up-12': { nl: 'navraag twaalf maanden na uitstroom', en: 'the follow-up twelve months after uitstroom' },
  'application-lapse': { nl: 'de tekst van de sollicitatie vernietigen', en: 'destroying the text of the application' },
  'rules-review': { nl: 'de vuistregels herzien', en: 'reviewing the ground rules' },
  'subsidy-decision': { nl: 'beslissen op de subsidieaanvraag', en: 'deciding on the subsidy request' },
  'subsidy-settlement': { nl: 'de subsidie vaststellen', en: 'settling the subsidy' },
  objection: { nl: 'beslissen op het bezwaar', en: 'deciding on the objection' },
  obligation: { nl: 'een verplichting van de subsidie', en: 'an obligation of the subsidy' },
  balance: { nl: 'het saldo betalen', en: 'paying the balance' },
  repayment: { nl: 'de terugbetaling', en: 'the repayment' },
  'suspension-end': { nl: 'het einde van de opschorting van betaling', en: 'the end of the suspension of payment' },
} as const satisfies Readonly<Record<DeadlineKind, { readonly nl: string; readonly en: string }>>;
