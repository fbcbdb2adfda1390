import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredEvent } from '../src/event-store/event-store';

type Sample = { readonly type: string; readonly metadata: string; readonly data: string };
type Ids = Map<string, string>;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const folder = join(__dirname, '../events/samples');

const read = (): readonly (Sample & { readonly stream: string })[] =>
  readdirSync(folder).map((file) => {
    const sample = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, object> & {
      type: string;
      stream: string;
    };
    const { type, stream, metadata, data } = sample;
    return { type, stream, metadata: JSON.stringify(metadata), data: JSON.stringify(data) };
  });

const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** Trajectories that run at the same time, and how long a place and a coach serve before others come. */
const RUNNING = 400;
const OCCUPANTS = 6;
const COACHED = 40;
const PER_PROGRAMME = 1_000;
/** One event in so many begins an intervision. */
const INTERVISION_EVERY = 40;

const story: readonly string[] = [
  ...['PersonRegistered.v1', 'KeyFigureRecognised.v1', 'VacancyPublished.v1', 'ApplicationReceived.v1'],
  ...['PlaceFilled.v1', 'BuurtbanerHired.v1', 'TrajectoryBegun.v2', 'CoachAssigned.v1', 'CaseTaken.v1'],
  ...['PlanDrafted.v1', 'PlanFeedbackGiven.v1', 'PlanEndorsed.v1', 'PlanApproved.v1'],
  ...Array.from({ length: 9 }, () => 'CoachingSessionHeld.v1'),
  ...['PlanStepCompleted.v1', 'PlanRevised.v1'],
  ...Array.from({ length: 9 }, () => 'CoachingSessionHeld.v1'),
  ...['outflow PlanDrafted.v1', 'outflow PlanEndorsed.v1', 'outflow PlanApproved.v1'],
  ...Array.from({ length: 6 }, () => 'CoachingSessionHeld.v1'),
  ...['outflow PlanStepCompleted.v1', 'Uitstroom.v1', 'PlaceVacated.v1', 'PlaceReopened.v1', 'TrajectoryClosed.v1'],
  ...['CaseReleased.v1', 'UitstroomFollowedUp.v1'],
];

/** Long trajectories: how many there are in the log, and the events of each. */
export type Long = { readonly trajectories: number; readonly events: number };

/** Of them so many run at the same time, in a hundredth of what they would be alone. */
const LONG_AT_ONCE = 10;
/** What a long trajectory does in a week, from its first approved plan to its outflow plan: some hundred weeks. */
const WEEKLY = [
  ...['HoursRecorded.v1', 'ActivityHeld.v1', 'ActivityHeld.v1', 'ConnectionMade.v1', 'CoachingSessionHeld.v1'],
  ...['ActivityHeld.v1', 'ConnectionMade.v1', 'ActivityHeld.v1', 'TaskHandedOver.v1', 'PerspectiveRecorded.v1'],
] as const;
const PLANNED = 13;

const longStory = (events: number): readonly string[] => [
  ...story.slice(0, PLANNED),
  ...Array.from({ length: Math.max(0, events - story.length + 24) }, (_, i) => WEEKLY[i % WEEKLY.length]!),
  ...['PlanStepCompleted.v1', 'PlanRevised.v1'],
  ...story.slice(story.indexOf('outflow PlanDrafted.v1')).filter((word) => word !== 'CoachingSessionHeld.v1'),
];

/** Another week for each time hours are recorded. */
const inWeek = (step: number, data: string): string => {
  const week = `${2015 + Math.floor(step / 52)}-W${String(1 + (step % 52)).padStart(2, '0')}`;
  return data.replace(/"week":"[^"]*"/, `"week":"${week}"`);
};

/** A pseudo-random number below `n`, the same in every run (mulberry32). */
const dice = (seed: number): ((n: number) => number) => {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
};

type Thing = { readonly id: string; used: number };
type Running = {
  readonly ids: Ids;
  readonly outflow: Ids;
  readonly story: readonly string[];
  step: number;
  readonly place: number;
};

/**
 * An invented history of `count` events, built from the stored samples with ids of its own: some hundred trajectories at a
 * time, each hired on a place, coached, planned, met at intervisions and out into work after 46 events. Holds no more
 * than what is running. With `long` ones among them.
 */
export async function* history(count: number, long?: Long): AsyncGenerator<StoredEvent> {
  const samples = read();
  const byType = new Map(samples.map((sample) => [sample.type, sample]));
  const files = new Map<string, number>();
  for (const { metadata, data } of samples) {
    for (const id of new Set(`${metadata}${data}`.match(UUID))) files.set(id, (files.get(id) ?? 0) + 1);
  }
  const hired = byType.get('BuurtbanerHired.v1')!;
  const about = (JSON.parse(hired.metadata) as { about: Record<string, string> }).about;
  const planId = (JSON.parse(byType.get('PlanDrafted.v1')!.data) as { planId: string }).planId;
  const intervisionId = idIn(byType.get('IntervisionHeld.v1')!.stream);
  const roll = dice(2021);
  const revisions = new Map<string, number>();
  let position = 0;

  const event = (type: string, ids: Ids, change: (data: string) => string = (data) => data): StoredEvent => {
    const sample = byType.get(type)!;
    const fresh = new Map<string, string>();
    // What one sample alone names is new in every event; the rest stays the same within one story.
    const named = (id: string): string => {
      const scope = files.get(id)! > 1 ? ids : fresh;
      let other = scope.get(id);
      if (!other) scope.set(id, (other = randomUUID()));
      return other;
    };
    const stream = `${sample.stream.slice(0, sample.stream.indexOf('-'))}-${named(idIn(sample.stream))}`;
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    position += 1;
    const day = new Date(Date.UTC(2015, 0, 1) + Math.floor(position / 150) * 86_400_000).toISOString().slice(0, 10);
    return {
      eventId: randomUUID(),
      stream,
      revision,
      position,
      type,
      recordedAt: new Date(Date.UTC(2015, 0, 1) + position * 1000).toISOString(),
      metadata: sample.metadata.replace(UUID, named).replace(/"occurredOn":"[^"]*"/, `"occurredOn":"${day}"`),
      data: change(sample.data.replace(UUID, named)),
    };
  };
  const pending: StoredEvent[] = [];
  const programme: Thing = { id: randomUUID(), used: Infinity };
  const places: Thing[] = Array.from({ length: RUNNING + LONG_AT_ONCE }, () => ({ id: '', used: Infinity }));
  const coaches: Thing[] = Array.from({ length: RUNNING / 8 }, () => ({ id: '', used: Infinity }));
  let opened = { ...programme };

  const begin = (place: number, steps = story): Running => {
    const ids: Ids = new Map();
    if (opened.used >= PER_PROGRAMME) {
      opened = { id: randomUUID(), used: 0 };
      ids.set(about['programmeId']!, opened.id);
      pending.push(event('ProgrammeOpened.v1', ids), event('EmployerRegistered.v1', ids));
    }
    opened.used += 1;
    ids.set(about['programmeId']!, opened.id);
    const there = places[place]!;
    const isNew = there.used >= OCCUPANTS;
    if (isNew) Object.assign(there, { id: randomUUID(), used: 0 });
    there.used += 1;
    ids.set(about['placeId']!, there.id);
    if (isNew) pending.push(event('PlaceOpened.v1', ids));
    const coach = coaches[roll(coaches.length)]!;
    const isQualified = coach.used < COACHED;
    if (!isQualified) Object.assign(coach, { id: randomUUID(), used: 0 });
    coach.used += 1;
    ids.set(about['coachId']!, coach.id);
    if (!isQualified) pending.push(event('CoachQualified.v1', ids));
    return { ids, outflow: new Map(), story: steps, step: 0, place };
  };

  const meet = (running: readonly Running[]): void => {
    const host = running[roll(running.length)]!;
    const ids = new Map(host.ids).set(intervisionId, randomUUID());
    const guests = Array.from({ length: 10 }, () => running[roll(running.length)]!);
    const attendance = [...new Set(guests)].flatMap((guest) => {
      const id = guest.ids.get(about['trajectoryId']!);
      return id ? [{ trajectoryId: id, status: roll(8) === 0 ? 'absent' : 'present' }] : [];
    });
    const invited = attendance.map(({ trajectoryId }) => ({ trajectoryId }));
    const put = (field: string, value: unknown) => (data: string) =>
      JSON.stringify({ ...(JSON.parse(data) as object), [field]: value });
    pending.push(event('IntervisionScheduled.v1', ids, put('invited', invited)));
    pending.push(event('IntervisionHeld.v1', ids, put('attendance', attendance)));
  };

  const goOn = (one: Running): void => {
    const step = one.step++;
    const [word, type = word] = one.story[step]!.split(' ');
    const change = type === 'HoursRecorded.v1' ? (data: string) => inWeek(step, data) : undefined;
    if (word === type) return void pending.push(event(type!, one.ids, change));
    // Another plan: ids of its own where the first plan has some.
    if (one.outflow.size === 0) {
      for (const [id, other] of one.ids) if (Object.values(about).includes(id)) one.outflow.set(id, other);
      one.outflow.set(planId, randomUUID());
    }
    pending.push(event(type!, one.outflow, (data) => data.replace('"kind":"work"', '"kind":"outflow"')));
  };

  const running = Array.from({ length: RUNNING }, (_, place) => begin(place));
  const steps = long && longStory(long.events);
  const atOnce = Math.min(LONG_AT_ONCE, long?.trajectories ?? 0);
  const longs = Array.from({ length: atOnce }, (_, i) => begin(RUNNING + i, steps));
  /** Steps of long trajectories among a thousand of all. */
  const share = long ? Math.round((1_000 * long.trajectories * long.events) / count) : 0;
  for (;;) {
    for (const stored of pending.splice(0)) {
      yield stored;
      if (stored.position === count) return;
    }
    if (roll(INTERVISION_EVERY) === 0) {
      meet([...running, ...longs]);
      continue;
    }
    const among = longs.length > 0 && roll(1_000) < share ? longs : running;
    const at = roll(among.length);
    const one = among[at]!;
    goOn(one);
    if (one.step < one.story.length) continue;
    revisions.delete(`trajectory-${one.ids.get(about['trajectoryId']!)}`);
    revisions.delete(`person-${one.ids.get(about['personId']!)}`);
    among[at] = begin(one.place, one.story);
  }
}
