import type { FactsByType } from './facts';
import { byYear, found, whenThere, type Finding } from './finding';

/** One aspect of a rule in facts that many trajectories share; by year where what was years ago says nothing. */
type Check = (facts: FactsByType) => Finding | Readonly<Record<string, Finding>> | undefined;
type Checks = Readonly<Record<number, Readonly<Record<string, Check>>>>;

export const personChecks: Checks = {
  3: { 'prior-activities': (facts) => whenThere(facts.of('PriorActivityRecorded.v1')) },
  // Recognised before the hire, and by somebody else: the hire saw to it (contract.md 2).
  4: { recognition: (facts) => whenThere(facts.of('KeyFigureRecognised.v1')) },
};

const yearly =
  (type: 'ThroughflowAssessed.v1' | 'ColleagueActivityHeld.v1' | 'ProgrammeMeetingHeld.v1'): Check =>
  (facts) =>
    byYear(facts.of(type), (ofYear) => found('followed', ...ofYear));

export const employerChecks: Checks = {
  // From the first one on there always is one: the last never leaves without a successor (domain.md I-10).
  11: { contact: (facts) => whenThere(facts.of('EmployerContactNamed.v1')) },
  12: { throughflow: yearly('ThroughflowAssessed.v1'), colleagues: yearly('ColleagueActivityHeld.v1') },
};

/** "Zowel werkgevers, coaches, stadsdeel als Buurtbaner en aangesloten informele organisaties" (vuistregel 13). */
const FIVE_PARTIES = ['employer', 'coach', 'district', 'buurtbaner', 'informal-organisation'] as const;

export const programmeChecks: Checks = {
  13: {
    presence: (facts) =>
      byYear(facts.of('ProgrammeMeetingHeld.v1'), (meetings, isLast) => {
        const present = new Set(meetings.flatMap(({ parties }) => parties));
        if (FIVE_PARTIES.every((party) => present.has(party))) return found('followed', ...meetings);
        return found(isLast ? 'cannot-tell' : 'not-followed', ...meetings);
      }),
  },
  14: { meetings: yearly('ProgrammeMeetingHeld.v1') },
  15: {
    review: (facts) => {
      const reviews = [...facts.of('RuleSetPublished.v1'), ...facts.of('GroundRuleRevised.v1')];
      return byYear([...reviews, ...facts.of('ExperienceContributed.v1')], (ofYear, isLast) => {
        const isReviewed = ofYear.some((fact) => reviews.includes(fact));
        return found(isReviewed ? 'followed' : isLast ? 'cannot-tell' : 'not-followed', ...ofYear);
      });
    },
  },
};
