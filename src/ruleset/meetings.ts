import type { Uuid } from '../../events/ids';
import { MEETING_PARTIES, meetingsEvents, type MeetingParty } from '../../events/ruleset';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { Id, Maybe, OneOf, Prose, Some } from '../platform/validation';
import { aboutRuleSet, isRecorded, opening, programmeFacts, requireProgramme, slice } from './ruleset';

export class HoldProgrammeMeeting extends command('HoldProgrammeMeeting', {
  route: 'programme-meetings',
  roles: ['core-team', 'programme-manager'],
  ids: { target: 'programme', meetingId: 'new' },
}) {
  @Id() readonly meetingId!: Uuid;
  @Some() @OneOf(MEETING_PARTIES, { each: true }) readonly parties!: readonly MeetingParty[];
  @Maybe() @Prose() readonly decisions?: string;
}

const hold = opening({
  command: HoldProgrammeMeeting,
  facts: programmeFacts,
  decide: (given, ruleSet, context, programme) => {
    const openedOn = requireProgramme(programme);
    const decisions = requireText(given.decisions, 'motivation-missing');
    if (isRecorded(ruleSet.meetings.get(given.meetingId), context)) return [];
    notBefore(openedOn, context.on);
    const data = { ...dataOf(given), decisions };
    return [{ type: 'ProgrammeMeetingHeld.v1', data, about: aboutRuleSet(context), subjectIds: [] }];
  },
});

/** All parties work on the Buurtbaan together (vuistregels 13 and 14). */
export const meetings = slice({
  events: meetingsEvents,
  evolve: {
    'ProgrammeMeetingHeld.v1': (ruleSet, { data: { meetingId }, metadata: { fingerprint, occurredOn: on } }) => ({
      ...ruleSet,
      meetings: ruleSet.meetings.set(meetingId, { fingerprint, on }),
    }),
  },
  rules: [hold],
});
