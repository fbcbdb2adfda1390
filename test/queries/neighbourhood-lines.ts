import { id } from '../specification';
import { coach, mina, minasTrajectory, programme, workPlan } from './ids';
import { line, type ImportLine } from './scenario';

export const network = id(200);
export const support = id(210);
export const round = id(220);
const WOMEN = 'women-of-the-courtyard';
const LETTERS = 'read-letters-myself';

/** The network of a neighbourhood, support for Mina, and a round of the research: all of before she left. */
export const neighbourhoodLines: readonly ImportLine[] = [
  line('HoldNetworkMeeting', network, '2021-11-05', { meetingId: id(201), themes: ['loneliness'], parties: [WOMEN], minutes: 90, neighbourhoodCode: 'BU03630000' }, 'buurtbaner', mina),
  line('StartInitiative', network, '2021-11-06', { initiativeId: id(202), kind: 'garden', byResidents: true }, 'buurtbaner', mina),
  line('SupportInitiative', network, '2021-11-07', { initiativeId: id(202), how: `tools-for-the-${WOMEN}` }, 'coach', coach),
  line('NoteOpportunity', network, '2021-11-08', { opportunityId: id(203), kind: 'opportunity', level: 'street', text: `a-room-for-the-${WOMEN}` }, 'buurtbaner', mina),
  line('ConnectParties', network, '2021-11-09', { informalParty: WOMEN, formalParty: `library-of-the-${WOMEN}`, purpose: `reading-of-the-${WOMEN}` }, 'core-team', id(901)),
  line('RequestSupport', support, '2021-11-10', {
    personId: mina,
    trajectoryId: minasTrajectory,
    planId: workPlan,
    goalId: id(42),
    question: LETTERS,
    triedSelf: `${LETTERS}-alone`,
    triedNetwork: `${LETTERS}-with-neighbours`,
    triedGeneral: `${LETTERS}-in-the-library`,
    insufficientBecause: `${LETTERS}-of-the-law`,
  }, 'coach', coach),
  line('AdviseSupport', support, '2021-11-11', { advice: 'grant', motivation: `${LETTERS}-needs-a-teacher` }, 'core-team', id(901)),
  line('DecideSupport', support, '2021-11-12', {
    outcome: 'granted',
    motivation: `${LETTERS}-is-her-goal`,
    from: '2021-12-01',
    until: '2022-05-31',
    reviewOn: '2022-03-01',
    mandate: `${LETTERS}-by-mandate`,
  }),
  line('OpenResearchRound', round, '2021-11-13', { programmeId: programme, questions: [{ questionId: id(221), text: 'what-did-we-win' }] }, 'researcher', id(903)),
  line('AgreeQuestions', round, '2021-11-14', { madeWith: ['buurtbaner', 'researcher'] }, 'buurtbaner', mina),
  line('GiveConsent', coach, '2021-11-14', { purpose: 'research', wordingVersion: '1' }),
  line('RecordInterview', round, '2021-11-15', { interviewId: id(222), respondentId: coach, respondentRole: 'coach', formal: true, answers: 'greet-in-the-street' }, 'researcher', id(903)),
]; // prettier-ignore
