import type { EventType } from '../../events';
import { count, en, euros, nl, type Sentences } from './sentence';
import { DOCUMENTS, GROUNDS, JUDGED, LINES, OUTCOMES } from './subsidy.words';

/** Subsidies, their costs and the evidence of these. */
export const subsidySentences = {
  'SubsidyRequested.v1': ({ data: { requestedCents, places } }) => ({
    nl: `Subsidie van ${euros(requestedCents).nl} aangevraagd voor ${count(places, 'plaats', 'plaatsen')}.`,
    en: `Subsidy of ${euros(requestedCents).en} requested for ${count(places, 'place', 'places')}.`,
  }),
  'SubsidyGranted.v1': ({ data: { grantedCents, obligations, documents } }) => ({
    nl: `Subsidie van ${euros(grantedCents).nl} verleend met ${count(obligations.length, 'verplichting', 'verplichtingen')}; gevraagd bij de verantwoording: ${documents.map((each) => DOCUMENTS[each].nl).join(', ')}.`,
    en: `Subsidy of ${euros(grantedCents).en} granted with ${count(obligations.length, 'obligation', 'obligations')}; asked with the account: ${documents.map((each) => DOCUMENTS[each].en).join(', ')}.`,
  }),
  'SubsidyRefused.v1': () => ({ nl: 'Subsidie geweigerd.', en: 'Subsidy refused.' }),
  'SubsidyAmended.v1': ({ data: { formerCents, grantedCents } }) => ({
    nl: `Verlening gewijzigd van ${euros(formerCents).nl} in ${euros(grantedCents).nl}.`,
    en: `Grant changed from ${euros(formerCents).en} to ${euros(grantedCents).en}.`,
  }),
  'SubsidyWithdrawn.v1': ({ data: { formerCents } }) => ({
    nl: `Verlening van ${euros(formerCents).nl} ingetrokken.`,
    en: `Grant of ${euros(formerCents).en} withdrawn.`,
  }),
  'AdvancePaid.v1': ({ data: { amountCents } }) => ({
    nl: `Voorschot van ${euros(amountCents).nl} betaald.`,
    en: `Advance of ${euros(amountCents).en} paid.`,
  }),
  'PaymentSuspended.v1': ({ data: { until } }) => ({
    nl: `Betaling opgeschort tot en met ${nl(until)}.`,
    en: `Payment suspended until ${en(until)}.`,
  }),
  'PaymentResumed.v1': () => ({ nl: 'Betaling hervat.', en: 'Payment resumed.' }),
  'BalancePaid.v1': ({ data: { amountCents } }) => ({
    nl: `Saldo van ${euros(amountCents).nl} betaald.`,
    en: `Balance of ${euros(amountCents).en} paid.`,
  }),
  'SubsidyCostEntered.v1': ({ data: { amountCents, line } }) => ({
    nl: `Kosten van ${euros(amountCents).nl} ingevoerd op de post ${LINES[line].nl}.`,
    en: `Cost of ${euros(amountCents).en} entered on the line ${LINES[line].en}.`,
  }),
  'SubsidyCostDropped.v1': () => ({
    nl: 'Ingevoerde kosten vervallen: ze zijn niet vastgelegd.',
    en: 'Entered cost dropped: it was not recorded.',
  }),
  'SubsidyCostRecorded.v1': ({ data: { amountCents, line } }) => ({
    nl: `Kosten van ${euros(amountCents).nl} vastgelegd op de post ${LINES[line].nl}.`,
    en: `Cost of ${euros(amountCents).en} recorded on the line ${LINES[line].en}.`,
  }),
  'SubsidyCostCorrected.v1': ({ data: { formerCents, amountCents } }) => ({
    nl: `Kosten gecorrigeerd van ${euros(formerCents).nl} in ${euros(amountCents).nl}.`,
    en: `Cost corrected from ${euros(formerCents).en} to ${euros(amountCents).en}.`,
  }),
  'SubsidyCostJudged.v1': ({ data: { judgement, eligibleCents, amountCents } }) => ({
    nl: `Kosten van ${euros(amountCents).nl} beoordeeld: ${JUDGED[judgement].nl}, voor ${euros(eligibleCents).nl}.`,
    en: `Cost of ${euros(amountCents).en} judged: ${JUDGED[judgement].en}, for ${euros(eligibleCents).en}.`,
  }),
  'BudgetDeviationReported.v1': ({ data: { line, budgetCents, expectedCents } }) => ({
    nl: `Afwijking gemeld op de post ${LINES[line].nl}: ${euros(expectedCents).nl} verwacht, ${euros(budgetCents).nl} begroot.`,
    en: `Deviation reported on the line ${LINES[line].en}: ${euros(expectedCents).en} expected, ${euros(budgetCents).en} budgeted.`,
  }),
  'SubsidyAccountSubmitted.v1': ({ data: { frozenAtRevision } }) => ({
    nl: `Verantwoording ingediend; de cijfers staan vast op revisie ${frozenAtRevision}.`,
    en: `Account submitted; its figures are frozen at revision ${frozenAtRevision}.`,
  }),
  'SubsidySettled.v1': ({ data: { settledCents, ground } }) => ({
    nl: `Subsidie vastgesteld op ${euros(settledCents).nl}: ${GROUNDS[ground].nl}.`,
    en: `Subsidy settled at ${euros(settledCents).en}: ${GROUNDS[ground].en}.`,
  }),
  'SubsidyReclaimed.v1': ({ data: { amountCents, dueOn } }) => ({
    nl: `Subsidie teruggevorderd: ${euros(amountCents).nl}, te betalen tot en met ${nl(dueOn)}.`,
    en: `Subsidy reclaimed: ${euros(amountCents).en}, due on ${en(dueOn)}.`,
  }),
  'RepaymentReceived.v1': ({ data: { amountCents } }) => ({
    nl: `Terugbetaling van ${euros(amountCents).nl} ontvangen.`,
    en: `Repayment of ${euros(amountCents).en} received.`,
  }),
  'ObjectionLodged.v1': ({ data: { decisionDueOn } }) => ({
    nl: `Bezwaar ingediend; te beslissen tot en met ${nl(decisionDueOn)}.`,
    en: `Objection lodged; to be decided by ${en(decisionDueOn)}.`,
  }),
  'ObjectionDecided.v1': ({ data: { outcome } }) => ({
    nl: `Op het bezwaar beslist: ${OUTCOMES[outcome].nl}.`,
    en: `Objection decided: ${OUTCOMES[outcome].en}.`,
  }),

  'EvidenceClaimed.v1': () => ({
    nl: 'Bewijsstuk vastgehouden voor één kostenregel.',
    en: 'Evidence claimed for one cost.',
  }),
  'EvidenceReleased.v1': () => ({
    nl: 'Bewijsstuk vrijgegeven: de kosten zijn niet vastgelegd.',
    en: 'Evidence released: the cost was not recorded.',
  }),
  'SubsidyCostNoted.v1': () => ({
    nl: 'Kosten van een subsidie bij dit traject genoteerd.',
    en: 'Cost of a subsidy noted at this trajectory.',
  }),
} as const satisfies Partial<Sentences<EventType>>;
