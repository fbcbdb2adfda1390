import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { View } from '../engine/projection';

/** The upward circle in figures (domain.md 1.16, contract.md 3): no state of its own, only tables joined and counted. */
export const upwardCircleView: View = {
  name: 'upward_circle',
  sql: readFileSync(join(__dirname, 'upward-circle.sql'), 'utf8'),
};
