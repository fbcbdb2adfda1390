import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { dayOf } from '../calendar/calendar';
import type { Day, Uuid } from '../../events/ids';
import { Clock } from '../platform/clock';
import type { Actor } from './context';
import { Decide } from './decide-command';
import type { CommandResult, CommandEnvelope } from './command-envelope';
import { Rejection } from './rejection';
import { DryRuns, type DryRun } from '../dry-run/dry-runs';
import { problems } from '../problems';
import { RefusalLog } from '../processing/refusal-log';
import { nameRepeated, parseJson } from '../platform/json';
import { asProblem } from '../platform/problems/as-problem';
import { Problem } from '../platform/problems/problem';
import type { Language } from '../platform/problems/problem-document';
import { withoutMessage } from '../platform/telemetry/error-record';
import { Metrics } from '../platform/telemetry/metrics';
import type { CommandEntry, CommandTable } from './nouns';
import {
  lineIdOf,
  notAllowed,
  NotAllowed,
  parseLine,
  parseRequest,
  type ParseContext,
  type RouteRequest,
} from './parse-command';
import type { Line } from './ndjson';
import { dryResultOf, resultOf, type LineResult } from './line-result';

export const COMMANDS = Symbol('commands');
export const ON_BEHALF = Symbol('on behalf');
/** The folder in which long bodies are kept while they come in. */
export const BODY_FOLDER = Symbol('folder of long bodies');

/** When a programme manager may act for others (decisions.md 24). */
export type OnBehalfRule = { readonly production: boolean; readonly importOnBehalfUntil?: Day };

/** Open while trying out; in production up to and with the day that was set, else not. */
export const onBehalfIsOpen = ({ production, importOnBehalfUntil }: OnBehalfRule, today: Day): boolean =>
  !production || (importOnBehalfUntil !== undefined && today <= importOnBehalfUntil);

type Circumstances = Omit<ParseContext, 'onBehalf'>;
/** `dryRun`: decides as it would be decided, and nothing is written or remembered (contract.md 1). */
type Dry = { readonly dryRun?: boolean };
type ManyCircumstances = Circumstances & Dry & { readonly language: Language; readonly stop?: AbortSignal };

/** Every command from outside comes here, over HTTP or from a file. */
@Injectable()
export class CommandGateway {
  private readonly log = new Logger('Commands');

  constructor(
    private readonly bus: CommandBus,
    private readonly dryRuns: DryRuns,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    private readonly refusals: RefusalLog,
    @Inject(COMMANDS) private readonly commands: CommandTable,
    @Inject(ON_BEHALF) private readonly rule: OnBehalfRule,
  ) {}

  /** One command as parsed JSON, `{id, type, target, on?, reason?, actor?, data}`. Throws what `asProblem` understands. */
  async line(line: unknown, sender: Actor, { dryRun, ...circumstances }: Circumstances & Dry): Promise<CommandResult> {
    const run = dryRun ? this.dryRuns.begin() : undefined;
    try {
      return await this.parsed(line, sender, circumstances, run);
    } finally {
      run?.end();
    }
  }

  /** Before more of a request to the route of a command is read: throws 403, written down, for a role that may not. */
  async mustBeGivenBy(
    sender: Actor,
    entry: CommandEntry,
    named: { readonly id?: Uuid; readonly target: string },
  ): Promise<void> {
    if (!entry.access.roles.includes(sender.role))
      await this.refuse(notAllowed('not-your-decision', entry, named, { actor: sender }));
  }

  /** One command by its own route. Throws what `asProblem` understands. */
  async request(
    entry: CommandEntry,
    request: RouteRequest,
    sender: Actor,
    circumstances: Circumstances,
  ): Promise<CommandResult> {
    return this.give(parseRequest(entry, request, sender, this.contextOf(circumstances)));
  }

  /**
   * Many lines of JSON, decided one after another; a result for each, in order. A line that cannot be read, or is refused
   * for itself, does not stop the rest. When the store cannot be reached, or the program ends, the current line is
   * answered `busy`, and `internal` when something unexpected went wrong; nothing after it is read. Lines that build on
   * it would be refused, and remembered as refused for ever (decisions.md 2). Sending the file again is safe.
   */
  async *many(
    lines: AsyncIterable<Line>,
    sender: Actor,
    { language, stop, dryRun, ...circumstances }: ManyCircumstances,
  ): AsyncGenerator<LineResult> {
    const run = dryRun ? this.dryRuns.begin() : undefined;
    try {
      for await (const line of lines) {
        const { id, value, problem } = readLine(line);
        const outcome = stop?.aborted
          ? new Problem('busy')
          : (problem ?? (await this.outcome(value, sender, circumstances, run)));
        yield run ? dryResultOf(id, outcome, language) : resultOf(id, outcome, language);
        if (isUndecided(outcome)) return;
      }
    } finally {
      run?.end();
    }
  }

  private async outcome(
    line: unknown,
    sender: Actor,
    circumstances: Circumstances,
    run?: DryRun,
  ): Promise<CommandResult | Problem> {
    try {
      return await this.parsed(line, sender, circumstances, run);
    } catch (error) {
      const problem = asProblem(error);
      if (problems[problem.code].status === 500) this.log.error(withoutMessage(error));
      return problem;
    }
  }

  private async parsed(
    line: unknown,
    sender: Actor,
    circumstances: Circumstances,
    run?: DryRun,
  ): Promise<CommandResult> {
    return this.give(parseLine(line, this.commands, sender, this.contextOf(circumstances)), run);
  }

  private contextOf(circumstances: Circumstances): ParseContext {
    return { ...circumstances, onBehalf: onBehalfIsOpen(this.rule, dayOf(this.clock.now())) };
  }

  /** Throws it when it is written down; a store that is away throws its own error, and the caller asks again. */
  private async refuse(refused: NotAllowed): Promise<never> {
    await this.refusals.record(refused.command);
    throw refused;
  }

  private async give(envelope: CommandEnvelope | Problem, run?: DryRun): Promise<CommandResult> {
    if (envelope instanceof NotAllowed && !run) return this.refuse(envelope);
    if (envelope instanceof Problem) throw envelope;
    // Not counted: nothing came of it.
    if (run) return run.execute(new Decide(envelope));
    const { type } = envelope.command;
    const elapsed = this.metrics.commandSeconds.startTimer({ type });
    let status: CommandResult['status'] | 'failed' = 'failed';
    try {
      const answer = await this.bus.execute(new Decide(envelope));
      status = answer.status;
      return answer;
    } catch (error) {
      // Refused all the same, though not remembered: a stale revision or a body is the caller's, not a failure of ours.
      if (error instanceof Rejection || error instanceof Problem) status = 'refused';
      if (error instanceof Rejection && problems[error.code].status === 403)
        await this.refuse(notAllowedBy(error, envelope, this.commands.get(type)!));
      throw error;
    } finally {
      elapsed();
      this.metrics.commands.inc({ type, status });
    }
  }
}

/** What a rule answers of the caller, such as a coach of another trajectory, is a 403 like that of a role. */
const notAllowedBy = (
  { code }: Rejection,
  { commandId, target, actor, recordedBy }: CommandEnvelope,
  entry: CommandEntry,
): NotAllowed => notAllowed(code, entry, { id: commandId, target }, { actor, ...(recordedBy && { recordedBy }) });

/** The fault is ours, not the line's: its outcome is not known yet. */
const isUndecided = (outcome: CommandResult | Problem): boolean =>
  outcome instanceof Problem && problems[outcome.code].status >= 500;

/** A line as it is to be decided, or what is wrong with it; `id` is null where it cannot be read. */
const readLine = (line: Line): { readonly id: Uuid | null; readonly value?: unknown; readonly problem?: Problem } => {
  if (typeof line !== 'string') return 'problem' in line ? line : { id: null, problem: new Problem(line.unread) };
  try {
    const { value, repeated } = parseJson(line);
    if (repeated === undefined) return { id: lineIdOf(value), value };
    return { id: repeated === 'id' ? null : lineIdOf(value), problem: nameRepeated(repeated) };
  } catch {
    return { id: null, problem: new Problem('line-invalid') };
  }
};
