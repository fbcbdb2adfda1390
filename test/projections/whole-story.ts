import { happened, id, sealed, type Fact } from './history';
import * as story from './story';

const { first, second, third, thirdTrajectory, programmeId } = story;
const employer = `employer-${story.employerId}`;
const registered = (personId: string) =>
  happened('2016-12-01', story.person(personId), 'PersonRegistered.v1', {
    fullName: sealed('name'),
    district: personId === third ? 'Noord' : 'West',
    neighbourhoodCode: 'WK036391',
    languages: [sealed('language')],
  });
/** The story, and what else fills a row of every table. */
export const wholeStory: readonly Fact[] = [
  ...story.upwardCircle,
  registered(first),
  registered(second),
  registered(third),
  happened('2017-01-01', employer, 'EmployerRegistered.v1', {
    name: 'Stichting De Verzonnen Brug',
    sector: 'welzijn',
    districts: ['West'],
  }),
  happened('2017-01-02', employer, 'EmployerContactNamed.v1', { contactId: id(81), fullName: sealed('contact') }),
  happened('2022-02-01', story.intervision, 'IntervisionScheduled.v1', {
    programmeId,
    plannedOn: '2022-03-10',
    facilitatorId: first,
    invited: [],
  }),
  happened('2023-07-01', story.person(third), 'TrajectoryBegun.v2', {
    trajectoryId: thirdTrajectory,
    startsOn: '2023-07-01',
    plannedEndOn: null,
  }),
];
