import type { EventType } from '../../events';
import { count, en, nl, type Sentences } from './sentence';

const purpose = {
  coaching: { nl: 'coaching', en: 'coaching' },
  stories: { nl: 'eigen verhalen', en: 'own stories' },
  research: { nl: 'onderzoek', en: 'research' },
  alumni: { nl: 'de gemeenschap van oud-Buurtbaners', en: 'the community of former Buurtbaners' },
} as const;
const role = {
  coach: { nl: 'coach', en: 'coach' },
  organiser: { nl: 'organisator', en: 'organiser' },
  ambassador: { nl: 'ambassadeur', en: 'ambassador' },
} as const;
const background = {
  'former-buurtbaner': { nl: 'oud-Buurtbaner', en: 'former Buurtbaner' },
  'key-figure': { nl: 'sleutelfiguur', en: 'key figure' },
  other: { nl: 'andere achtergrond', en: 'other background' },
} as const;
const trajectories = (capacity: number) => ({
  nl: count(capacity, 'traject', 'trajecten'),
  en: count(capacity, 'trajectory', 'trajectories'),
});

const annulled = {
  'hire-failed': {
    nl: 'Traject van deze persoon vervallen omdat de aanstelling niet doorging.',
    en: 'Trajectory of this person did not go ahead because the hire failed.',
  },
  'hire-annulled': {
    nl: 'Traject van deze persoon vervallen omdat de aanstelling ongedaan is gemaakt.',
    en: 'Trajectory of this person never was because the hire was undone.',
  },
} as const;

/** Persons and coaches. */
export const peopleSentences = {
  'PersonRegistered.v1': () => ({ nl: 'Persoon geregistreerd.', en: 'Person registered.' }),
  'PersonalDataCorrected.v1': () => ({ nl: 'Persoonsgegevens verbeterd.', en: 'Personal data corrected.' }),
  'PersonMarkedDuplicate.v1': () => ({
    nl: 'Persoon gemarkeerd als dubbel van een andere.',
    en: 'Person marked as a duplicate of another.',
  }),
  'PersonUnmarkedDuplicate.v1': () => ({
    nl: 'Persoon is geen dubbel van een andere.',
    en: 'Person is no duplicate of another.',
  }),
  'DuplicateAdded.v1': () => ({
    nl: 'Een andere persoon is een dubbel van deze.',
    en: 'Another person is a duplicate of this one.',
  }),
  'DuplicateRemoved.v1': () => ({
    nl: 'Een andere persoon is geen dubbel meer van deze.',
    en: 'Another person is no duplicate of this one any more.',
  }),
  'PriorActivityRecorded.v1': () => ({ nl: 'Eerdere activiteit vastgelegd.', en: 'Prior activity recorded.' }),
  'KeyFigureRecognised.v1': ({ data }) =>
    data.discoveredByTrajectoryId
      ? {
          nl: 'Erkend als sleutelfiguur, ontdekt door een Buurtbaner.',
          en: 'Recognised as key figure, discovered by a Buurtbaner.',
        }
      : { nl: 'Erkend als sleutelfiguur.', en: 'Recognised as key figure.' },
  'ConsentGiven.v1': ({ data }) => ({
    nl: `Toestemming gegeven voor ${purpose[data.purpose].nl}.`,
    en: `Consent given for ${purpose[data.purpose].en}.`,
  }),
  'ConsentWithdrawn.v1': ({ data }) => ({
    nl: `Toestemming ingetrokken voor ${purpose[data.purpose].nl}.`,
    en: `Consent withdrawn for ${purpose[data.purpose].en}.`,
  }),
  'AlumnusRoleAccepted.v1': ({ data }) => ({
    nl: `Oud-Buurtbaner verder als ${role[data.role].nl}, ${data.paid ? 'betaald' : 'onbetaald'}.`,
    en: `Former Buurtbaner stays on as ${role[data.role].en}, ${data.paid ? 'paid' : 'unpaid'}.`,
  }),
  'AlumnusRoleEnded.v1': ({ data }) => ({
    nl: `Oud-Buurtbaner gestopt als ${role[data.role].nl}.`,
    en: `Former Buurtbaner no longer ${role[data.role].en}.`,
  }),
  'TrajectoryBegun.v2': ({ data: { startsOn } }) => ({
    nl: `Traject van deze persoon begonnen per ${nl(startsOn)}.`,
    en: `Trajectory of this person begun as of ${en(startsOn)}.`,
  }),
  'TrajectoryClosed.v1': ({ data: { endedOn, refusedWith } }) =>
    refusedWith
      ? {
          nl: `Traject van deze persoon weer afgesloten per ${nl(endedOn)}: het einde blijft staan.`,
          en: `Trajectory of this person closed again as of ${en(endedOn)}: its end stands.`,
        }
      : {
          nl: `Traject van deze persoon afgesloten per ${nl(endedOn)}.`,
          en: `Trajectory of this person closed as of ${en(endedOn)}.`,
        },
  'TrajectoryReopened.v1': ({ data: { validFrom } }) => ({
    nl: `Traject van deze persoon loopt door: het einde van ${nl(validFrom)} wordt ongedaan gemaakt.`,
    en: `Trajectory of this person goes on: its end of ${en(validFrom)} is being undone.`,
  }),
  'TrajectoryAnnulled.v1': ({ data: { becauseOf } }) => annulled[becauseOf],

  'CoachQualified.v1': ({ data }) => ({
    nl: `Coach gekwalificeerd (${background[data.background].nl}) voor ${trajectories(data.capacity).nl} tegelijk.`,
    en: `Coach qualified (${background[data.background].en}) for ${trajectories(data.capacity).en} at a time.`,
  }),
  'CoachCapacityChanged.v1': ({ data: { capacity } }) => ({
    nl: `Coach kan nu ${trajectories(capacity).nl} tegelijk begeleiden.`,
    en: `Coach can now coach ${trajectories(capacity).en} at a time.`,
  }),
  'CoachSuspended.v1': () => ({ nl: 'Coach geschorst.', en: 'Coach suspended.' }),
  'CoachReinstated.v1': () => ({ nl: 'Schorsing van de coach opgeheven.', en: 'Coach reinstated.' }),
  'CaseTaken.v1': ({ data: { annuls } }) =>
    annuls
      ? {
          nl: 'Coach heeft het traject weer: het einde is ongedaan gemaakt.',
          en: 'Coach has the case again: its end was undone.',
        }
      : { nl: 'Coach heeft er een traject bij.', en: 'Coach took a case.' },
  'CaseReleased.v1': () => ({ nl: 'Coach heeft een traject minder.', en: 'Coach released a case.' }),
} as const satisfies Partial<Sentences<EventType>>;
