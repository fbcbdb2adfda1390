import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OfType, Recorded } from '../events/event';
import { BUDGET_LINES, type SubsidyEvent } from '../events/subsidy';
import type { StoredEvent } from '../src/event-store/event-store';

/** Subsidies that run at the same time. */
const RUNNING = 50;

const sampleOf = (name: string): Recorded => {
  const file = join(__dirname, `../events/samples/${name}.v1.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Recorded;
};
const SAMPLES = {
  'SubsidyGranted.v1': sampleOf('subsidy-granted'),
  'AdvancePaid.v1': sampleOf('advance-paid'),
  'SubsidyCostRecorded.v1': sampleOf('subsidy-cost-recorded'),
  'SubsidyCostCorrected.v1': sampleOf('subsidy-cost-corrected'),
  'SubsidyCostJudged.v1': sampleOf('subsidy-cost-judged'),
  'SubsidySettled.v1': sampleOf('subsidy-settled'),
  'BalancePaid.v1': sampleOf('balance-paid'),
} as const;
type Type = keyof typeof SAMPLES;
type DataOf<T extends Type> = Partial<OfType<SubsidyEvent, T>['data']>;

/** What comes next of one subsidy: a type, and what its data has that the sample has not. */
type Next = { readonly [T in Type]: readonly [type: T, data: DataOf<T>] }[Type];

/** One subsidy of so many costs: each is recorded, one in ten corrected, and half of it found not to be eligible. */
function* subsidy(costs: number): Generator<Next> {
  const cents = 100_000;
  const grantedCents = costs * cents;
  const advancedCents = Math.floor(grantedCents / 2);
  yield ['SubsidyGranted.v1', { grantedCents }];
  yield ['AdvancePaid.v1', { advanceId: randomUUID(), amountCents: advancedCents }];
  for (let n = 0; n < costs; n++) {
    const costId = randomUUID();
    const line = BUDGET_LINES[n % BUDGET_LINES.length]!;
    const isCorrected = n % 10 === 0;
    const amountCents = isCorrected ? cents - 100 : cents;
    yield ['SubsidyCostRecorded.v1', { costId, line, amountCents: cents }];
    if (isCorrected) yield ['SubsidyCostCorrected.v1', { costId, line, formerCents: cents, amountCents }];
    const judged = { judgement: 'ineligible', eligibleCents: cents / 2, former: null } as const;
    yield ['SubsidyCostJudged.v1', { costId, line, amountCents, ...judged }];
  }
  const settledCents = Math.floor((grantedCents * 3) / 4);
  yield ['SubsidySettled.v1', { settledCents, grantedCents, advancedCents, formerCents: null }];
  yield ['BalancePaid.v1', { amountCents: settledCents - advancedCents }];
}

/** An invented log of `count` events that are booked: subsidies of so many costs each, a few at a time. */
export const subsidyHistory = (costsEach: number, running = RUNNING) =>
  async function* (count: number): AsyncGenerator<StoredEvent> {
    const begin = () => ({ id: randomUUID(), revision: 0, next: subsidy(costsEach) });
    const all = Array.from({ length: running }, begin);
    for (let position = 1; position <= count; position++) {
      const at = position % running;
      let next = all[at]!.next.next();
      if (next.done) {
        all[at] = begin();
        next = all[at].next.next();
      }
      if (next.done) return;
      const [type, data] = next.value;
      const { id } = all[at]!;
      const sample = SAMPLES[type];
      const { metadata } = sample;
      const about = { ...metadata.about, subsidyId: id };
      yield await Promise.resolve({
        eventId: randomUUID(),
        stream: `subsidy-${id}`,
        revision: all[at]!.revision++,
        position,
        type,
        recordedAt: new Date(Date.UTC(2021, 0, 1) + position * 1_000).toISOString(),
        metadata: JSON.stringify({ ...metadata, about }),
        // The samples are data of events, which the folder of samples is held to.
        data: JSON.stringify({ ...(sample.data as object), ...data }),
      });
    }
  };
