import { addDays } from '../../src/calendar/calendar';
import { QualifyCoach } from '../../src/coach/qualification';
import type { Command } from '../../src/command-handling/command';
import { NameEmployerContact } from '../../src/employer/contacts';
import { RegisterEmployer } from '../../src/employer/registration';
import { GiveConsent } from '../../src/person/consents';
import { RecogniseKeyFigure } from '../../src/person/recognition';
import { RegisterPerson } from '../../src/person/registration';
import { OpenPlace } from '../../src/programme/places';
import { OpenProgramme } from '../../src/programme/scheme';
import { a, id } from '../specification';

/** Few of each, so that they meet. Residents 20 to 23 are key figures; 24 and 25 are discovered. Coach 30 is one from outside. */
export const FIRST_DAY = '2021-01-04';
const WEEKS = 110;
export const DAYS = Array.from({ length: WEEKS }, (_, week) => addDays(FIRST_DAY, 7 * week));
export const [EAST, WEST] = [id(1), id(2)];
const EMPLOYER = id(3);
export const PLACES = [
  { placeId: id(10), programmeId: EAST },
  { placeId: id(11), programmeId: EAST },
  { placeId: id(12), programmeId: WEST },
] as const;
export const RESIDENTS = [id(20), id(21), id(22), id(23)] as const;
export const DISCOVERED = [id(24), id(25)] as const;
export const COACH = id(30);

/** What there is before anybody is hired. */
export const begun: readonly (readonly [Command, string])[] = [
  ...[EAST, WEST].map((programme): readonly [Command, string] => [
    a(OpenProgramme, {
      name: 'Town',
      legalBasis: 'scheme',
      startsOn: FIRST_DAY,
      endsOn: '2022-06-30',
      placeCap: 2,
      districtCaps: {},
      parameters: { personMaxMonths: 100 },
    }),
    programme,
  ]),
  [a(RegisterEmployer, { name: 'De Brug', sector: 'welfare', districts: [] }), EMPLOYER],
  [a(NameEmployerContact, { contactId: id(4), fullName: 'Teun Veld' }), EMPLOYER],
  ...PLACES.map(({ placeId, programmeId }): readonly [Command, string] => [
    a(OpenPlace, {
      placeId,
      employerId: EMPLOYER,
      district: 'West',
      neighbourhoodCode: 'BU03630000',
      areaPlanRef: 'plan/2021',
      objectives: [
        { kind: 'social-base', text: 'Reach' },
        { kind: 'paid-work', text: 'Work' },
      ],
      fundingSource: 'city',
    }),
    programmeId,
  ]),
  ...[...RESIDENTS, ...DISCOVERED, COACH].map((person): readonly [Command, string] => [
    a(RegisterPerson, { fullName: 'Noor', district: 'West', neighbourhoodCode: 'BU0363', languages: [] }),
    person,
  ]),
  ...RESIDENTS.flatMap((person): (readonly [Command, string])[] => [
    [a(RecogniseKeyFigure, { recognisedBy: ['coach'], grounds: 'Trusted.' }), person],
    [a(GiveConsent, { purpose: 'alumni', wordingVersion: '1' }), person],
  ]),
  [qualification('key-figure'), COACH],
];

export function qualification(
  background: 'key-figure' | 'former-buurtbaner',
  formerTrajectoryId?: string,
): QualifyCoach {
  const more = { informalExperience: 'Ten years.', requirementsMet: [], capacity: 30 };
  return a(QualifyCoach, { background, ...more, ...(formerTrajectoryId && { formerTrajectoryId }) });
}
