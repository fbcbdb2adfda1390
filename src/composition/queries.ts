import type { Provider, Type } from '@nestjs/common';
import { AccessReportController } from '../../projections/access-report/access-report.controller';
import { AuditTrailController } from '../../projections/audit-trail/audit-trail.controller';
import { revisionOf } from '../../projections/audit-trail/audit-trail.queries';
import { CaseloadController } from '../../projections/caseload/caseload.controller';
import { CoachController } from '../../projections/coach/coach.controller';
import { DataRequestController } from '../../projections/data-request/data-request.controller';
import { DeadlineController } from '../../projections/deadline/deadline.controller';
import { EmployerController } from '../../projections/employer/employer.controller';
import { ErasureCertificateController } from '../../projections/erasure-certificate/erasure-certificate.controller';
import { Exports } from '../../projections/exports/exports';
import { ExportsController } from '../../projections/exports/exports.controller';
import { Feed } from '../../projections/feed/feed';
import { FeedController } from '../../projections/feed/feed.controller';
import { GroundRuleCheckController } from '../../projections/ground-rule-check/ground-rule-check.controller';
import { IntervisionController } from '../../projections/intervision/intervision.controller';
import { LedgerEntryController } from '../../projections/ledger-entry/ledger-entry.controller';
import { LineageController } from '../../projections/lineage-edge/lineage.controller';
import { NeighbourhoodController } from '../../projections/neighbourhood/neighbourhood.controller';
import { OwnStoryController } from '../../projections/own-story/own-story.controller';
import { ParkedKeys } from '../../projections/engine/parking';
import { rememberingEvents } from '../../projections/engine/remembered-events';
import { ParkedKeysController } from '../../projections/parked-keys/parked-keys.controller';
import { ParkedMailController } from '../../projections/parked-mail/parked-mail.controller';
import { PersonController } from '../../projections/person/person.controller';
import { PossibleDuplicatesController } from '../../projections/person/possible-duplicates.controller';
import { PersonSearchController } from '../../projections/person/person-search.controller';
import { PerspectiveController } from '../../projections/perspective/perspective.controller';
import { PlaceBoardController } from '../../projections/place-board/place-board.controller';
import { ProgrammeController } from '../../projections/programme/programme.controller';
import { ProgressController } from '../../projections/progress/progress.controller';
import { RefusalsController } from '../../projections/refusals/refusals.controller';
import { Replay } from '../../projections/replay/replay';
import { ReplayController } from '../../projections/replay/replay.controller';
import { RowReplay } from '../../projections/replay/row-replay';
import { RowReplayController } from '../../projections/replay/row-replay.controller';
import { ResearchInterviewController } from '../../projections/research-interview/research-interview.controller';
import { ResearchRoundController } from '../../projections/research-round/research-round.controller';
import { RetentionProposalController } from '../../projections/retention-proposal/retention-proposal.controller';
import { RuleSetController } from '../../projections/rule-set/rule-set.controller';
import { SubsidyAccountController } from '../../projections/subsidy-account/subsidy-account.controller';
import { SubsidyStatementController } from '../../projections/subsidy-statement/subsidy-statement.controller';
import { SubsidyStatements } from '../../projections/subsidy-statement/subsidy-statements';
import { WebhookController } from '../../projections/webhook/webhook.controller';
import { WorkingMethodController } from '../../projections/working-method/working-method.controller';
import { VerificationsController } from '../../projections/verifications/verifications.controller';
import { SupportDecisionController } from '../../projections/support-decision/support-decision.controller';
import { ParkedMail } from '../delivery/parked-mail';
import { Webhooks } from '../delivery/webhooks/webhooks';
import { ReadModelProgress } from '../platform/http/position';
import { Readiness } from '../platform/health/readiness';
import { release } from '../platform/release';
import { Metrics } from '../platform/telemetry/metrics';
import { Revisions } from '../query-edge/entity-tag';
import { Resources } from '../query-edge/expansion';
import { QueryEdge } from '../query-edge/query-edge';
import { Subscriptions } from '../subscriptions/subscriptions';
import type { Runtime } from './runtime';
import { registerMetrics } from './metrics';
import { checks } from './readiness';
import type { ReadModels } from './read-models';
import { questionSources } from './question-sources';
import { resourcesOf } from './resources';
import { webhooksOf } from './webhooks';

/** Everything that answers from the read models. */
export const queryControllers: readonly Type[] = [
  ProgrammeController,
  PlaceBoardController,
  ProgressController,
  PersonController,
  PersonSearchController,
  PossibleDuplicatesController,
  CoachController,
  CaseloadController,
  DeadlineController,
  EmployerController,
  IntervisionController,
  LineageController,
  OwnStoryController,
  PerspectiveController,
  RuleSetController,
  GroundRuleCheckController,
  WorkingMethodController,
  SubsidyAccountController,
  LedgerEntryController,
  SubsidyStatementController,
  NeighbourhoodController,
  SupportDecisionController,
  ResearchRoundController,
  ResearchInterviewController,
  ReplayController,
  AuditTrailController,
  RowReplayController,
  ExportsController,
  FeedController,
  ParkedKeysController,
  ParkedMailController,
  WebhookController,
  RefusalsController,
  VerificationsController,
  DataRequestController,
  AccessReportController,
  ErasureCertificateController,
  RetentionProposalController,
];

/** Both ask of the same events, so that those are remembered together. */
const replaysOf = ({ engine, history, runner }: ReadModels): { readonly whole: Replay; readonly rows: RowReplay } => {
  const replayed = { ...rememberingEvents(engine), pool: engine.pool, projections: engine.projections };
  const held = () => runner.position();
  return { whole: new Replay(replayed, history, held), rows: new RowReplay(replayed, history, held) };
};

const revisionsOf = ({ application }: Runtime): Revisions => ({
  lastUpTo: (stream, position) => revisionOf(application, stream, position),
});

/** Nobody injects it; Nest makes it with the rest. */
const REGISTERED_METRICS = Symbol('registered metrics');

/** What those controllers ask for. */
export const queryProviders = (
  runtime: Runtime,
  readModels: ReadModels,
  replays = replaysOf(readModels),
): readonly Provider[] => [
  { provide: QueryEdge, useValue: new QueryEdge(runtime.application, runtime.vault, runtime.readings) },
  { provide: Resources, inject: [QueryEdge], useFactory: resourcesOf },
  { provide: ReadModelProgress, useValue: readModels.runner satisfies ReadModelProgress },
  {
    provide: Readiness,
    inject: [Subscriptions],
    useFactory: ({ all }: Subscriptions): Readiness => ({ checks: checks(runtime, readModels, all) }),
  },
  { provide: Revisions, useValue: revisionsOf(runtime) },
  { provide: Replay, useValue: replays.whole },
  { provide: RowReplay, useValue: replays.rows },
  {
    provide: SubsidyStatements,
    inject: [Replay],
    useFactory: (replay: Replay) => new SubsidyStatements(replay, release()),
  },
  { provide: Exports, useValue: new Exports(runtime.application, readModels, questionSources) },
  { provide: Feed, useValue: readModels.feed },
  { provide: ParkedKeys, useValue: new ParkedKeys(runtime.application, readModels.engine.projections) },
  { provide: Webhooks, useValue: webhooksOf(runtime) },
  { provide: ParkedMail, useValue: new ParkedMail(runtime.application) },
  {
    provide: REGISTERED_METRICS,
    inject: [Metrics],
    useFactory: (metrics: Metrics) => registerMetrics(metrics, runtime, readModels),
  },
];
