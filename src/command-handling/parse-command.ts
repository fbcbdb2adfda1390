import { isDeepStrictEqual } from 'node:util';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { partyOf } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { Actor } from './decider';
import type { IfMatch, CommandEnvelope } from './command-envelope';
import { violationsOf, type Violation } from '../platform/problems/field-errors';
import { Problem } from '../platform/problems/problem';
import { AS_SENT, LATER_RULES } from '../platform/validation';
import type { CommandEntry, CommandTable } from './command-table';
import { EnvelopeFields } from './envelope-fields';
import { boundedJson } from './bounded-json';

/** Circumstances of a command that are not in it. */
export type ParseContext = {
  readonly commands: CommandTable;
  readonly source: 'api' | 'import';
  /** Whether a programme manager may name another actor now (decisions.md 24). */
  readonly onBehalf: boolean;
  readonly ifMatch?: IfMatch;
  readonly traceparent?: string;
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const filled = <T extends object>(body: new () => T, plain: object, prefix = '') => {
  const value = plainToInstance(body, plain);
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    // A body class without fields has no rules, which is no reason to refuse it.
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  return { value, violations: violationsOf(errors, prefix) };
};

const dataOf = ({ intake }: CommandEntry, data: unknown) => {
  const { value, violations } = filled(intake.body, isObject(data) ? data : {}, 'data.');
  const own: Violation[] = [];
  if (!isObject(data)) own.push({ field: 'data', message: 'data must be an object', rule: 'isObject' });
  // The getter of the class stands; class-transformer would pass over this field in silence.
  else if ('type' in data) own.push({ field: 'data.type', message: 'property type should not exist', rule: 'type' });
  return { command: value, violations: [...own, ...violations] };
};

/** Who acts: the sender, or in an import whom the line names. */
const actorOf = ({ actor }: EnvelopeFields, sender: Actor, { source, onBehalf }: ParseContext): Actor | Problem => {
  if (!actor || (actor.id === sender.id && actor.role === sender.role)) return sender;
  if (sender.role !== 'programme-manager' || source !== 'import') return new Problem('not-your-decision');
  if (!onBehalf) return new Problem('import-on-behalf-closed');
  return { id: actor.id, role: actor.role, party: partyOf[actor.role] };
};

const shown = (violations: readonly Violation[]) => ({
  errors: violations.map(({ field, message }) => ({ field, message })),
});

/**
 * A parsed line `{id, type, target, on?, reason?, actor?, data}` made into an order, or the problem with it: not an object
 * (`line-invalid`), no such command (`command-unknown`), a role that may not (403), or all that does not fit at once (400).
 * Same for every door (contract.md 1). A national id is the domain's refusal and remembered: it travels in the order. So does
 * what only a later rule finds, for a command that was answered before there was that rule.
 */
export const parseCommand = (line: unknown, sender: Actor, context: ParseContext): CommandEnvelope | Problem => {
  if (!isObject(line)) return new Problem('line-invalid');
  const fit = boundedJson(line);
  if (fit instanceof Problem) return fit;

  const { data = {}, ...rest } = fit as { data?: unknown; type?: unknown };
  const entry = typeof rest.type === 'string' ? context.commands.get(rest.type) : undefined;
  if (typeof rest.type === 'string' && !entry) return new Problem('command-unknown');
  const { value: envelope, violations } = filled(EnvelopeFields, rest);
  if (!entry) return new Problem('body-invalid', shown(violations));

  const actor = violations.some(({ field }) => field.startsWith('actor')) ? sender : actorOf(envelope, sender, context);
  if (actor instanceof Problem) return actor;
  if (!entry.intake.roles.includes(actor.role)) return new Problem('not-your-decision');

  const { command, violations: inData } = dataOf(entry, data);
  const all = [...violations, ...inData];
  const sent = plainToInstance(entry.intake.body, data as object, AS_SENT);
  const malformed = all.filter(({ rule }) => rule !== 'national-id-refused');
  const invalid = malformed.length > 0 ? new Problem('body-invalid', shown(all)) : undefined;
  if (invalid && !malformed.every(({ rule }) => LATER_RULES.has(rule))) return invalid;
  return {
    commandId: envelope.id,
    category: entry.aggregate.decider.category,
    target: envelope.target,
    command,
    on: envelope.on,
    reason: envelope.reason,
    actor,
    ...(actor !== sender && { recordedBy: sender.id }),
    source: context.source,
    ifMatch: context.ifMatch,
    // Of the command, not of the request: a file that is sent again leads to the same events.
    correlationId: envelope.id,
    causationId: envelope.id,
    traceparent: context.traceparent,
    ...(all.length > malformed.length && { refusal: 'national-id-refused' as const }),
    ...(!isDeepStrictEqual(sent, command) && { asSent: sent }),
    ...(invalid && { invalid }),
  };
};

/** The id a line was given, for its answer; null when it has none that is a text. */
export const idOf = (line: unknown): Uuid | null =>
  isObject(line) && 'id' in line && typeof line.id === 'string' && line.id.length <= 36 ? line.id : null;
