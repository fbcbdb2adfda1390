import { isDeepStrictEqual } from 'node:util';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { declaredHash, foldHash } from '../../projections/engine/fingerprint';
import type { AnyProjection, Projection } from '../../projections/engine/projection';
import { foldLog, storedTypes } from './fold-log';

/** `fold`: a hash, and one more for each time that the fold learned types which no log held yet. */
type KeptVersion = { readonly declared: string; readonly fold: string };

/** What projections/versions.json holds: by read model and version, what that version is recognised by. */
export type KeptVersions = {
  /** The types in the log of the last hash of each fold. */
  readonly eventTypes: readonly string[];
  readonly readModels: Readonly<Record<string, Readonly<Record<string, KeptVersion>>>>;
};

/** The log with the types of today, and with those of when the versions were kept. */
type Logs = Readonly<Record<'now' | 'then', readonly Recorded<DomainEvent>[]>>;

/** A version as it is by now, and what is wrong with that as a sentence. */
type Compared = { readonly model: Projection; readonly now: KeptVersion; readonly complaint?: string };

const compare = (model: Projection, { readModels }: KeptVersions, logs: Logs): Compared => {
  const { name, version } = model;
  const versions = readModels[name] ?? {};
  const now = { declared: declaredHash(model), fold: foldHash(model, logs.now) };
  const newest = Math.max(version, ...Object.keys(versions).map(Number));
  if (newest > version) {
    return { model, now, complaint: `${name} has version ${version} after ${newest}: a version never goes back` };
  }
  const kept = versions[version];
  if (!kept) return { model, now };
  const then = logs.then === logs.now ? now.fold : foldHash(model, logs.then);
  const changed = [
    ...(kept.declared === now.declared ? [] : ['tables']),
    ...(kept.fold.split(' ').at(-1) === then ? [] : ['rows or states']),
  ];
  if (changed.length === 0) {
    return { model, now: { ...kept, fold: now.fold === then ? kept.fold : `${kept.fold} ${now.fold}` } };
  }
  const complaint = `the ${changed.join(' and the ')} of ${name} changed: raise its version, or, when version ${version} was in no release, npm run generate -- --unreleased ${name}`;
  return { model, now, complaint };
};

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/**
 * What is to be kept of these read models, or why nothing is: a version that means something else by now is overwritten
 * only when its read model is among the `unreleased`. `types`: those that the log may hold by now.
 */
export const keep = (
  models: readonly AnyProjection[],
  before: KeptVersions,
  unreleased: readonly string[] = [],
  types: readonly string[] = storedTypes,
): KeptVersions | { readonly complaints: readonly string[] } => {
  const eventTypes = types.toSorted();
  const log = foldLog(eventTypes);
  const logs = { now: log, then: isDeepStrictEqual(eventTypes, before.eventTypes) ? log : foldLog(before.eventTypes) };
  const compared = models.map((model) => compare(model, before, logs));
  const complaints = compared.flatMap(({ model, complaint }) =>
    complaint === undefined || unreleased.includes(model.name) ? [] : [complaint],
  );
  if (complaints.length > 0) return { complaints };
  const readModels = { ...before.readModels };
  for (const { model, now } of compared) readModels[model.name] = { ...readModels[model.name], [model.version]: now };
  return { eventTypes, readModels: Object.fromEntries(Object.entries(readModels).sort(byName)) };
};
