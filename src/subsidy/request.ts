import { isDeepStrictEqual } from 'node:util';
import { Map, OrderedMap } from 'immutable';
import type { Day, EmployerId, ProgrammeId } from '../../events/ids';
import {
  BUDGET_LINES,
  NO_FIGURES,
  requestEvents,
  type Budget,
  type BudgetLine,
  type SubsidyRequested,
} from '../../events/subsidy';
import { addDays } from '../calendar/calendar';
import { command, dataOf } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { CalendarDay, Id, ListOf, OneOf, Prose, Whole } from '../platform/validation';
import { NOTHING_HASHED } from './statement-hash';
import { Cents, decided, opening, slice, type Application } from './subsidy';

export class BudgetEntry {
  @OneOf(BUDGET_LINES) readonly line!: BudgetLine;
  @Cents() readonly cents!: number;
}

export class RequestSubsidy extends command('RequestSubsidy', { route: 'requests', roles: ['employer'] }) {
  @Id() readonly employerId!: EmployerId;
  @Id() readonly programmeId!: ProgrammeId;
  @Whole(1, 10_000) readonly places!: number;
  @Cents(1) readonly requestedCents!: number;
  @ListOf(() => BudgetEntry, 50) readonly budget!: readonly BudgetEntry[];
  @Prose() readonly activities!: string;
  @CalendarDay() readonly startsOn!: Day;
  @CalendarDay() readonly endsOn!: Day;
}

/** Days to decide in, where no regulation gives a term: "binnen acht weken" (Awb 4:13 lid 2). */
const DECISION_DAYS = 8 * 7;

/** What a budget comes to; a line that stands there twice is counted twice. */
export const totalOf = (budget: Budget): number => budget.reduce((total, { cents }) => total + cents, 0);

/** All but its text, which is sealed with a random iv: whether that is the same cannot be seen (decisions.md 18). */
const readable = ({
  employerId,
  programmeId,
  places,
  requestedCents,
  budget,
  startsOn,
  endsOn,
  decisionDueOn,
}: SubsidyRequested['data']): Application['request'] => ({
  ...{ employerId, programmeId, places, requestedCents, budget, startsOn, endsOn, decisionDueOn },
});

/** Awb 4:61 to 4:63: what is asked, for which activities, with a budget that adds up to it. */
const requestSubsidy = opening({
  command: RequestSubsidy,
  decide: (given, subsidy, context) => {
    const data = { ...dataOf(given), decisionDueOn: addDays(context.on, DECISION_DAYS) };
    if (subsidy.status !== 'absent') {
      const asked = { ...readable(data), decisionDueOn: subsidy.request.decisionDueOn };
      return isDeepStrictEqual(subsidy.request, asked) ? [] : reject('id-reused');
    }
    if (totalOf(data.budget) !== data.requestedCents) reject('budget-does-not-add-up');
    if (data.endsOn < data.startsOn) reject('period-invalid');
    return [decided({ request: data }, context, { type: 'SubsidyRequested.v1', data })];
  },
});

/** What an employer asks. */
export const request = slice({
  events: requestEvents,
  evolve: {
    'SubsidyRequested.v1': {
      begin: ({ data, metadata }) => ({
        status: 'requested',
        request: readable(data),
        requestedOn: metadata.occurredOn,
        requestedBy: metadata.actorId,
        decisions: Map(),
        objections: OrderedMap(),
        figures: NO_FIGURES,
        hashed: NOTHING_HASHED,
      }),
    },
  },
  rules: [requestSubsidy],
});
