import {
  dropPublications,
  publications,
  publishAsOf,
  publishLive,
  type Made,
} from '../../projections/analytics/publications';
import type { Day } from '../../events/ids';
import { dayOf, endOf } from '../calendar/calendar';
import { openReadModels, type ReadModels } from '../composition/read-models';
import type { Runtime } from '../composition/runtime';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { CallInvalid } from './call-invalid';
import { runtimeOf } from './runtime';

/** Options of `buurtbaan analytics`; without any, the figures of `analytics` are made anew. */
export type AnalyticsOptions = {
  readonly knownOn?: Day;
  readonly validOn?: Day;
  readonly list?: boolean;
  readonly drop?: readonly string[];
  readonly dropMadeBefore?: Day;
};

/** How long the read models may take to follow, ms. */
const FOLLOW_MS = 60_000;

const print = async (call: Call, made: Iterable<Made>): Promise<void> => {
  for (const one of made) await call.print(JSON.stringify(one));
};

const dropped = async (
  call: Call,
  { application, patient }: Runtime,
  { drop = [], dropMadeBefore }: AnalyticsOptions,
): Promise<ExitCode> => {
  const there = await publications(application);
  const old = there.filter(({ known_on, made_at }) => known_on && dropMadeBefore && dayOf(made_at) < dropMadeBefore);
  const gone = await dropPublications({ pool: patient }, [...drop, ...old.map(({ schema }) => schema)]);
  await call.print(JSON.stringify({ dropped: gone }));
  const missing = drop.filter((schema) => !gone.includes(schema));
  if (missing.length > 0) call.message(`no schema as of other days: ${missing.join(', ')}`);
  return missing.length > 0 ? 1 : 0;
};

const made = async (
  call: Call,
  { store, clock }: Runtime,
  { engine, runner, history }: ReadModels,
  { knownOn, validOn }: AnalyticsOptions,
): Promise<Made> => {
  await runner.waitFor((await store.head()).position, FOLLOW_MS, call.stop);
  if (!knownOn && !validOn) return publishLive(engine, call.stop);
  const today = dayOf(clock.now());
  const known = knownOn ?? today;
  const valid = validOn ?? known;
  if (known > today || valid > known)
    throw new CallInvalid(
      'Nothing is known of a day to come: --valid-on is at most --known-on, and that is at most today.',
    );
  const { position: head } = await store.head();
  const until = Math.min(head, await history.positionAt(endOf(known)));
  return publishAsOf(engine, { knownOn: known, validOn: valid, until }, call.stop);
};

/** `buurtbaan analytics`: figures of analysts, now or as of other days (contract.md 5). One line for each that was made. */
export const analytics = async (call: Call, options: AnalyticsOptions): Promise<ExitCode> => {
  const { list, drop, dropMadeBefore, knownOn, validOn } = options;
  const asked = [list, drop ?? dropMadeBefore, knownOn ?? validOn].filter((one) => one !== undefined);
  if (asked.length > 1) throw new CallInvalid('One thing at a time: make, --list or --drop.');
  const runtime = await runtimeOf(call);
  try {
    if (list) {
      await print(call, await publications(runtime.application));
      return 0;
    }
    if (drop ?? dropMadeBefore) return await dropped(call, runtime, options);
    const readModels = await openReadModels(runtime);
    try {
      await print(call, [await made(call, runtime, readModels, options)]);
      return 0;
    } finally {
      await readModels.close();
    }
  } finally {
    await runtime.close();
  }
};
