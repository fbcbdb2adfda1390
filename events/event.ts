import type {
  PersonId,
  TrajectoryId,
  ProgrammeId,
  PlaceId,
  EmployerId,
  CoachId,
  SubsidyId,
  Day,
  Moment,
  CommandId,
  Uuid,
} from './ids';

/** A fact: a name with its version (`PlanApproved.v1`) and the data that is stored. Never edited; a new shape is a new version. */
export type Event<Type extends string = string, Data = unknown> = { readonly type: Type; readonly data: Data };

/** The things an event is about, filled by the decider from its state, so that a projection needs the event alone. */
export type About = {
  readonly personId?: PersonId;
  readonly trajectoryId?: TrajectoryId;
  readonly programmeId?: ProgrammeId;
  readonly placeId?: PlaceId;
  readonly employerId?: EmployerId;
  /** Person id of the coach. */
  readonly coachId?: CoachId;
  readonly subsidyId?: SubsidyId;
};

export const ROLES = [
  'programme-manager',
  'subsidy-officer',
  'subsidy-controller',
  'privacy-officer',
  'employer',
  'core-team',
  'coach',
  'buurtbaner',
  'researcher',
  'auditor',
  'analyst',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** The parties of the scheme (seed 000: three parties; the fourth in practice is the resident). */
export type Party = 'municipality' | 'employer' | 'wikistad' | 'resident' | 'research' | 'oversight' | 'system';

export const partyOf = {
  'programme-manager': 'municipality',
  'subsidy-officer': 'municipality',
  'subsidy-controller': 'municipality',
  'privacy-officer': 'municipality',
  employer: 'employer',
  'core-team': 'wikistad',
  coach: 'wikistad',
  buurtbaner: 'resident',
  researcher: 'research',
  auditor: 'oversight',
  analyst: 'oversight',
  system: 'system',
} as const satisfies Record<Role, Party>;

/** Where a command came in. */
export type Source = 'api' | 'import' | 'policy';

/** What the log keeps beside the data of every event. Stored as JSON; `reason` is sealed like any text of people. */
export type Metadata = {
  /** The business day the event is about (Europe/Amsterdam). */
  readonly occurredOn: Day;
  readonly actorId: Uuid;
  readonly actorRole: Role;
  readonly party: Party;
  /** Who typed it in, when that was another than the actor. */
  readonly recordedBy?: Uuid;
  readonly about: About;
  /** The persons concerned; the first one's key seals the text. */
  readonly subjectIds: readonly Uuid[];
  readonly correlationId: Uuid;
  /** The event or command that led to this one. */
  readonly causationId: Uuid;
  readonly commandId: CommandId;
  /** Place of this event among the `of` events of its command, from 0. */
  readonly index: number;
  readonly of: number;
  /** HMAC-SHA-256 over the canonical command, hex (decisions.md 1). */
  readonly fingerprint: string;
  readonly source: Source;
  readonly reason?: string;
  readonly traceparent?: string;
};

/** An event as the log gave it back: decoded, upcast, its texts still sealed. */
export type Recorded<E extends Event = Event> = E & {
  readonly eventId: Uuid;
  readonly stream: string;
  /** From 0, without gaps, per stream. */
  readonly revision: number;
  /** From 1, without gaps, over the whole log. */
  readonly position: number;
  readonly recordedAt: Moment;
  readonly metadata: Metadata;
};

/** An event of union `E` by its type name. */
export type OfType<E extends Event, Type extends E['type']> = Extract<E, { type: Type }>;
