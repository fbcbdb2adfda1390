import { isDeepStrictEqual } from 'node:util';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { partyOf } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { Actor } from './context';
import type { IfMatch, CommandEnvelope } from './command-envelope';
import { violationsOf, type Violation } from '../platform/problems/field-errors';
import { Problem } from '../platform/problems/problem';
import { fieldsOf } from '../platform/openapi/schema';
import { AS_SENT, isId, LATER_RULES } from '../platform/validation';
import type { ProblemCode } from '../problems';
import type { RefusedCommand } from '../processing/refusal-log';
import type { CommandEntry, CommandTable } from './nouns';
import { EnvelopeFields } from './envelope-fields';
import { boundedJson } from './bounded-json';

/** Circumstances of a command that are not in it. */
export type ParseContext = {
  readonly source: 'api' | 'import';
  /** Whether a programme manager may name another actor now (decisions.md 24). */
  readonly onBehalf: boolean;
  readonly ifMatch?: IfMatch;
  readonly traceparent?: string;
};

/** A command as it came in, of which only the name is known to be right. */
type Incoming = {
  readonly entry: CommandEntry;
  /** What becomes `EnvelopeFields`. */
  readonly fields: object;
  readonly data: unknown;
  /** What the name of a field of the data begins with for the caller. */
  readonly prefix: '' | 'data.';
};

/** Refused with 403 because of who gave it; `command` is what is written down of that (decisions.md 2). */
export class NotAllowed extends Problem {
  constructor(readonly command: RefusedCommand) {
    super(command.code);
  }
}

/** What is known of a command before it is checked: of its ids only those that are ones, as anything may stand there. */
export const notAllowed = (
  code: ProblemCode,
  { category, command }: CommandEntry,
  { id, target }: { readonly id?: unknown; readonly target?: unknown },
  who: Pick<RefusedCommand, 'actor' | 'recordedBy'>,
): NotAllowed =>
  new NotAllowed({
    ...(isId(id) && { commandId: id }),
    ...(isId(target) && { target: `${category}-${target}` }),
    type: command.commandName,
    code,
    ...who,
  });

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const filled = <T extends object>(body: new () => T, plain: object, prefix = '') => {
  const value = plainToInstance(body, plain);
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    // A command without fields has no rules, which is no reason to refuse it.
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  return { value, violations: violationsOf(errors, prefix) };
};

const checkedCommand = ({ entry, data, prefix }: Incoming) => {
  const own: Violation[] = [];
  if (!isObject(data)) own.push({ field: 'data', message: 'data must be an object', rule: 'isObject' });
  // The name of the class stands; it cannot be filled.
  const { type, ...fields } = (isObject(data) ? data : {}) as { readonly type?: unknown };
  if (type !== undefined) own.push({ field: `${prefix}type`, message: 'property type should not exist', rule: 'type' });
  const { value: command, violations } = filled(entry.command, fields, prefix);
  const sent = plainToInstance(entry.command, fields, AS_SENT);
  return { command, sent, violations: [...own, ...violations] };
};

/** Who acts: the sender, or in an import whom the line names. */
const actorOf = ({ actor }: EnvelopeFields, sender: Actor, { source, onBehalf }: ParseContext): Actor | ProblemCode => {
  if (!actor || (actor.id === sender.id && actor.role === sender.role)) return sender;
  if (sender.role !== 'programme-manager' || source !== 'import') return 'not-your-decision';
  if (!onBehalf) return 'import-on-behalf-closed';
  return { id: actor.id, role: actor.role, party: partyOf[actor.role] };
};

const shown = (violations: readonly Violation[]) => ({
  errors: violations.map(({ field, message }) => ({ field, message })),
});

/**
 * The envelope of an incoming command, or the problem with it: a role that may not (403), or all that does not fit at once
 * (400). A national id is the domain's refusal and remembered: it travels in the envelope. So does what only a later rule
 * finds, for a command that was answered before there was that rule.
 */
const checkedEnvelope = (incoming: Incoming, sender: Actor, context: ParseContext): CommandEnvelope | Problem => {
  const { entry } = incoming;
  const { value: fields, violations } = filled(EnvelopeFields, incoming.fields);
  const actor = violations.some(({ field }) => field.startsWith('actor')) ? sender : actorOf(fields, sender, context);
  if (typeof actor === 'string') return notAllowed(actor, entry, fields, { actor: sender });
  const who = { actor, ...(actor !== sender && { recordedBy: sender.id }) };
  if (!entry.access.roles.includes(actor.role)) return notAllowed('not-your-decision', entry, fields, who);

  const { command, sent, violations: inData } = checkedCommand(incoming);
  const all = [...violations, ...inData];
  const malformed = all.filter(({ rule }) => rule !== 'national-id-refused');
  const invalid = malformed.length > 0 ? new Problem('body-invalid', shown(all)) : undefined;
  if (invalid && !malformed.every(({ rule }) => LATER_RULES.has(rule))) return invalid;
  return {
    commandId: fields.id,
    target: fields.target,
    command,
    on: fields.on,
    reason: fields.reason,
    ...who,
    source: context.source,
    ifMatch: context.ifMatch,
    // Of the command, not of the request: a file that is sent again leads to the same events.
    correlationId: fields.id,
    causationId: fields.id,
    traceparent: context.traceparent,
    ...(all.length > malformed.length && { refusal: 'national-id-refused' as const }),
    ...(!isDeepStrictEqual(sent, command) && { asSent: sent }),
    ...(invalid && { invalid }),
  };
};

/**
 * The envelope of a parsed line `{id, type, target, on?, reason?, actor?, data}`, or the problem with it: not an object
 * (`line-invalid`), no such command (`command-unknown`), or what `envelopeOf` finds (contract.md 1).
 */
export const parseLine = (
  line: unknown,
  commands: CommandTable,
  sender: Actor,
  context: ParseContext,
): CommandEnvelope | Problem => {
  if (!isObject(line)) return new Problem('line-invalid');
  const bounded = boundedJson(line);
  if (bounded instanceof Problem) return bounded;

  const { data = {}, ...fields } = bounded as { data?: unknown; type?: unknown };
  if (typeof fields.type !== 'string')
    return new Problem('body-invalid', shown(filled(EnvelopeFields, fields).violations));
  const entry = commands.get(fields.type);
  return entry
    ? checkedEnvelope({ entry, fields, data, prefix: 'data.' }, sender, context)
    : new Problem('command-unknown');
};

/** A request to the route of one command. */
export type RouteRequest = { readonly id: Uuid; readonly target: string; readonly body: unknown };

/**
 * The envelope of a request to the route of a command: its body is the data, and beside it `on` and `reason` where the
 * command has no field of that name. A reason that is the command's own also explains a day that lies far back.
 */
export const parseRequest = (
  entry: CommandEntry,
  { id, target, body = {} }: RouteRequest,
  sender: Actor,
  context: ParseContext,
): CommandEnvelope | Problem => {
  const fields = { id, type: entry.command.commandName, target };
  if (!isObject(body)) return checkedEnvelope({ entry, fields, data: body, prefix: '' }, sender, context);
  const bounded = boundedJson(body);
  if (bounded instanceof Problem) return bounded;

  const own = fieldsOf(entry.command);
  const isBeside = (name: string): boolean => (name === 'on' || name === 'reason') && !own.includes(name);
  const given = Object.entries(bounded);
  const beside = Object.fromEntries(given.filter(([name]) => isBeside(name)));
  const data = Object.fromEntries(given.filter(([name]) => !isBeside(name)));
  return checkedEnvelope({ entry, fields: { ...fields, ...beside }, data, prefix: '' }, sender, context);
};

/** The id a line was given, for its answer; null when it has none that is a text. */
export const lineIdOf = (line: unknown): Uuid | null =>
  isObject(line) && 'id' in line && typeof line.id === 'string' && line.id.length <= 36 ? line.id : null;
