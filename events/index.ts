import type { CoachEvent } from './coach';
import type { EmployerEvent } from './employer';
import type { OfType, Recorded } from './event';
import type { InstructionEvent, IntervisionEvent } from './intervision';
import type { PersonEvent } from './person';
import type { ProgrammeEvent } from './programme';
import type { TrajectoryEvent } from './trajectory';

/** Every event today's code writes and folds; older versions are upcast to these when they are read. */
export type DomainEvent =
  ProgrammeEvent | PersonEvent | CoachEvent | EmployerEvent | TrajectoryEvent | IntervisionEvent | InstructionEvent;

export type EventType = DomainEvent['type'];
/** The recorded form of one type. */
export type RecordedOf<Type extends EventType> = Recorded<OfType<DomainEvent, Type>>;
