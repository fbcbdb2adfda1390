import type { RowOf } from '../engine/table';
import { FactsByType, type Facts, type Type } from './facts';
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

/** What is found in the facts of one thing by one check. */
type Look = (facts: FactsByType, id: string) => readonly FindingRow[];

/** Every check of a table, as a look. */
const looks = <Check>(
  checks: Readonly<Record<number, Readonly<Record<string, Check>>>>,
  ask: (check: Check, rule: string, aspect: string) => Look,
): readonly Look[] =>
  Object.entries(checks).flatMap(([rule, aspects]) =>
    Object.entries(aspects).map(([aspect, check]) => ask(check, rule, aspect)),
  );

/** The hire, unless it was a mistake. */
const hireIn = (facts: FactsByType) =>
  facts.of('HireAnnulled.v1').length > 0 ? undefined : facts.of('BuurtbanerHired.v1')[0];

const ofTrajectory = looks(trajectoryChecks, (check, rule, aspect) => (facts, id) => {
  const hire = hireIn(facts);
  const finding = hire && check(facts, hire, endOf(facts));
  return finding ? [rowOf('trajectory', id, rule, aspect, finding)] : [];
});

const ofPlace = looks(placeChecks, (check, rule, aspect) => (facts) => {
  const opened = facts.of('PlaceOpened.v1')[0];
  if (!opened) return [];
  return hiresOn(facts).flatMap((filled) => {
    const finding = check(facts, filled, opened);
    return finding ? [rowOf('trajectory', filled.trajectoryId, rule, aspect, finding)] : [];
  });
});

const shared = (about: About, checks: typeof personChecks): readonly Look[] =>
  looks(checks, (check, rule, aspect) => (facts, id) => {
    const finding = check(facts);
    if (!finding) return [];
    if ('outcome' in finding) return [rowOf(about, id, rule, aspect, finding as Finding)];
    return Object.entries(finding).map(([year, ofYear]) => rowOf(about, id, rule, `${aspect} ${year}`, ofYear));
  });

const LOOKS: Readonly<Record<Kind, readonly Look[]>> = {
  trajectory: ofTrajectory,
  place: ofPlace,
  person: shared('person', personChecks),
  employer: shared('employer', employerChecks),
  programme: shared('programme', programmeChecks),
};

/** What is found in the facts of one thing: a part for each check, and the types of facts that it asked for. */
export type Findings = {
  readonly parts: readonly (readonly FindingRow[])[];
  readonly asked: readonly ReadonlySet<Type>[];
  readonly facts: Facts;
};

/**
 * What is found in the facts of one thing. `before`: what was found in earlier facts of it; a check that asked for none of
 * the types that came since finds the same.
 */
export const findingsIn = (kind: Kind, id: string, facts: Facts, before?: Findings): Findings => {
  // The types that were noted: of the others the list is the very list of before.
  const changed = (Object.keys(facts) as readonly Type[]).filter((type) => facts[type] !== before?.facts[type]);
  const parts: (readonly FindingRow[])[] = [];
  const asked: ReadonlySet<Type>[] = [];
  for (const [place, look] of LOOKS[kind].entries()) {
    const types = before?.asked[place];
    if (types && !changed.some((type) => types.has(type))) {
      parts.push(before.parts[place]!);
      asked.push(types);
      continue;
    }
    const byType = new FactsByType(facts);
    parts.push(look(byType, id));
    asked.push(byType.asked);
  }
  return { parts, asked, facts };
};

/** The term of a trajectory; of anything else none. */
export const termIn = (kind: Kind, id: string, all: Facts): readonly RowOf<typeof groundRuleTermTable>[] => {
  const facts = new FactsByType(all);
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
