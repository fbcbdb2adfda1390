import type { DomainEvent } from '../../events';
import type { Notice } from '../../events/deadline';
import { partyOf, type Recorded } from '../../events/event';
import type { Day, Uuid } from '../../events/ids';
import { dayOf } from '../calendar/calendar';
import { commandOf } from '../command-handling/command';
import type { CommandEnvelope } from '../command-handling/command-envelope';
import { Decide, type Decides } from '../command-handling/decide-command';
import { MissDeadline, RaiseReminder } from '../deadline/notices';
import type { Codec } from '../event-store/codec';
import type { Batch } from '../event-store/event-store';
import type { Clock } from '../platform/clock';
import type { Deadline, Saying } from './deadlines';
import { deadlinesIn } from './derivation';
import { SCHEDULED_TYPES, scheduleAfter, scheduledBy, type Schedule } from './schedule';

/** Names the program itself as the actor of what only time brings about. */
const SYSTEM: Uuid = '3c5b0c5e-58f0-5d0f-8a58-7d0e0a4b6f11';

/** The names of the types in any version: a past one of them is read as today's. */
const SCHEDULED: ReadonlySet<string> = new Set(SCHEDULED_TYPES.map((type) => type.slice(0, type.lastIndexOf('.'))));
const isScheduled = ({ type }: { readonly type: string }): boolean =>
  SCHEDULED.has(type.slice(0, type.lastIndexOf('.')));

/** After every day that can be kept. */
const NEVER: Day = '9999-12-31';

/** Something to be said of a deadline. */
type Ahead = { readonly aboutId: Uuid; readonly deadline: Deadline; readonly saying: Saying };

/** By day, and of one day the same for everyone. */
const inOrder = (one: Ahead, other: Ahead): number => {
  const [a, b] = [one, other].map(({ saying, deadline }) => `${saying.on} ${saying.what} ${deadline.deadlineId}`);
  return a! < b! ? -1 : Number(a! > b!);
};

const envelopeOf = ({ aboutId, deadline, saying }: Ahead): CommandEnvelope => {
  const { deadlineId, kind, dueOn, armedBy, addressees: addresseeRoles, about } = deadline;
  const notice: Notice = { kind, aboutId, dueOn, armedBy, addresseeRoles };
  const data = { notice, about };
  return {
    // Text that nobody can give, as that of a policy (decisions.md 3), and the same for every process.
    commandId: `policy/${saying.what}/${deadlineId}`,
    target: deadlineId,
    command: saying.what === 'reminder' ? commandOf(RaiseReminder, data) : commandOf(MissDeadline, data),
    on: saying.on,
    actor: { id: SYSTEM, role: 'system', party: partyOf.system },
    source: 'policy',
    correlationId: armedBy,
    causationId: armedBy,
  };
};

/**
 * Reminds of deadlines and says which were missed (decisions.md 14, docs/adr/0024). It keeps the schedules of everything
 * in memory, folded from the log by whoever holds the lease, and at the end of the log says what is due by today, day by
 * day. Saying it again writes nothing.
 */
export class ScheduleSubscriber {
  private schedules = new Map<string, Schedule>();
  /** What is still to be said of each thing; computed anew of those that changed. */
  private readonly ahead = new Map<string, readonly Ahead[]>();
  private readonly changed = new Set<string>();
  /** Nothing is to be said before this day, as far as is known. */
  private quietUntil: Day = '';

  constructor(
    private readonly bus: Decides,
    private readonly codec: Pick<Codec, 'decode'>,
    private readonly clock: Clock,
  ) {}

  /** Folds what was followed until now, as nothing of it is kept elsewhere. */
  async prepare(followed: () => AsyncIterable<Batch>, signal: AbortSignal): Promise<void> {
    this.schedules = new Map();
    this.ahead.clear();
    this.changed.clear();
    this.quietUntil = '';
    for await (const { events } of followed()) {
      if (signal.aborted) return;
      for (const stored of events) if (isScheduled(stored)) this.take(this.codec.decode(stored));
    }
  }

  handle(event: Recorded<DomainEvent>): Promise<void> {
    if (isScheduled(event)) this.take(event);
    return Promise.resolve();
  }

  /** Says what is due by today, in the order of the days. */
  async atEnd(signal: AbortSignal): Promise<void> {
    const today = dayOf(this.clock.now());
    for (const saying of this.dueBy(today)) {
      if (signal.aborted) return;
      await this.bus.execute(new Decide(envelopeOf(saying)));
    }
  }

  private take(event: Recorded<DomainEvent>): void {
    for (const key of scheduledBy(event)) {
      const schedule = scheduleAfter(this.schedules.get(key), event, key);
      if (!schedule) continue;
      this.schedules.set(key, schedule);
      this.changed.add(key);
    }
  }

  private dueBy(today: Day): readonly Ahead[] {
    if (this.changed.size === 0 && today < this.quietUntil) return [];
    for (const aboutId of this.changed) {
      const ahead = deadlinesIn(this.schedules.get(aboutId)!).flatMap((deadline) =>
        deadline.ahead.map((saying) => ({ aboutId, deadline, saying })),
      );
      if (ahead.length > 0) this.ahead.set(aboutId, ahead);
      else this.ahead.delete(aboutId);
    }
    const all = [...this.ahead.values()].flat();
    if (this.changed.size > 0)
      this.quietUntil = all.reduce((day, { saying }) => (saying.on < day ? saying.on : day), NEVER);
    this.changed.clear();
    return all.filter(({ saying }) => saying.on <= today).sort(inOrder);
  }
}
