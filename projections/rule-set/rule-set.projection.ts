import { nouns, type RecordedOf } from '../../events';
import type { GroundRule } from '../../events/ruleset';
import { on, projection, rowsIn, stateless, type EmittedTable } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { idInStream, ignoring } from '../handlers';
import { experienceTable, groundRuleTable, programmeMeetingTable, ruleSetTable } from './rule-set.table';

type Version = {
  readonly version: string;
  readonly validFrom: string;
  readonly published: string;
  readonly revision: {
    readonly revises: string;
    readonly number: number;
    readonly becauseOf: readonly string[];
  } | null;
  readonly rules: readonly GroundRule[];
};

/** The versions of one programme. Experiences and meetings never change, so their rows come with their events. */
type Versions = readonly Version[];

const revised = (versions: Versions, { data, metadata }: RecordedOf<'GroundRuleRevised.v1'>): Versions => {
  const { number, text, textEn, becauseOf, revises, version } = data;
  const before = versions.find((one) => one.version === revises);
  if (!before) return versions;
  const rules = before.rules.map((rule) =>
    rule.number === number ? { number, text, ...(textEn && { textEn }), checkClass: rule.checkClass } : rule,
  );
  const { occurredOn: validFrom } = metadata;
  const revision = { revises, number, becauseOf };
  return [...versions, { version, validFrom, published: before.published, revision, rules }];
};

const others = ignoring(
  nouns.programme,
  nouns.person,
  nouns.coach,
  nouns.employer,
  nouns.trajectory,
  nouns.intervision,
  nouns.instruction,
  nouns.subsidy,
  nouns.evidence,
  nouns.deadline,
  nouns.network,
  nouns.support,
  nouns.research,
);

const experiences: EmittedTable<Versions> = {
  ...experienceTable,
  emit: {
    'ExperienceContributed.v1': (_before, { data, metadata }, _after, programmeId) => [
      {
        experience_id: data.experienceId,
        programme_id: programmeId,
        rule_number: data.ruleNumber ?? null,
        role: data.role,
        contributed_on: metadata.occurredOn,
        contributed_by: metadata.actorId,
        text: data.text,
      } satisfies RowOf<typeof experienceTable>,
    ],
    'ProgrammeMeetingHeld.v1': 'ignored',
    ...ignoring(nouns.ruleset.versions),
    ...others,
  },
};

const meetings: EmittedTable<Versions> = {
  ...programmeMeetingTable,
  emit: {
    'ProgrammeMeetingHeld.v1': (_before, { data, metadata }, _after, programmeId) => [
      {
        meeting_id: data.meetingId,
        programme_id: programmeId,
        held_on: metadata.occurredOn,
        parties: data.parties,
        decisions: data.decisions,
      } satisfies RowOf<typeof programmeMeetingTable>,
    ],
    'ExperienceContributed.v1': 'ignored',
    ...ignoring(nouns.ruleset.versions),
    ...others,
  },
};

/** The ground rules of a programme and what they are sharpened by (vuistregel 15). */
export const ruleSet = projection<Versions>({
  name: 'rule_set',
  version: 1,
  on: {
    'RuleSetPublished.v1': on(idInStream, (versions = [], { data: { version, validFrom, rules } }) => [
      ...versions,
      { version, validFrom, published: version, revision: null, rules },
    ]),
    'GroundRuleRevised.v1': on(idInStream, (versions = [], event) => revised(versions, event)),
    'ExperienceContributed.v1': stateless(idInStream),
    'ProgrammeMeetingHeld.v1': stateless(idInStream),
    ...others,
  },
  tables: [
    rowsIn(ruleSetTable, (versions, programmeId) =>
      versions.map(({ version, validFrom, published, revision }) => ({
        programme_id: programmeId,
        version,
        valid_from: validFrom,
        published_version: published,
        revises: revision?.revises ?? null,
        revised_rule: revision?.number ?? null,
        because_of: revision?.becauseOf ?? [],
      })),
    ),
    rowsIn(groundRuleTable, (versions, programmeId) =>
      versions.flatMap(({ version, rules }) =>
        rules.map(({ number, text, textEn, checkClass }) => ({
          programme_id: programmeId,
          version,
          number,
          text,
          text_en: textEn ?? null,
          check_class: checkClass,
        })),
      ),
    ),
    experiences,
    meetings,
  ],
});
