import type { EventType } from '../../events';
import type { Week } from '../../events/ids';
import { count, en, nl, type Sentences } from './sentence';

const plan = {
  work: { nl: 'Werkplan', en: 'Work plan' },
  outflow: { nl: 'Uitstroomplan', en: 'Outflow plan' },
  development: { nl: 'Ontwikkelplan', en: 'Development plan' },
} as const;
const manner = {
  digital: { nl: 'digitaal', en: 'digitally' },
  signed: { nl: 'met een handtekening', en: 'with a signature' },
  spoken: { nl: 'mondeling', en: 'in spoken words' },
} as const;
const form = {
  'in-person': { nl: 'in levenden lijve', en: 'in person' },
  online: { nl: 'online', en: 'online' },
  phone: { nl: 'telefonisch', en: 'by telephone' },
} as const;
const outcome = {
  'regular-job': { nl: 'een reguliere baan', en: 'a regular job' },
  'other-paid-work': { nl: 'ander betaald werk', en: 'other paid work' },
  'self-employed': { nl: 'werk als zelfstandige', en: 'self-employment' },
  education: { nl: 'een opleiding', en: 'education' },
  'volunteer-only': { nl: 'alleen vrijwilligerswerk', en: 'volunteer work only' },
  unknown: { nl: 'een onbekende bestemming', en: 'an unknown destination' },
} as const;
const inWork = {
  yes: { nl: 'nog aan het werk', en: 'still in work' },
  no: { nl: 'niet meer aan het werk', en: 'no longer in work' },
  unknown: { nl: 'onbekend of zij nog werkt', en: 'unknown whether still in work' },
} as const;

const suspension = {
  leave: { nl: 'verlof', en: 'leave' },
  absence: { nl: 'afwezigheid', en: 'absence' },
  other: { nl: 'een andere reden', en: 'another reason' },
} as const;

const takeOver = {
  resident: { nl: 'een bewoner', en: 'a resident' },
  volunteer: { nl: 'een vrijwilliger', en: 'a volunteer' },
  colleague: { nl: 'een collega', en: 'a colleague' },
} as const;
const tension = {
  'assistant-job': { nl: 'het wordt een assistentenbaan', en: "it becomes an assistant's job" },
  'own-way': { nl: 'haar eigen manier van werken raakt in de knel', en: 'her own way of working is under pressure' },
  overload: { nl: 'het is te veel', en: 'it is too much' },
} as const;
const inWeek = (week: Week) => {
  const [year, number] = week.split('-W');
  return { nl: `week ${Number(number)} van ${year}`, en: `week ${Number(number)} of ${year}` };
};

/** Trajectories: from hire to what came after. */
export const trajectorySentences = {
  'BuurtbanerHired.v1': ({ data: { startsOn, plannedEndOn, weeklyHours } }) => ({
    nl: `Buurtbaner aangesteld van ${nl(startsOn)} tot en met ${nl(plannedEndOn)} voor ${weeklyHours} uur per week.`,
    en: `Buurtbaner hired from ${en(startsOn)} up to and including ${en(plannedEndOn)} for ${count(weeklyHours, 'hour', 'hours')} a week.`,
  }),
  'CoachAssigned.v1': () => ({ nl: 'Coach toegewezen.', en: 'Coach assigned.' }),
  'CoachAssignmentEnded.v1': () => ({ nl: 'Toewijzing van de coach beëindigd.', en: 'Coach assignment ended.' }),
  'PlanDrafted.v1': ({ data: { kind, steps } }) => ({
    nl: `${plan[kind].nl} opgesteld met ${count(steps.length, 'stap', 'stappen')}.`,
    en: `${plan[kind].en} drafted with ${count(steps.length, 'step', 'steps')}.`,
  }),
  'PlanRevised.v1': ({ data: { kind, version, steps } }) => ({
    nl: `${plan[kind].nl} herzien: versie ${version} met ${count(steps.length, 'stap', 'stappen')}.`,
    en: `${plan[kind].en} revised: version ${version} with ${count(steps.length, 'step', 'steps')}.`,
  }),
  'PlanFeedbackGiven.v1': ({ data: { version } }) => ({
    nl: `Werkgever reageerde op versie ${version} van een plan.`,
    en: `Employer gave feedback on version ${version} of a plan.`,
  }),
  'PlanEndorsed.v1': ({ data }) => ({
    nl: `Versie ${data.version} van een plan onderschreven, ${manner[data.manner].nl}.`,
    en: `Version ${data.version} of a plan endorsed, ${manner[data.manner].en}.`,
  }),
  'EndorsementWithdrawn.v1': ({ data }) => ({
    nl: `Onderschrijving van versie ${data.version} van een plan ingetrokken, ${manner[data.manner].nl}.`,
    en: `Endorsement of version ${data.version} of a plan withdrawn, ${manner[data.manner].en}.`,
  }),
  'PlanApproved.v1': ({ data: { version } }) => ({
    nl: `Versie ${version} van een plan goedgekeurd.`,
    en: `Version ${version} of a plan approved.`,
  }),
  'PlanStepCompleted.v1': () => ({ nl: 'Stap van een plan afgerond.', en: 'Step of a plan completed.' }),
  'PlanStepDropped.v1': () => ({ nl: 'Stap van een plan geschrapt.', en: 'Step of a plan dropped.' }),
  'CoachingSessionHeld.v1': ({ data }) => ({
    nl: `Coachgesprek gehouden van ${count(data.minutes, 'minuut', 'minuten')}, ${form[data.form].nl}.`,
    en: `Coaching session held of ${count(data.minutes, 'minute', 'minutes')}, ${form[data.form].en}.`,
  }),
  'TaskPackageAgreed.v1': ({ data: { tasks } }) => ({
    nl: `Takenpakket afgesproken met ${count(tasks.length, 'taak', 'taken')}.`,
    en: `Task package agreed with ${count(tasks.length, 'task', 'tasks')}.`,
  }),
  'HoursAgreed.v1': ({ data: { weeklyHours, developmentHours } }) => ({
    nl: `Afgesproken: ${weeklyHours} uur per week, waarvan ${developmentHours} voor ontwikkeling.`,
    en: `Agreed: ${count(weeklyHours, 'hour', 'hours')} a week, ${developmentHours} of them for development.`,
  }),
  'HoursRecorded.v1': ({ data: { week, production, development } }) => ({
    nl: `Uren van ${inWeek(week).nl} vastgelegd: ${production} productie, ${development} ontwikkeling.`,
    en: `Hours of ${inWeek(week).en} recorded: ${production} of production, ${development} of development.`,
  }),
  'ActivityHeld.v1': ({ data: { reached } }) =>
    reached === undefined
      ? { nl: 'Activiteit in de buurt gehouden.', en: 'Activity held in the neighbourhood.' }
      : {
          nl: `Activiteit in de buurt gehouden, ${count(reached, 'bewoner', 'bewoners')} bereikt.`,
          en: `Activity held in the neighbourhood, ${count(reached, 'resident', 'residents')} reached.`,
        },
  'ConnectionMade.v1': () => ({
    nl: 'Een informele en een formele partij met elkaar verbonden.',
    en: 'An informal and a formal party connected.',
  }),
  'TaskHandedOver.v1': ({ data: { toRole } }) => ({
    nl: `Taak overgedragen aan ${takeOver[toRole].nl}.`,
    en: `Task handed over to ${takeOver[toRole].en}.`,
  }),
  'TensionSignalled.v1': ({ data: { kind } }) => ({
    nl: `Spanning gesignaleerd: ${tension[kind].nl}.`,
    en: `Tension signalled: ${tension[kind].en}.`,
  }),
  'PerspectiveRecorded.v1': ({ data: { formal } }) => ({
    nl: `Vastgelegd hoe iemand uit de ${formal ? 'formele' : 'informele'} sector naar het traject kijkt.`,
    en: `Recorded how somebody of the ${formal ? 'formal' : 'informal'} sector looks at the trajectory.`,
  }),
  'ProgressReviewed.v1': ({ data: { nextReviewOn } }) => ({
    nl: `Voortgang besproken; het volgende gesprek is op ${nl(nextReviewOn)}.`,
    en: `Progress reviewed; the next review is on ${en(nextReviewOn)}.`,
  }),
  'Uitstroom.v1': ({ data: { kind, withinEmployer } }) => ({
    nl: `Uitstroom naar ${outcome[kind].nl}${withinEmployer ? ' bij dezelfde werkgever' : ''}.`,
    en: `Uitstroom into ${outcome[kind].en}${withinEmployer ? ' at the same employer' : ''}.`,
  }),
  'TrajectoryEndedWithoutUitstroom.v1': () => ({
    nl: 'Traject beëindigd zonder uitstroom.',
    en: 'Trajectory ended without uitstroom.',
  }),
  'TrajectorySuspended.v1': ({ data: { reasonCode, expectedUntil } }) => ({
    nl: `Traject opgeschort wegens ${suspension[reasonCode].nl}${expectedUntil ? `, naar verwachting tot en met ${nl(expectedUntil)}` : ''}.`,
    en: `Trajectory suspended for ${suspension[reasonCode].en}${expectedUntil ? `, expected until ${en(expectedUntil)}` : ''}.`,
  }),
  'TrajectoryResumed.v1': () => ({ nl: 'Traject hervat.', en: 'Trajectory resumed.' }),
  'PlannedEndChanged.v1': ({ data: { plannedEndOn } }) => ({
    nl: `Gepland einde gewijzigd in ${nl(plannedEndOn)}.`,
    en: `Planned end changed to ${en(plannedEndOn)}.`,
  }),
  'HireAnnulled.v1': ({ data: { hiredOn } }) => ({
    nl: `Aanstelling van ${nl(hiredOn)} ongedaan gemaakt: het traject telt nergens mee.`,
    en: `Hire of ${en(hiredOn)} undone: the trajectory counts nowhere.`,
  }),
  'TrajectoryEndAnnulled.v1': ({ data: { validFrom } }) => ({
    nl: `Einde van het traject op ${nl(validFrom)} ongedaan gemaakt: het traject loopt door.`,
    en: `End of the trajectory on ${en(validFrom)} undone: the trajectory goes on.`,
  }),
  'UitstroomFollowedUp.v1': ({ data: { monthsAfter, stillInWork } }) => ({
    nl: `Navraag ${monthsAfter} maanden na het einde: ${inWork[stillInWork].nl}.`,
    en: `Follow-up ${monthsAfter} months after the end: ${inWork[stillInWork].en}.`,
  }),
} as const satisfies Partial<Sentences<EventType>>;
