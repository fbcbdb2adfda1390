import type { EventType } from '../../events';
import { count, en, nl, type Sentences } from './sentence';

const about = {
  'area-plan': { nl: 'het gebiedsplan', en: 'the area plan' },
  'prior-activities': { nl: 'eerdere activiteiten', en: 'prior activities' },
} as const;
const throughflow = {
  possible: { nl: 'mogelijk', en: 'possible' },
  'not-possible': { nl: 'niet mogelijk', en: 'not possible' },
  conditional: { nl: 'onder voorwaarden mogelijk', en: 'possible on conditions' },
} as const;
const fundedBy = { city: { nl: 'stad', en: 'city' }, district: { nl: 'stadsdeel', en: 'district' } } as const;

/** Programme, places, employers and meetings. */
export const organisationSentences = {
  'ProgrammeOpened.v1': ({ data: { startsOn, endsOn, placeCap } }) => ({
    nl: `Programma geopend van ${nl(startsOn)} tot en met ${nl(endsOn)}, met ten hoogste ${count(placeCap, 'plaats', 'plaatsen')}.`,
    en: `Programme opened from ${en(startsOn)} up to and including ${en(endsOn)}, with at most ${count(placeCap, 'place', 'places')}.`,
  }),
  'ProgrammeParametersChanged.v1': ({ data: { parameters } }) => {
    const changed = Object.keys(parameters).sort().join(', ');
    return {
      nl: `Instellingen van het programma gewijzigd: ${changed}.`,
      en: `Programme parameters changed: ${changed}.`,
    };
  },
  'PlaceOpened.v1': ({ data: { fundingSource } }) => ({
    nl: `Plaats geopend, bekostigd door ${fundedBy[fundingSource].nl}.`,
    en: `Place opened, funded by the ${fundedBy[fundingSource].en}.`,
  }),
  'VacancyPublished.v1': ({ data: { closesOn } }) => ({
    nl: `Vacature gepubliceerd; solliciteren kan tot en met ${nl(closesOn)}.`,
    en: `Vacancy published; applications until ${en(closesOn)}.`,
  }),
  'FitConfirmed.v1': ({ data }) => ({
    nl: `Bevestigd dat de plaats aansluit bij ${about[data.about].nl}.`,
    en: `Confirmed that the place fits ${about[data.about].en}.`,
  }),
  'ApplicationReceived.v1': () => ({ nl: 'Sollicitatie ontvangen.', en: 'Application received.' }),
  'ApplicationDeclined.v1': () => ({ nl: 'Sollicitatie afgewezen.', en: 'Application declined.' }),
  'PlaceFilled.v1': ({ data: { startsOn } }) => ({
    nl: `Plaats vervuld per ${nl(startsOn)}.`,
    en: `Place filled as of ${en(startsOn)}.`,
  }),
  'PlaceVacated.v1': ({ data: { becauseOf } }) => {
    switch (becauseOf) {
      case 'hire-failed':
        return {
          nl: 'Plaats weer vrij omdat de aanstelling niet doorging.',
          en: 'Place free again because the hire failed.',
        };
      case 'hire-annulled':
        return {
          nl: 'Plaats weer vrij omdat de aanstelling ongedaan is gemaakt.',
          en: 'Place free again because the hire was undone.',
        };
      case 'annulment-failed':
        return {
          nl: 'Plaats weer vrij omdat het einde van het traject blijft staan.',
          en: 'Place free again because the end of the trajectory stands.',
        };
      default:
        return {
          nl: 'Plaats vrijgekomen na het einde van het traject.',
          en: 'Place vacated after the end of the trajectory.',
        };
    }
  },
  'PlaceRestored.v1': ({ data: { validFrom } }) => ({
    nl: `Plaats weer vervuld: het einde van ${nl(validFrom)} wordt ongedaan gemaakt.`,
    en: `Place filled again: the end of ${en(validFrom)} is being undone.`,
  }),
  'PlaceReopened.v1': () => ({
    nl: 'Plaats heropend voor een volgende Buurtbaner.',
    en: 'Place reopened for a next Buurtbaner.',
  }),
  'PlaceClosed.v1': () => ({ nl: 'Plaats gesloten.', en: 'Place closed.' }),

  'EmployerRegistered.v1': () => ({ nl: 'Werkgever geregistreerd.', en: 'Employer registered.' }),
  'EmployerContactNamed.v1': () => ({
    nl: 'Contactpersoon van de werkgever aangewezen.',
    en: 'Contact person of the employer named.',
  }),
  'EmployerContactEnded.v1': ({ data }) =>
    data.successorId
      ? { nl: 'Contactpersoon gestopt, met opvolger.', en: 'Contact person ended, with a successor.' }
      : { nl: 'Contactpersoon gestopt.', en: 'Contact person ended.' },
  'ThroughflowAssessed.v1': ({ data: { outcome } }) => ({
    nl: `Doorstroom bij de werkgever onderzocht: ${throughflow[outcome].nl}.`,
    en: `Throughflow at the employer assessed: ${throughflow[outcome].en}.`,
  }),
  'ColleagueActivityHeld.v1': ({ data: { participants } }) => ({
    nl: `Activiteit met collega's gehouden met ${count(participants, 'deelnemer', 'deelnemers')}.`,
    en: `Activity with colleagues held with ${count(participants, 'participant', 'participants')}.`,
  }),
  'OutflowConsulted.v1': () => ({
    nl: 'Werkgever dacht mee over de uitstroom van een Buurtbaner.',
    en: 'Employer thought along about the outflow of a Buurtbaner.',
  }),

  'IntervisionScheduled.v1': ({ data: { plannedOn, invited } }) => ({
    nl: `Intervisie gepland op ${nl(plannedOn)} met ${count(invited.length, 'genodigde', 'genodigden')}.`,
    en: `Intervision scheduled for ${en(plannedOn)} with ${invited.length} invited.`,
  }),
  'IntervisionHeld.v1': ({ data: { minutes, attendance } }) => {
    const present = attendance.filter(({ status }) => status === 'present').length;
    return {
      nl: `Intervisie gehouden van ${minutes} minuten, ${present} van ${attendance.length} aanwezig.`,
      en: `Intervision held of ${minutes} minutes, ${present} of ${attendance.length} present.`,
    };
  },
  'IntervisionCancelled.v1': () => ({ nl: 'Intervisie afgelast.', en: 'Intervision cancelled.' }),
  'InstructionHeld.v1': ({ data: { minutes, attendance } }) => {
    const present = attendance.filter(({ status }) => status === 'present').length;
    return {
      nl: `Instructie gegeven van ${minutes} minuten, ${present} van ${attendance.length} aanwezig.`,
      en: `Instruction held of ${minutes} minutes, ${present} of ${attendance.length} present.`,
    };
  },
} as const satisfies Partial<Sentences<EventType>>;
