import { fact, id, sealed, type Fact } from './history';
import * as scenario from './scenario';

const { first, second, third, thirdTrajectory, programmeId } = scenario;
const employer = `employer-${scenario.employerId}`;
const registered = (personId: string) =>
  fact('2016-12-01', scenario.personStream(personId), 'PersonRegistered.v1', {
    fullName: sealed('name'),
    district: personId === third ? 'Noord' : 'West',
    neighbourhoodCode: 'WK036391',
    languages: [sealed('language')],
  });
/** The scenario, and what else fills a row of every table. */
export const fullScenario: readonly Fact[] = [
  ...scenario.upwardCircleFacts,
  registered(first),
  registered(second),
  registered(third),
  fact('2017-01-01', employer, 'EmployerRegistered.v1', {
    name: 'Stichting De Verzonnen Brug',
    sector: 'welzijn',
    districts: ['West'],
  }),
  fact('2017-01-02', employer, 'EmployerContactNamed.v1', { contactId: id(81), fullName: sealed('contact') }),
  fact('2022-02-01', scenario.intervisionStream, 'IntervisionScheduled.v1', {
    programmeId,
    plannedOn: '2022-03-10',
    facilitatorId: first,
    invited: [],
  }),
  fact('2023-07-01', scenario.personStream(third), 'TrajectoryBegun.v2', {
    trajectoryId: thirdTrajectory,
    startsOn: '2023-07-01',
    plannedEndOn: null,
  }),
];
