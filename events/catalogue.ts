import type { DomainEvent, EventType } from '.';
import type { Metadata } from './event';
import type { IsFreeText } from './ids';
import { asLabel } from './label';
import { trajectoryBegunFromV1, type TrajectoryBegunV1 } from './person';
import { withEachDistrictOnce, withOneCapADistrict, withRoundedHours } from './put-right';

/** How long text may be kept, and so which key seals it (decisions.md 20). `story` has a key for each story. */
export const RETENTION_CLASSES = ['identity', 'recruitment', 'guidance', 'support', 'subsidy', 'story'] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

/**
 * A string is readable in the log, as a label in its normal form or as it was sent, or it is sealed under the key of its
 * subject and this class.
 */
export type Treatment = 'label' | 'readable' | RetentionClass;

/** The class whose key seals a text; undefined for one that stays readable. */
export const sealedUnder = (treatment: Treatment | undefined): RetentionClass | undefined =>
  treatment === 'label' || treatment === 'readable' ? undefined : treatment;

/** Fields of sealed texts that are labels too: an older one is normalised where it is opened, which nobody can before. */
export const SEALED_LABELS: ReadonlySet<string> = new Set(['fullName', 'languages', 'requirementsMet']);

/** Dotted paths to the free texts of `T`; an array adds nothing to the path: `steps.text`. */
type FreeTextPath<T, Path extends string = ''> = T extends string
  ? IsFreeText<T> extends true
    ? Path
    : never
  : T extends readonly (infer Item)[]
    ? FreeTextPath<Item, Path>
    : T extends object
      ? { [K in keyof T & string]: FreeTextPath<NonNullable<T[K]>, Path extends '' ? K : `${Path}.${K}`> }[keyof T &
          string]
      : never;

/** What the catalogue knows of a type that today's code writes. */
export type Entry<Data> = {
  /** Every free text of the data; the compiler misses none. */
  readonly text: Readonly<Record<FreeTextPath<Data>, Treatment>>;
  /** The class that seals `metadata.reason`. */
  readonly reason: RetentionClass;
  /** The type it corrects: valid from the day of what it replaces (decisions.md 13). */
  readonly corrects?: EventType;
  /** What older releases let in that no class of text tells of, put right when it is read. */
  readonly putRight?: (data: Data) => Data;
};

/** A type that was written once: what its texts were and what it is today. */
export type PastEntry<Data> = Omit<Entry<Data>, 'corrects' | 'putRight'> & {
  readonly upcast: (data: Data, metadata: Metadata) => DomainEvent;
};

type Catalogue = { readonly [E in DomainEvent as E['type']]: Entry<E['data']> };

const plan = {
  problem: 'guidance',
  'steps.text': 'guidance',
  'steps.expectedResult': 'guidance',
  'goals.text': 'guidance',
  talents: 'guidance',
} as const;
const hire = { district: 'label', ruleSetVersion: 'readable' } as const;

/**
 * Every type the log may hold, and for each free text whether it is readable or under which key it is sealed
 * (decisions.md 18 and 19). Ids, days, references and codes of closed lists have types of their own and are readable.
 */
export const catalogue = {
  'ProgrammeOpened.v1': {
    text: { name: 'label', legalBasis: 'label' },
    reason: 'guidance',
    putRight: withOneCapADistrict,
  },
  'ProgrammeParametersChanged.v1': { text: { reason: 'guidance' }, reason: 'guidance' },
  'PlaceOpened.v1': {
    text: {
      district: 'label',
      neighbourhoodCode: 'label',
      areaPlanRef: 'readable',
      'objectives.text': 'label',
    },
    reason: 'guidance',
  },
  'VacancyPublished.v1': { text: { jobDescriptionRef: 'readable' }, reason: 'guidance' },
  'FitConfirmed.v1': { text: {}, reason: 'guidance' },
  'ApplicationReceived.v1': { text: {}, reason: 'recruitment' },
  'ApplicationDeclined.v1': { text: { reason: 'recruitment' }, reason: 'recruitment' },
  'PlaceFilled.v1': { text: hire, reason: 'guidance', putRight: withRoundedHours },
  'PlaceVacated.v1': { text: { becauseOf: 'readable' }, reason: 'guidance' },
  'PlaceReopened.v1': { text: { becauseOf: 'readable' }, reason: 'guidance' },
  'PlaceClosed.v1': { text: { reason: 'guidance' }, reason: 'guidance' },

  'PersonRegistered.v1': {
    text: {
      fullName: 'identity',
      email: 'identity',
      phone: 'identity',
      district: 'label',
      neighbourhoodCode: 'label',
      languages: 'identity',
    },
    reason: 'identity',
  },
  'PersonalDataCorrected.v1': {
    text: { fullName: 'identity', email: 'identity', phone: 'identity', reason: 'identity' },
    reason: 'identity',
    corrects: 'PersonRegistered.v1',
  },
  'PriorActivityRecorded.v1': {
    text: { kind: 'label', neighbourhoodCode: 'label', description: 'recruitment' },
    reason: 'recruitment',
  },
  'KeyFigureRecognised.v1': { text: { grounds: 'recruitment' }, reason: 'recruitment' },
  'ConsentGiven.v1': { text: { wordingVersion: 'label' }, reason: 'identity' },
  'ConsentWithdrawn.v1': { text: { wordingVersion: 'label' }, reason: 'identity' },
  'AlumnusRoleAccepted.v1': { text: {}, reason: 'guidance' },
  'AlumnusRoleEnded.v1': { text: {}, reason: 'guidance' },
  'TrajectoryBegun.v2': { text: {}, reason: 'guidance' },
  'TrajectoryClosed.v1': { text: {}, reason: 'guidance' },
  'TrajectoryAnnulled.v1': { text: {}, reason: 'guidance' },

  'CoachQualified.v1': {
    text: { informalExperience: 'guidance', requirementsMet: 'guidance', justification: 'guidance' },
    reason: 'guidance',
  },
  'CoachCapacityChanged.v1': { text: {}, reason: 'guidance' },
  'CoachSuspended.v1': { text: { reason: 'guidance' }, reason: 'guidance' },
  'CoachReinstated.v1': { text: { reason: 'guidance' }, reason: 'guidance' },
  'CaseTaken.v1': { text: {}, reason: 'guidance' },
  'CaseReleased.v1': { text: {}, reason: 'guidance' },

  'EmployerRegistered.v1': {
    text: { name: 'label', kvkNumber: 'label', sector: 'label', districts: 'label' },
    reason: 'guidance',
    putRight: withEachDistrictOnce,
  },
  'EmployerContactNamed.v1': { text: { fullName: 'identity', email: 'identity' }, reason: 'identity' },
  'EmployerContactEnded.v1': { text: {}, reason: 'identity' },
  'ThroughflowAssessed.v1': { text: { needs: 'guidance' }, reason: 'guidance' },
  'ColleagueActivityHeld.v1': { text: { kind: 'label' }, reason: 'guidance' },

  'BuurtbanerHired.v1': { text: hire, reason: 'guidance', putRight: withRoundedHours },
  'CoachAssigned.v1': { text: {}, reason: 'guidance' },
  'CoachAssignmentEnded.v1': { text: { reason: 'guidance' }, reason: 'guidance' },
  'PlanDrafted.v1': { text: plan, reason: 'guidance' },
  'PlanRevised.v1': { text: { ...plan, 'deviation.reason': 'guidance' }, reason: 'guidance' },
  'PlanFeedbackGiven.v1': { text: { text: 'guidance' }, reason: 'guidance' },
  'PlanEndorsed.v1': { text: {}, reason: 'guidance' },
  'EndorsementWithdrawn.v1': { text: {}, reason: 'guidance' },
  'PlanApproved.v1': { text: {}, reason: 'guidance' },
  'PlanStepCompleted.v1': { text: { result: 'guidance' }, reason: 'guidance' },
  'PlanStepDropped.v1': { text: { reason: 'guidance' }, reason: 'guidance' },
  'CoachingSessionHeld.v1': { text: { themes: 'label' }, reason: 'guidance' },
  'Uitstroom.v1': {
    text: { contract: 'guidance', destination: 'guidance' },
    reason: 'guidance',
    putRight: withRoundedHours,
  },
  'TrajectoryEndedWithoutUitstroom.v1': { text: { reasonCode: 'readable' }, reason: 'guidance' },
  'UitstroomFollowedUp.v1': { text: {}, reason: 'guidance' },

  'IntervisionScheduled.v1': { text: {}, reason: 'guidance' },
  'IntervisionHeld.v1': { text: { themes: 'label' }, reason: 'guidance' },
  'IntervisionCancelled.v1': { text: { reason: 'guidance' }, reason: 'guidance' },
  'InstructionHeld.v1': { text: { topic: 'label' }, reason: 'guidance' },
} as const satisfies Catalogue;

/** Types that are only read. An entry stays for ever: the log keeps what was written. */
export const past = {
  'TrajectoryBegun.v1': {
    text: {},
    reason: 'guidance',
    upcast: (data: TrajectoryBegunV1['data'], { occurredOn }) => ({
      type: 'TrajectoryBegun.v2',
      data: trajectoryBegunFromV1(data, occurredOn),
    }),
  },
} satisfies { readonly 'TrajectoryBegun.v1': PastEntry<TrajectoryBegunV1['data']> };

/** The log holds a type this release does not know: it may not be skipped or parked (decisions.md 11). */
export class UnknownEventType extends Error {
  override readonly name = 'UnknownEventType';
  constructor(readonly type: string) {
    super(`event type ${type} is not in the catalogue of this release`);
  }
}

type AnyEntry = {
  readonly text: Readonly<Record<string, Treatment>>;
  readonly reason: RetentionClass;
  readonly corrects?: EventType;
  readonly putRight?: (data: never) => unknown;
  readonly upcast?: (data: never, metadata: Metadata) => DomainEvent;
};
/** With the paths of its labels, which every event that is read is asked for. */
type Known = AnyEntry & { readonly labels: readonly (readonly string[])[] };
const everything: ReadonlyMap<string, Known> = new Map(
  Object.entries<AnyEntry>({ ...catalogue, ...past }).map(([type, entry]) => {
    const labels = Object.keys(entry.text).filter((path) => entry.text[path] === 'label');
    return [type, { ...entry, labels: labels.map((path) => path.split('.')) }];
  }),
);

/** The catalogue's entry of a stored type. Throws `UnknownEventType`. */
export const entryOf = (type: string): Known => {
  const entry = everything.get(type);
  if (!entry) throw new UnknownEventType(type);
  return entry;
};

/** The same value, with the labels at a path in their normal form; itself when they were. */
const normalised = (value: unknown, path: readonly string[], depth = 0): unknown => {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value.map((item) => normalised(item, path, depth));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  if (depth === path.length) return typeof value === 'string' ? asLabel(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const name = path[depth] as keyof typeof value;
  const child = normalised(value[name], path, depth + 1);
  return child === value[name] ? value : { ...value, [name]: child };
};

/**
 * Today's form of a stored event. What older releases took in is put right here, and in the log stays as it was written:
 * labels in their normal form, hours in two decimals. Throws `UnknownEventType`.
 */
export const upcast = (type: string, stored: unknown, metadata: Metadata): DomainEvent => {
  const { labels, putRight, upcast: toToday } = entryOf(type);
  let data = stored;
  for (const path of labels) data = normalised(data, path);
  if (putRight) data = putRight(data as never);
  return toToday ? toToday(data as never, metadata) : ({ type, data } as DomainEvent);
};
