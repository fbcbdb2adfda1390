import type { Actor } from '../../src/command-handling/context';
import { parseLine, type ParseContext } from '../../src/command-handling/parse-command';
import { Problem } from '../../src/platform/problems/problem';
import { as } from '../specification';
import { bed, gardenCommands, plantBedLine } from './fixture';

export const coach = as('coach').actor;
export const manager = as('programme-manager').actor;
export const api: ParseContext = { source: 'api', onBehalf: true };
export const importing: ParseContext = { ...api, source: 'import' };

/** What becomes of a line in the made-up domain. */
export const parse = (line: unknown, sender: Actor, context: ParseContext) =>
  parseLine(line, gardenCommands, sender, context);

/** Code and faulty fields of the refusal; undefined for an envelope. */
export const refusal = (line: unknown, sender = coach, context = api) => {
  const result = parse(line, sender, context);
  return result instanceof Problem
    ? { code: result.code, fields: result.more.errors?.map(({ field }) => field) }
    : undefined;
};
export const withData = (more: object) => plantBedLine(1, { data: { ...bed, ...more } });
