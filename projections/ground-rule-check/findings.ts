import type { RowOf } from '../engine/table';
import { all, type Facts } from './facts';
import type { Finding } from './finding';
import type { About, groundRuleFindingTable, groundRuleTermTable } from './ground-rule-check.table';
import { hiresOn, placeChecks } from './place-checks';
import { employerChecks, personChecks, programmeChecks } from './shared-checks';
import { endOf, trajectoryChecks } from './trajectory-checks';

type FindingRow = RowOf<typeof groundRuleFindingTable>;

/** What the facts of a state are of. A place has findings on those who worked there. */
export type Kind = About | 'place';

const rowOf = (about: About, id: string, rule: string, aspect: string, finding: Finding): FindingRow => ({
  about,
  about_id: id,
  rule_number: Number(rule),
  aspect,
  since: finding.since ?? null,
  until: finding.until ?? null,
  outcome: finding.outcome,
  positions: [...new Set(finding.positions)].sort((a, b) => a - b),
});

/** Asks every check of a table. */
const asked = <Check>(
  checks: Readonly<Record<number, Readonly<Record<string, Check>>>>,
  ask: (check: Check, rule: string, aspect: string) => readonly FindingRow[],
): readonly FindingRow[] =>
  Object.entries(checks).flatMap(([rule, aspects]) =>
    Object.entries(aspects).flatMap(([aspect, check]) => ask(check, rule, aspect)),
  );

const ofTrajectory = (facts: Facts, id: string): readonly FindingRow[] => {
  const hire = hireIn(facts);
  if (!hire) return [];
  return asked(trajectoryChecks, (check, rule, aspect) => {
    const finding = check(facts, hire, endOf(facts));
    return finding ? [rowOf('trajectory', id, rule, aspect, finding)] : [];
  });
};

const ofPlace = (facts: Facts): readonly FindingRow[] => {
  const opened = all(facts, 'PlaceOpened.v1')[0];
  if (!opened) return [];
  return hiresOn(facts).flatMap((filled) =>
    asked(placeChecks, (check, rule, aspect) => {
      const finding = check(facts, filled, opened);
      return finding ? [rowOf('trajectory', filled.trajectoryId, rule, aspect, finding)] : [];
    }),
  );
};

const shared = (about: About, checks: typeof personChecks, facts: Facts, id: string): readonly FindingRow[] =>
  asked(checks, (check, rule, aspect) => {
    const finding = check(facts);
    if (!finding) return [];
    if ('outcome' in finding) return [rowOf(about, id, rule, aspect, finding as Finding)];
    return Object.entries(finding).map(([year, ofYear]) => rowOf(about, id, rule, `${aspect} ${year}`, ofYear));
  });

/** The hire, unless it was a mistake. */
const hireIn = (facts: Facts) =>
  all(facts, 'HireAnnulled.v1').length > 0 ? undefined : all(facts, 'BuurtbanerHired.v1')[0];

/** What is found in the facts of one thing. */
export const findingsIn = (kind: Kind, id: string, facts: Facts): readonly FindingRow[] => {
  switch (kind) {
    case 'trajectory':
      return ofTrajectory(facts, id);
    case 'place':
      return ofPlace(facts);
    case 'person':
      return shared('person', personChecks, facts, id);
    case 'employer':
      return shared('employer', employerChecks, facts, id);
    case 'programme':
      return shared('programme', programmeChecks, facts, id);
  }
};

/** The term of a trajectory; of anything else none. */
export const termIn = (kind: Kind, id: string, facts: Facts): readonly RowOf<typeof groundRuleTermTable>[] => {
  const hire = kind === 'trajectory' ? hireIn(facts) : undefined;
  if (!hire) return [];
  return [
    {
      trajectory_id: id,
      rule_set_version: hire.version,
      programme_id: hire.programmeId,
      person_id: hire.personId,
      employer_id: hire.employerId,
      started_on: hire.startsOn,
      ended_on: endOf(facts)?.on ?? null,
    },
  ];
};
