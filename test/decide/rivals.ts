import { v4 } from 'uuid';
import type { PersonId, PlaceId, TrajectoryId, Uuid, VacancyId } from '../../events/ids';
import type { CommandEnvelope } from '../../src/command-handling/command-envelope';
import { NameEmployerContact } from '../../src/employer/contacts';
import { RegisterEmployer } from '../../src/employer/registration';
import { RecogniseKeyFigure } from '../../src/person/recognition';
import { RegisterPerson } from '../../src/person/registration';
import { HireBuurtbaner } from '../../src/programme/hiring';
import { OpenPlace } from '../../src/programme/places';
import { OpenProgramme } from '../../src/programme/scheme';
import { PublishVacancy } from '../../src/programme/vacancies';
import { EndWithoutUitstroom } from '../../src/trajectory/term';
import { a } from '../specification';
import { envelope } from './scenario';

/** A programme of its own, with an employer and so many places, each with a vacancy. */
export type Rival = {
  readonly programmeId: Uuid;
  readonly places: readonly { readonly placeId: PlaceId; readonly vacancyId: VacancyId }[];
  readonly preparations: readonly CommandEnvelope[];
};

/** Someone who may be hired. */
export type Resident = { readonly personId: PersonId; readonly preparations: readonly CommandEnvelope[] };

export const rival = (places = 1, personMaxMonths = 24): Rival => {
  const [programmeId, employerId] = [v4(), v4()];
  const open = Array.from({ length: places }, () => ({ placeId: v4(), vacancyId: v4() }));
  return {
    programmeId,
    places: open,
    preparations: [
      envelope(
        programmeId,
        a(OpenProgramme, {
          name: 'West',
          legalBasis: 'scheme',
          startsOn: '2021-09-01',
          endsOn: '2026-12-31',
          placeCap: places,
          districtCaps: {},
          parameters: { personMaxMonths },
        }),
      ),
      envelope(employerId, a(RegisterEmployer, { name: 'De Brug', sector: 'welfare', districts: ['West'] })),
      envelope(employerId, a(NameEmployerContact, { contactId: v4(), fullName: 'Teun Veld' })),
      ...open.flatMap(({ placeId, vacancyId }) => [
        envelope(
          programmeId,
          a(OpenPlace, {
            placeId,
            employerId,
            district: 'West',
            neighbourhoodCode: 'BU03630000',
            areaPlanRef: 'plan/2021',
            objectives: [
              { kind: 'social-base', text: 'Reach' },
              { kind: 'paid-work', text: 'Work' },
            ],
            fundingSource: 'city',
          }),
        ),
        envelope(
          programmeId,
          a(PublishVacancy, { placeId, vacancyId, jobDescriptionRef: 'vacancy/1', closesOn: '2021-09-30' }),
        ),
      ]),
    ],
  };
};

export const resident = (): Resident => {
  const personId: PersonId = v4();
  return {
    personId,
    preparations: [
      envelope(
        personId,
        a(RegisterPerson, {
          fullName: 'Noor Achterberg',
          district: 'West',
          neighbourhoodCode: 'BU03630000',
          languages: ['nl'],
        }),
      ),
      envelope(personId, a(RecogniseKeyFigure, { recognisedBy: ['coach'], grounds: 'Trusted by her neighbours' })),
    ],
  };
};

/** She is hired on the n-th place, for a year from 1 October 2021 unless said otherwise. */
export const hireOn = (
  { programmeId, places }: Rival,
  { personId }: Resident,
  { place = 0, trajectoryId = v4(), startsOn = '2021-10-01', plannedEndOn = '2022-09-30' } = {},
): CommandEnvelope =>
  envelope(
    programmeId,
    a(HireBuurtbaner, {
      ...places[place]!,
      trajectoryId,
      personId,
      startsOn,
      plannedEndOn,
      weeklyHours: 32,
      developmentHours: 8,
      priorIncomeSituation: 'no-income',
    }),
  );

export const trajectoryOf = ({ command }: CommandEnvelope): TrajectoryId => (command as HireBuurtbaner).trajectoryId;

/** Her trajectory ends after a month. */
export const endAfterAMonth = (hire: CommandEnvelope): CommandEnvelope =>
  envelope(trajectoryOf(hire), a(EndWithoutUitstroom, { reasonCode: 'moved' }), { on: '2021-11-01' });
