import { THROUGHFLOW_OUTCOMES, type ThroughflowOutcome } from '../../events/employer';
import type { ContactId, PersonId } from '../../events/ids';
import { Filled, Id, Label, List, Maybe, OneOf, Prose, Whole } from '../platform/validation';

export class RegisterEmployer {
  get type() {
    return 'RegisterEmployer' as const;
  }
  @Label() readonly name!: string;
  /** Number in the Dutch trade register, eight digits. */
  @Maybe() @Label(20) readonly kvkNumber?: string;
  @Label() readonly sector!: string;
  @List(50) @Label(200, { each: true }) readonly districts!: readonly string[];
}

export class NameEmployerContact {
  get type() {
    return 'NameEmployerContact' as const;
  }
  @Id() readonly contactId!: ContactId;
  @Filled() @Label() readonly fullName!: string;
  @Maybe() @Prose(320) readonly email?: string;
  /** When the contact is registered as a person too; she may then not coach at this employer. */
  @Maybe() @Id() readonly personId?: PersonId;
}

export class EndEmployerContact {
  get type() {
    return 'EndEmployerContact' as const;
  }
  @Id() readonly contactId!: ContactId;
  @Maybe() @Id() readonly successorId?: ContactId;
}

export class AssessThroughflow {
  get type() {
    return 'AssessThroughflow' as const;
  }
  @List(50) @Prose(1000, { each: true }) readonly needs!: readonly string[];
  @OneOf(THROUGHFLOW_OUTCOMES) readonly outcome!: ThroughflowOutcome;
}

export class HoldColleagueActivity {
  get type() {
    return 'HoldColleagueActivity' as const;
  }
  @Label() readonly kind!: string;
  @Whole(0, 100_000) readonly participants!: number;
}

export type EmployerCommand =
  RegisterEmployer | NameEmployerContact | EndEmployerContact | AssessThroughflow | HoldColleagueActivity;
