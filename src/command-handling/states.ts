import type { Uuid } from '../../events/ids';

/**
 * The state of each noun, by the category of its streams. Every noun adds its own beside its state:
 * `declare module '../command-handling/states' { interface NounStates { coach: Coach } }`.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the nouns fill it
export interface NounStates {}

/** First part of the name of a stream: `coach` in `coach-<id>`. */
export type Category = keyof NounStates;

/** Folds another stream and answers its present state (decisions.md 4). */
export type Load = <C extends Category>(category: C, id: Uuid) => Promise<NounStates[C]>;

/** A key that seals text of a subject now, by its class: of a story `story:<id>`. */
export type HeldKeyName = { readonly keyId: Uuid; readonly class: string };

/** The keys that seal text of a subject now: the vault alone knows them (decisions.md 20). */
export type KeysOf = (subject: Uuid) => Promise<readonly HeldKeyName[]>;
