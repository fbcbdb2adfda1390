import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { View } from '../engine/projection';

/** The upward circle in figures (domain.md 1.16, contract.md 3): no state of its own, only tables joined and counted. */
export const upwardCircleView = {
  name: 'upward_circle',
  sql: readFileSync(join(__dirname, 'upward-circle.sql'), 'utf8'),
  columns: {
    programme_id: 'uuid',
    year: 'integer',
    hired: 'integer',
    flowed_out: 'integer',
    returned_as_coach: 'integer',
    returned_as_organiser: 'integer',
    returned_as_ambassador: 'integer',
    coached_by_former_buurtbaners: 'integer',
    coached_by_former_share: 'numeric null',
    deepest_generation: 'integer null',
  },
} as const satisfies View;
