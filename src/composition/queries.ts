import type { Provider, Type } from '@nestjs/common';
import { AuditTrailController } from '../../projections/audit-trail/audit-trail.controller';
import { CoachController } from '../../projections/coach/coach.controller';
import { EmployerController } from '../../projections/employer/employer.controller';
import { IntervisionController } from '../../projections/intervision/intervision.controller';
import { LineageController } from '../../projections/lineage-edge/lineage.controller';
import { PersonController } from '../../projections/person/person.controller';
import { PlaceBoardController } from '../../projections/place-board/place-board.controller';
import { ProgrammeController } from '../../projections/programme/programme.controller';
import { ProgressController } from '../../projections/progress/progress.controller';
import { ExplanationController } from '../../projections/replay/explanation.controller';
import { Replay } from '../../projections/replay/replay';
import { ReplayController } from '../../projections/replay/replay.controller';
import { Progress } from '../platform/http/position';
import { Readiness, type Check } from '../platform/health/readiness';
import { QueryEdge } from '../query-edge/query-edge';
import type { House } from './house';
import type { ReadModels } from './read-models';

/** Everything that answers from the read models. */
export const queryControllers: readonly Type[] = [
  ProgrammeController,
  PlaceBoardController,
  ProgressController,
  PersonController,
  CoachController,
  EmployerController,
  IntervisionController,
  LineageController,
  ReplayController,
  AuditTrailController,
  ExplanationController,
];

const checks = ({ store, application }: House, { runner }: ReadModels): readonly Check[] => [
  { name: 'log', check: async () => store.ping().then(() => 'up') },
  { name: 'database', check: async () => application.query('select').then(() => 'up') },
  { name: 'read-models', check: () => Promise.resolve(runner.stoppedBecause ?? 'up') },
];

/** What those controllers ask for. */
export const queryProviders = (house: House, readModels: ReadModels): readonly Provider[] => [
  { provide: QueryEdge, useValue: new QueryEdge(house.application, house.vault, house.readings) },
  { provide: Progress, useValue: readModels.runner satisfies Progress },
  { provide: Readiness, useValue: { checks: checks(house, readModels) } satisfies Readiness },
  { provide: Replay, useValue: new Replay(readModels.engine, readModels.history) },
];
