import type { ReadCells } from '../engine/table';
import { pageOf, type Page, type PageRequest, type Queryable } from '../query';
import type { groundRuleCheckView } from './ground-rule-check.view';

/** A row of view `read.ground_rule_check`. */
export type GroundRuleCheckRow = ReadCells<typeof groundRuleCheckView.columns>;

/** What can be seen of each rule in one trajectory, by number. */
export const groundRuleChecks = (
  db: Queryable,
  trajectoryId: string,
  page: PageRequest,
): Promise<Page<GroundRuleCheckRow>> =>
  pageOf(
    db,
    `select *
       from read.ground_rule_check
      where trajectory_id = $1
        and ($2::integer is null or rule_number > $2)
      order by rule_number
      limit $3`,
    [trajectoryId],
    ['rule_number'],
    page,
  );
