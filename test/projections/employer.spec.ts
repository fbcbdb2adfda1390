import { employerTable } from '../../projections/employer/employer.table';
import { blankRow } from '../blank-row';
import { employer } from '../../projections/employer/employer.projection';
import { given, fact, id, sealed } from './history';
import * as scenario from './scenario';

describe('the register of employers', () => {
  const stream = `employer-${scenario.employerId}`;
  const registered = fact('2017-01-01', stream, 'EmployerRegistered.v1', {
    name: 'Stichting De Verzonnen Brug',
    sector: 'welzijn',
    districts: ['West'],
  });
  const named = (contactId: string) =>
    fact('2017-01-02', stream, 'EmployerContactNamed.v1', { contactId, fullName: sealed('contact') });
  const ended = fact('2018-01-02', stream, 'EmployerContactEnded.v1', { contactId: id(81), successorId: id(82) });
  const row = {
    ...blankRow(employerTable),
    employer_id: scenario.employerId,
    name: 'Stichting De Verzonnen Brug',
    sector: 'welzijn',
    districts: ['West'],
    registered_on: '2017-01-01',
  };
  const contact = (contactId: string, end: object = { ended_on: null, successor_id: null }) => ({
    contact_id: contactId,
    employer_id: scenario.employerId,
    full_name: sealed('contact'),
    email: null,
    person_id: null,
    named_on: '2017-01-02',
    ...end,
  });

  it('shows its contact persons of now, and keeps those of before', () => {
    given(employer, registered, named(id(81)), named(id(82)), ended).thenShows({
      employer: [{ ...row, contact_ids: [id(82)] }],
      employer_contact: [contact(id(81), { ended_on: '2018-01-02', successor_id: id(82) }), contact(id(82))],
    });
  });
  it('shows what it said about staying on, and counts activities with colleagues', () => {
    const assessed = fact('2022-05-01', stream, 'ThroughflowAssessed.v1', { needs: [], outcome: 'conditional' });
    const activity = fact('2022-06-01', stream, 'ColleagueActivityHeld.v1', { kind: 'lunch', participants: 6 });
    given(employer, registered, assessed, activity).thenShows({
      employer: [
        {
          ...row,
          throughflow_outcome: 'conditional',
          throughflow_assessed_on: '2022-05-01',
          colleague_activities: 1,
        },
      ],
    });
  });
});
