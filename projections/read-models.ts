import { auditTrail } from './audit-trail/audit-trail.projection';
import { caseloadView } from './caseload/caseload.view';
import { coach } from './coach/coach.projection';
import { dataRequest } from './data-request/data-request.projection';
import { deadlineTodayView } from './deadline/deadline-today.view';
import { deadline } from './deadline/deadline.projection';
import { employer } from './employer/employer.projection';
import type { AnyProjection } from './engine/projection';
import type { View } from './engine/table';
import { groundRuleFinding } from './ground-rule-check/ground-rule-check.projection';
import { groundRuleCheckView } from './ground-rule-check/ground-rule-check.view';
import { intervision } from './intervision/intervision.projection';
import { intervisionAttendance } from './intervision-attendance/intervision-attendance.projection';
import { ledgerEntry } from './ledger-entry/ledger-entry.projection';
import { lineageEdge } from './lineage-edge/lineage-edge.projection';
import { lineagePerson } from './lineage-person/lineage-person.projection';
import { neighbourhood } from './neighbourhood/neighbourhood.projection';
import { ownStory } from './own-story/own-story.projection';
import { researchStoryView } from './own-story/research-story.view';
import { person } from './person/person.projection';
import { perspective } from './perspective/perspective.projection';
import { placeBoard } from './place-board/place-board.projection';
import { programme } from './programme/programme.projection';
import { progress } from './progress/progress.projection';
import { ruleSet } from './rule-set/rule-set.projection';
import { openInterviewView } from './research-interview/open-interview.view';
import { researchInterview } from './research-interview/research-interview.projection';
import { researchRound } from './research-round/research-round.projection';
import { subsidyAccount } from './subsidy-account/subsidy-account.projection';
import { supportDecision } from './support-decision/support-decision.projection';
import { upwardCircleView } from './upward-circle/upward-circle.view';
import { workingMethod } from './working-method/working-method.projection';
import versions from './versions.json';

const ofDomain: readonly AnyProjection[] = [
  programme,
  placeBoard,
  person,
  coach,
  employer,
  intervision,
  intervisionAttendance,
  progress,
  lineageEdge,
  lineagePerson,
  ownStory,
  dataRequest,
  subsidyAccount,
  ledgerEntry,
  ruleSet,
  groundRuleFinding,
  perspective,
  workingMethod,
  deadline,
  neighbourhood,
  supportDecision,
  researchRound,
  researchInterview,
];

type Kept = Readonly<Record<string, Readonly<Record<string, { readonly fold: string }>>>>;
const kept: Kept = versions.readModels;
const withKeptFold = (model: AnyProjection): AnyProjection => ({
  ...model,
  keptFold: kept[model.name]?.[model.version]?.fold,
});

/** Every read model. The audit trail comes last: it lists the keys of all the others. */
export const readModels: readonly AnyProjection[] = [...ofDomain, auditTrail(ofDomain)].map(withKeptFold);

/** Views over their tables, to be made once all of those are there. */
export const views: readonly View[] = [
  upwardCircleView,
  researchStoryView,
  groundRuleCheckView,
  openInterviewView,
  deadlineTodayView,
  caseloadView,
];
