import type { Guard } from '../command-handling/aggregate';
import { acceptAlumnusRole } from './accept-alumnus-role';
import { assignCoach } from './assign-coach';
import { hire } from './hire';
import { qualifyCoach } from './qualify-coach';
import { recogniseKeyFigure } from './recognise-key-figure';
import { takeUpTrajectory } from './take-up-trajectory';

/** Each rule that spans streams, by the command it guards (decisions.md 4). All others are decided on one stream. */
const table = {
  HireBuurtbaner: hire,
  AssignCoach: assignCoach,
  RecogniseKeyFigure: recogniseKeyFigure,
  AcceptAlumnusRole: acceptAlumnusRole,
  QualifyCoach: qualifyCoach,
  TakeUpTrajectory: takeUpTrajectory,
} satisfies Readonly<Record<string, Guard<never, never>>>;

// A guard is only ever given its own command and the state of that command's aggregate; the table cannot say so.
export const guards = table as unknown as Readonly<Record<keyof typeof table, Guard>>;
