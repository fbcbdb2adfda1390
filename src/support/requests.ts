import type { GoalId, PersonId, PlanId, TrajectoryId } from '../../events/ids';
import { requestsEvents, type SupportRequested } from '../../events/support';
import { command, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Id, Maybe, Prose } from '../platform/validation';
import { goalEndorsedOn, requireRunning } from '../trajectory/trajectory';
import { ofRequest, opening, slice } from './support';

export class RequestSupport extends command('RequestSupport', {
  route: 'requests',
  roles: ['coach'],
  ids: { target: 'new' },
}) {
  @Id() readonly personId!: PersonId;
  @Id() readonly trajectoryId!: TrajectoryId;
  @Id() readonly planId!: PlanId;
  @Id() readonly goalId!: GoalId;
  @Maybe() @Prose() readonly question?: string;
  @Maybe() @Prose() readonly triedSelf?: string;
  @Maybe() @Prose() readonly triedNetwork?: string;
  @Maybe() @Prose() readonly triedGeneral?: string;
  @Maybe() @Prose() readonly insufficientBecause?: string;
}

const filled = (text: string | undefined): string => requireText(text, 'format-incomplete');

/** The parts that come first in the format, all of them filled. */
const formatOf = (given: RequestSupport): Omit<SupportRequested['data'], 'programmeId'> => ({
  personId: given.personId,
  trajectoryId: given.trajectoryId,
  planId: given.planId,
  goalId: given.goalId,
  question: filled(given.question),
  triedSelf: filled(given.triedSelf),
  triedNetwork: filled(given.triedNetwork),
  triedGeneral: filled(given.triedGeneral),
  insufficientBecause: filled(given.insufficientBecause),
});

/** By the coach who is assigned, for a goal that she herself stands behind: her own (domain.md 1.6). */
const requestSupport = opening({
  command: RequestSupport,
  facts: async ({ trajectoryId }, _support, load) => ({ trajectory: await load('trajectory', trajectoryId) }),
  decide: (given, support, context, { trajectory }) => {
    if (support.status !== 'absent') {
      return support.requestFingerprint === context.fingerprint ? [] : reject('id-reused');
    }
    const running = requireRunning(trajectory, context);
    if (running.hire.personId !== given.personId) reject('trajectory-unknown');
    const endorsedOn = goalEndorsedOn(running, given.planId, given.goalId) ?? reject('plan-not-endorsed');
    const { personId, trajectoryId, programmeId } = running.hire;
    const data = { ...formatOf(given), programmeId };
    notBefore(endorsedOn, context.on);
    const about = { personId, trajectoryId, programmeId };
    return [{ type: 'SupportRequested.v1', data, ...ofRequest({ about }) }];
  },
});

/** What she cannot solve herself, with her network, or with what is there for everybody. */
export const requests = slice({
  events: requestsEvents,
  evolve: {
    'SupportRequested.v1': {
      begin: ({ data: { personId, trajectoryId, programmeId }, metadata }) => ({
        status: 'requested',
        about: { personId, trajectoryId, programmeId },
        requestedBy: metadata.actorId,
        requestedOn: metadata.occurredOn,
        requestFingerprint: metadata.fingerprint,
      }),
    },
  },
  rules: [requestSupport],
});
