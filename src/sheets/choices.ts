import type { Uuid } from '../../events/ids';
import { asLabel } from '../../events/label';

/** What can be chosen by its name: what a read model lists. Any other id is typed. */
export const KINDS = [
  'programme',
  'place',
  'vacancy',
  'person',
  'coach',
  'employer',
  'contact',
  'trajectory',
  'intervision',
  'subsidy',
  'network',
  'support',
  'research',
] as const;
export type Kind = (typeof KINDS)[number];

/** One that can be chosen. */
export type Choice = { readonly name: string; readonly id: Uuid };
/** What there is to choose from. */
export type Choices = ReadonlyMap<Kind, readonly Choice[]>;

/** The kind that a word is, or that the name of an id ends with: `discoveredByTrajectoryId` is a trajectory's. */
export const kindOf = (name: string): Kind | undefined => {
  const word = name.replace(/Id$/, '').toLowerCase();
  return KINDS.find((kind) => word.endsWith(kind));
};

/** The choices in alphabetical order, each under a name of its own: where two share one, the id tells them apart. */
export const toldApart = (choices: readonly Choice[]): readonly Choice[] => {
  const times = new Map<string, number>();
  for (const { name } of choices) times.set(asLabel(name), (times.get(asLabel(name)) ?? 0) + 1);
  return choices
    .map(({ name, id }) => {
      const label = asLabel(name);
      return { name: times.get(label) === 1 ? label : `${label} (${id.slice(0, 8)})`, id };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'nl') || (a.id < b.id ? -1 : 1));
};
