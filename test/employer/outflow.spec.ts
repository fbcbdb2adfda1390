import type { EmployerContactNamed, EmployerRegistered } from '../../events/employer';
import { employer } from '../../src/employer/employer.decider';
import { ConsultOnOutflow } from '../../src/employer/outflow';
import { courseAt } from '../../src/trajectory/trajectory';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, as, fact, specification } from '../specification';
import { buurtbaner, flowedOut, hire, hired, id } from '../trajectory/fixture';

const { given } = specification(employer);
const contactId = id(60);
const registered = fact(
  {
    type: 'EmployerRegistered.v1',
    data: { name: 'Stichting 1', sector: 'welfare', districts: [] },
  } satisfies EmployerRegistered,
  { on: '2024-01-01' },
);
const named = fact(
  { type: 'EmployerContactNamed.v1', data: { contactId, fullName: 'Daan Pinas' } } satisfies EmployerContactNamed,
  { on: '2025-02-01' },
);
const asked = { trajectoryId: hire.trajectoryId, contactId, outcome: 'She may try the care team in summer.' };
const consult = (over: Partial<typeof asked> = {}) => a(ConsultOnOutflow, { ...asked, ...over });
const asEmployer = { ...as('employer'), on: '2025-03-01', target: hire.employerId };
const ofTrajectory = specification(trajectory).given;
const running = { course: courseAt(ofTrajectory(hired).state(), hire.employerId) };
const ended = { course: courseAt(ofTrajectory(hired, flowedOut).state(), hire.employerId) };

describe('an employer who thinks along about outflow', () => {
  it('says what came of it, which is text of the Buurtbaner', () => {
    const { trajectoryId, personId, programmeId, placeId, employerId } = hire;
    given(registered, named)
      .when(consult(), asEmployer, running)
      .then({
        type: 'OutflowConsulted.v1',
        data: asked,
        about: { employerId, trajectoryId, personId, programmeId, placeId },
        subjectIds: [buurtbaner],
      });
    given(registered, named)
      .when(consult({ outcome: ' ' }), asEmployer, running)
      .thenRefused('motivation-missing');
  });

  it('does so of a trajectory of its own that goes on', () => {
    expect(courseAt(ofTrajectory(hired).state(), id(99))).toBeNull();
    expect(courseAt(ofTrajectory().state(), hire.employerId)).toBeNull();
    given(registered, named).when(consult(), asEmployer, { course: null }).thenRefused('trajectory-unknown');
    given(registered, named).when(consult(), asEmployer, ended).thenRefused('trajectory-ended');
    given().when(consult(), asEmployer, running).thenRefused('employer-unknown');
  });

  it('names a contact of its own, who was named by then, or none', () => {
    given(registered, named)
      .when(consult({ contactId: id(61) }), asEmployer, running)
      .thenRefused('contact-unknown');
    for (const on of ['2025-01-31', '2024-12-31'])
      given(registered, named)
        .when(consult(), { ...asEmployer, on }, running)
        .thenRefused('date-before-fact');
    const { trajectoryId, outcome } = asked;
    const without = { trajectoryId, outcome };
    given(registered)
      .when(a(ConsultOnOutflow, without), asEmployer, running)
      .then({ type: 'OutflowConsulted.v1', data: without });
  });
});
