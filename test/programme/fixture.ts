import type {
  Hire,
  PlaceClosed,
  PlaceFilled,
  PlaceOpened,
  PlaceReopened,
  PlaceVacated,
  ProgrammeOpened,
  VacancyPublished,
} from '../../events/programme';
import type { programme } from '../../src/programme/programme.decider';
import { DEFAULT_PARAMETERS } from '../../src/programme/parameters';
import { HireBuurtbaner, VacatePlace } from '../../src/programme/hiring';
import { OpenPlace } from '../../src/programme/places';
import { OpenProgramme } from '../../src/programme/scheme';
import { PublishVacancy } from '../../src/programme/vacancies';
import { a, fact, id as uuid, type FactsFor } from '../specification';

type HireFacts = FactsFor<typeof programme, 'HireBuurtbaner'>;

/** A plain string fits every kind of id. */
export const id = (n: number): string => uuid(n);

/** A programme in two districts with room for two places, one of them in Noord. All names are invented. */
export const programmeId = id(1);
export const employerId = id(2);
export const garden = id(10);
export const kitchen = id(11);
export const workshop = id(12);
export const vacancy = id(20);
export const secondVacancy = id(21);
export const amira = id(30);
export const bram = id(31);
export const first = id(40);
export const second = id(41);

export const opening: ProgrammeOpened['data'] = {
  name: 'Buurtbanen 2021',
  legalBasis: 'made-up scheme',
  startsOn: '2021-09-01',
  endsOn: '2025-08-31',
  placeCap: 2,
  districtCaps: { Noord: 1 },
  parameters: DEFAULT_PARAMETERS,
};
export const opened = fact({ type: 'ProgrammeOpened.v1', data: opening } satisfies ProgrammeOpened, {
  on: '2021-09-01',
});
export const { parameters: _defaults, ...openingAsGiven } = opening;
export const open = (over: Partial<Omit<OpenProgramme, 'type'>> = {}) =>
  a(OpenProgramme, { ...openingAsGiven, ...over });

export const placeData = (over: Partial<PlaceOpened['data']> = {}): PlaceOpened['data'] => ({
  placeId: garden,
  employerId,
  district: 'West',
  neighbourhoodCode: 'BU03634445',
  areaPlanRef: 'area-plan/West/2021',
  objectives: [
    { kind: 'social-base', text: 'Reach residents whom no organisation reaches.' },
    { kind: 'paid-work', text: 'From benefit to regular work.' },
  ],
  fundingSource: 'city',
  ...over,
});
export const openPlace = (over: Partial<PlaceOpened['data']> = {}) => a(OpenPlace, placeData(over));
export const placeOpened = (over: Partial<PlaceOpened['data']> = {}, on = '2021-10-01') =>
  fact({ type: 'PlaceOpened.v1', data: placeData(over) } satisfies PlaceOpened, { on });

export const vacancyData = (over: Partial<VacancyPublished['data']> = {}): VacancyPublished['data'] => ({
  placeId: garden,
  vacancyId: vacancy,
  jobDescriptionRef: 'vacancy/2021/1',
  closesOn: '2021-10-31',
  ...over,
});
export const publish = (over: Partial<VacancyPublished['data']> = {}) => a(PublishVacancy, vacancyData(over));
export const published = (over: Partial<VacancyPublished['data']> = {}, on = '2021-10-05') =>
  fact({ type: 'VacancyPublished.v1', data: vacancyData(over) } satisfies VacancyPublished, { on });

/** A place with its vacancy, and the day on which it is hired for. */
export const vacant = [opened, placeOpened(), published()];
export const day = { on: '2021-11-01' };

const asked: Omit<HireBuurtbaner, 'type'> = {
  placeId: garden,
  vacancyId: vacancy,
  trajectoryId: first,
  personId: amira,
  startsOn: '2021-11-06',
  plannedEndOn: '2023-11-05',
  weeklyHours: 32,
  developmentHours: 8,
  priorIncomeSituation: 'social-assistance',
};
export const hire = (over: Partial<typeof asked> = {}) => a(HireBuurtbaner, { ...asked, ...over });
export const hired = (over: Partial<Hire> = {}): Hire => ({
  ...asked,
  employerId,
  district: 'West',
  ruleSetVersion: null,
  sequence: 1,
  lastDay: '2023-11-05',
  parameters: DEFAULT_PARAMETERS,
  ...over,
});
export const filled = (over: Partial<Hire> = {}, on = '2021-11-01') =>
  fact({ type: 'PlaceFilled.v1', data: hired(over) } satisfies PlaceFilled, { on });

/** A key figure of Noord whom nothing keeps from being hired. */
export const welcome: HireFacts = {
  person: {
    registered: true,
    duplicateOf: null,
    duplicateIds: [],
    recognisedOn: '2021-10-01',
    runningTrajectoryId: null,
    terms: [],
  },
  trajectoryExists: false,
  employerContacts: [{ namedOn: '2021-09-01', endedOn: null }],
  ruleSetVersion: null,
};
export const but = (over: Partial<Omit<HireFacts, 'person'> & HireFacts['person']>): HireFacts => ({
  trajectoryExists: over.trajectoryExists ?? welcome.trajectoryExists,
  employerContacts: over.employerContacts ?? welcome.employerContacts,
  ruleSetVersion: over.ruleSetVersion ?? welcome.ruleSetVersion,
  person: { ...welcome.person, ...over },
});

export const ended = id(50);
const leaving = { placeId: garden, trajectoryId: first, becauseOf: ended };
export const vacate = (over: Partial<typeof leaving> = {}) => a(VacatePlace, { ...leaving, ...over });
export const vacated = (over: Partial<PlaceVacated['data']> = {}, on = '2023-06-30') =>
  fact({ type: 'PlaceVacated.v1', data: { ...leaving, personId: amira, ...over } } satisfies PlaceVacated, { on });
export const reopened = (over: Partial<PlaceReopened['data']> = {}, on = '2023-06-30') =>
  fact({ type: 'PlaceReopened.v1', data: { ...leaving, ...over } } satisfies PlaceReopened, { on });
export const closed = (placeId = garden, on = '2024-01-01') =>
  fact({ type: 'PlaceClosed.v1', data: { placeId, reason: 'the building closes' } } satisfies PlaceClosed, { on });
