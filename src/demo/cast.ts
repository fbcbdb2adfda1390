import type { CoachId, ContactId, EmployerId, PersonId, ProgrammeId } from '../../events/ids';
import { idOf, type Actor } from './line';

export const PROGRAMME: ProgrammeId = idOf('programme');

const actor = (role: Actor['role'], name: string): Actor => ({ id: idOf(`actor/${name}`), role });

/** Who decides: people of the municipality and of Wikistad, who are in no register of the program. */
export const MANAGER = actor('programme-manager', 'programme manager');
/** Annuls what the other one recorded. */
export const SECOND_MANAGER = actor('programme-manager', 'second programme manager');
export const CORE_TEAM = actor('core-team', 'core team');
export const SECOND_OF_CORE_TEAM = actor('core-team', 'second of the core team');
export const OFFICER = actor('subsidy-officer', 'subsidy officer');
export const CONTROLLER = actor('subsidy-controller', 'subsidy controller');
export const PRIVACY_OFFICER = actor('privacy-officer', 'privacy officer');
export const RESEARCHER = actor('researcher', 'researcher');

export const personOf = (key: string): PersonId => idOf(`person/${key}`);
export const coachOf = (key: string): CoachId => personOf(key);

export const asBuurtbaner = (key: string): Actor => ({ id: personOf(key), role: 'buurtbaner' });
export const asCoach = (key: string): Actor => ({ id: coachOf(key), role: 'coach' });
export const asEmployer = (key: string): Actor => actor('employer', key);

export const DISTRICTS = ['Noord', 'Nieuw-West', 'Zuidoost'] as const;
export type District = (typeof DISTRICTS)[number];

export type EmployerOfDemo = {
  readonly key: string;
  readonly name: string;
  readonly sector: string;
  readonly districts: readonly District[];
  /** Who may be turned to. */
  readonly contact: string;
};

export const EMPLOYERS: readonly EmployerOfDemo[] = [
  { key: 'waaier', name: 'Stichting De Waaier', sector: 'welzijn', districts: ['Noord'], contact: 'Lotte Achterberg' },
  {
    key: 'westerpad',
    name: 'Buurtcoöperatie Westerpad',
    sector: 'wonen',
    districts: ['Nieuw-West'],
    contact: 'Ruben van der Laak',
  },
  {
    key: 'zorgpunt',
    name: 'Zorgpunt De Linde',
    sector: 'zorg',
    districts: ['Zuidoost'],
    contact: 'Chantal Rozenblad',
  },
  {
    key: 'speelwinkel',
    name: 'De Speelwinkel',
    sector: 'jeugd',
    districts: ['Noord', 'Zuidoost'],
    contact: 'Teun Hazelhof',
  },
  {
    key: 'kleurrijk',
    name: 'Stichting Kleurrijk Plein',
    sector: 'cultuur',
    districts: ['Nieuw-West'],
    contact: 'Mira Wolters',
  },
];

export const employerOf = (key: string): EmployerId => idOf(`employer/${key}`);
export const contactOf = (key: string): ContactId => idOf(`contact/${key}`);

/** Coaches who were none of the Buurtbaners: with them it began. */
export const FIRST_COACHES = [
  { key: 'gerda', name: 'Gerda Molenkamp', district: 'Noord', background: 'key-figure' },
  { key: 'moustafa', name: 'Moustafa Benhadi', district: 'Nieuw-West', background: 'key-figure' },
  { key: 'sheila', name: 'Sheila Redmond', district: 'Zuidoost', background: 'key-figure' },
  { key: 'bart', name: 'Bart Zonneveld', district: 'Noord', background: 'other' },
  { key: 'fatma', name: 'Fatma Yalçıner', district: 'Nieuw-West', background: 'other' },
] as const;

/** Buurtbaners who came back as a coach, on which day. */
export const COACHES_WHO_WERE_BUURTBANERS = [
  { key: 'naima', from: 268 },
  { key: 'joyce', from: 280 },
  { key: 'ferit', from: 292 },
  { key: 'samira', from: 552 },
  { key: 'rowan', from: 602 },
] as const;
