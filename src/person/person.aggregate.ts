import type { Role } from '../../events/event';
import type { PersonEvent } from '../../events/person';
import type { Aggregate, Intake } from '../command-handling/aggregate';
import type { Person } from './person';
import {
  AcceptAlumnusRole,
  CorrectPersonalData,
  EndAlumnusRole,
  GiveConsent,
  RecogniseKeyFigure,
  RecordPriorActivity,
  RegisterPerson,
  WithdrawConsent,
  type PersonCommand,
} from './person.commands';
import { person } from './person.decider';

const staff: readonly Role[] = ['programme-manager', 'core-team'];
/** Former Buurtbaners come back as coaches. The decider holds both to their own stream. */
const alsoHerself: readonly Role[] = [...staff, 'buurtbaner', 'coach'];

/** `/v1/persons/{id}/…`; roles as in contract.md 1. */
export const persons = {
  decider: person,
  collection: 'persons',
  commands: {
    RegisterPerson: { body: RegisterPerson, roles: staff, route: 'registrations' },
    CorrectPersonalData: { body: CorrectPersonalData, roles: staff, route: 'personal-data-corrections' },
    RecordPriorActivity: { body: RecordPriorActivity, roles: staff, route: 'prior-activities' },
    RecogniseKeyFigure: { body: RecogniseKeyFigure, roles: staff, route: 'recognitions' },
    GiveConsent: { body: GiveConsent, roles: alsoHerself, route: 'consents' },
    WithdrawConsent: { body: WithdrawConsent, roles: alsoHerself, route: 'consent-withdrawals' },
    AcceptAlumnusRole: { body: AcceptAlumnusRole, roles: alsoHerself, route: 'alumnus-roles' },
    EndAlumnusRole: { body: EndAlumnusRole, roles: alsoHerself, route: 'alumnus-role-endings' },
  } satisfies Record<
    Exclude<
      PersonCommand['type'],
      'TakeUpTrajectory' | 'AnnulTrajectory' | 'NoteTrajectoryBegun' | 'NoteTrajectoryClosed'
    >,
    Intake
  >,
} satisfies Aggregate<PersonCommand, PersonEvent, Person>;
