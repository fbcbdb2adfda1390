import { outflowEvents } from '../../events/employer';
import type { ContactId, EmployerId, TrajectoryId } from '../../events/ids';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Id, Maybe, Prose } from '../platform/validation';
import { courseAt } from '../trajectory/trajectory';
import { aboutEmployer, rule, slice } from './employer';

export class ConsultOnOutflow extends command('ConsultOnOutflow', {
  route: 'outflow-consultations',
  roles: ['employer'],
}) {
  @Id() readonly trajectoryId!: TrajectoryId;
  @Maybe() @Id() readonly contactId?: ContactId;
  @Maybe() @Prose() readonly outcome?: string;
}

/** "Denkt mee over uitstroom" (vuistregel 11). It tells of the Buurtbaner, whose text it is. */
const consult = rule({
  command: ConsultOnOutflow,
  facts: async ({ trajectoryId }, _employer, load, { target }) => ({
    /** The trajectory, when it is of this employer. */
    course: courseAt(await load('trajectory', trajectoryId), target as EmployerId),
  }),
  decide: (given, employer, context, { course }) => {
    if (!course) return reject('trajectory-unknown');
    if (course.hasEnded) return reject('trajectory-ended');
    const contact = given.contactId && (employer.contacts.get(given.contactId) ?? reject('contact-unknown'));
    const outcome = requireText(given.outcome, 'motivation-missing');
    if (employer.occasions.has(context.fingerprint)) return [];
    notBefore(course.hiredOn, context.on);
    if (contact) notBefore(contact.namedOn, context.on);
    const { trajectoryId, personId, programmeId, placeId } = course;
    return [
      {
        type: 'OutflowConsulted.v1',
        data: { ...dataOf(given), outcome },
        about: { ...aboutEmployer(context, personId), trajectoryId, programmeId, placeId },
        subjectIds: [personId],
      },
    ];
  },
});

/** What the employer thinks of what comes after (vuistregel 11). No rule asks what that was. */
export const outflow = slice({
  events: outflowEvents,
  evolve: {
    'OutflowConsulted.v1': (employer, { metadata: { fingerprint } }) => ({
      ...employer,
      occasions: employer.occasions.add(fingerprint),
    }),
  },
  rules: [consult],
});
