import { coachEvents } from './coach';
import { deadlineEvents } from './deadline';
import type { EventsOf } from './declaration';
import { employerEvents } from './employer';
import type { OfType, Recorded } from './event';
import { evidenceEvents } from './evidence';
import { instructionEvents } from './instruction';
import { intervisionEvents } from './intervision';
import { networkEvents } from './network';
import { personEvents } from './person';
import { programmeEvents } from './programme';
import { rulesetEvents } from './ruleset';
import { researchEvents } from './research';
import { subsidyEvents } from './subsidy';
import { supportEvents } from './support';
import { trajectoryEvents } from './trajectory';

/** The language of the log: the slices of every noun. */
export const nouns = {
  programme: programmeEvents,
  person: personEvents,
  coach: coachEvents,
  employer: employerEvents,
  trajectory: trajectoryEvents,
  intervision: intervisionEvents,
  instruction: instructionEvents,
  subsidy: subsidyEvents,
  evidence: evidenceEvents,
  ruleset: rulesetEvents,
  deadline: deadlineEvents,
  network: networkEvents,
  support: supportEvents,
  research: researchEvents,
};

/** Every event today's code writes and folds; older versions are upcast to these when they are read. */
export type DomainEvent = { [Noun in keyof typeof nouns]: EventsOf<(typeof nouns)[Noun]> }[keyof typeof nouns];

export type EventType = DomainEvent['type'];
/** The recorded form of one type. */
export type RecordedOf<Type extends EventType> = Recorded<OfType<DomainEvent, Type>>;
