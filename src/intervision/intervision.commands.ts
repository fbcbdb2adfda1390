import type { Day, PersonId, ProgrammeId } from '../../events/ids';
import { CalendarDay, Id, Label, List, ListOf, Maybe, Prose, Whole } from '../platform/validation';
import { Attendee, InvitedParticipant } from './participant';

export class ScheduleIntervision {
  get type() {
    return 'ScheduleIntervision' as const;
  }
  @Id() readonly programmeId!: ProgrammeId;
  @CalendarDay() readonly plannedOn!: Day;
  @Id() readonly facilitatorId!: PersonId;
  @ListOf(() => InvitedParticipant) readonly invited!: readonly InvitedParticipant[];
}

export class HoldIntervision {
  get type() {
    return 'HoldIntervision' as const;
  }
  @Whole(0, 1440) readonly minutes!: number;
  @Id() readonly facilitatorId!: PersonId;
  @List(50) @Label(200, { each: true }) readonly themes!: readonly string[];
  @ListOf(() => Attendee) readonly attendance!: readonly Attendee[];
}

export class CancelIntervision {
  get type() {
    return 'CancelIntervision' as const;
  }
  @Maybe() @Prose() readonly reason?: string;
}

export type IntervisionCommand = ScheduleIntervision | HoldIntervision | CancelIntervision;
