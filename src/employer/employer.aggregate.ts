import type { EmployerEvent } from '../../events/employer';
import type { Role } from '../../events/event';
import type { Aggregate, Intake } from '../command-handling/aggregate';
import {
  AssessThroughflow,
  EndEmployerContact,
  HoldColleagueActivity,
  NameEmployerContact,
  RegisterEmployer,
  type EmployerCommand,
} from './employer.commands';
import { employer, type Employer } from './employer.decider';

const roles: readonly Role[] = ['programme-manager', 'employer'];

/** `/v1/employers/{id}/…`; roles as in contract.md 1. */
export const employers = {
  decider: employer,
  collection: 'employers',
  commands: {
    RegisterEmployer: { body: RegisterEmployer, roles, route: 'registrations' },
    NameEmployerContact: { body: NameEmployerContact, roles, route: 'contacts' },
    EndEmployerContact: { body: EndEmployerContact, roles, route: 'contact-endings' },
    AssessThroughflow: { body: AssessThroughflow, roles: ['employer'], route: 'throughflow-assessments' },
    HoldColleagueActivity: { body: HoldColleagueActivity, roles, route: 'colleague-activities' },
  } satisfies Record<EmployerCommand['type'], Intake>,
} satisfies Aggregate<EmployerCommand, EmployerEvent, Employer>;
