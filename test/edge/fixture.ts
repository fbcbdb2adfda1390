import { tmpdir } from 'node:os';
import { CommandBus } from '@nestjs/cqrs';
import { Controller, Get, Module, Query, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '../../events/event';
import { commandRoutes } from '../../src/command-handling/http/command-routes';
import { CommandHandlingModule } from '../../src/command-handling/command-handling.module';
import { command } from '../../src/command-handling/command';
import type { CommandTable } from '../../src/command-handling/nouns';
import { Clock } from '../../src/platform/clock';
import type { Decide } from '../../src/command-handling/decide-command';
import type { CommandResult, CommandEnvelope } from '../../src/command-handling/command-envelope';
import { Reads } from '../../src/platform/auth/access';
import { Readiness, type Check } from '../../src/platform/health/readiness';
import { DryRuns } from '../../src/dry-run/dry-runs';
import { RefusalLog, type RefusedCommand } from '../../src/processing/refusal-log';
import { createApp } from '../../src/platform/http/app';
import { FromReadModel, ReadModelProgress } from '../../src/platform/http/position';
import {
  CalendarDay,
  Flag,
  Id,
  Label,
  List,
  ListOf,
  Maybe,
  OneOf,
  Prose,
  Reference,
  Whole,
} from '../../src/platform/validation';
import { id } from '../specification';
import { logTo } from '../support/logged';

/** A made-up domain behind the edge: gardens with beds, and ponds. What its commands lead to is up to each test. */
export class PlantRow {
  @Id() readonly rowId!: string;
  @Prose() readonly text!: string;
}
export class PlantBed extends command('PlantBed', { route: 'beds', roles: ['coach', 'programme-manager'] }) {
  @Id() readonly bedId!: string;
  @Label(20) readonly crop!: string;
  @Whole(1, 50) readonly seeds!: number;
  @OneOf(['sun', 'shade'] as const) readonly light!: 'sun' | 'shade';
  @Maybe() @ListOf(() => PlantRow, 3) readonly rows?: readonly PlantRow[];
  @Maybe() @List(2) @OneOf(['spring', 'autumn'] as const, { each: true }) readonly seasons?: readonly string[];
  @Maybe() @CalendarDay() readonly harvestOn?: string;
  @Maybe() @Reference() readonly drawing?: string;
  @Maybe() @Flag() readonly raised?: boolean;
}
export class ClearBed extends command('ClearBed', { route: 'clearings', roles: ['coach'] }) {
  @Id() readonly bedId!: string;
  @Maybe() @Prose() readonly reason?: string;
}
/** No data at all. */
export class RestGarden extends command('RestGarden', { route: 'rests', roles: ['core-team'] }) {}

export const gardenCommands: CommandTable = new Map(
  [
    { category: 'garden', collection: 'gardens', command: PlantBed },
    { category: 'garden', collection: 'gardens', command: ClearBed },
    { category: 'pond', collection: 'ponds', command: RestGarden },
  ].map((entry) => [entry.command.commandName, { ...entry, access: entry.command.access! }]),
);

/** Answers each command as a test sets it, and keeps what it was given. */
export class FakeBus {
  readonly envelopes: CommandEnvelope[] = [];
  answer: (envelope: CommandEnvelope) => CommandResult | Promise<CommandResult> = () => ({
    status: 'unchanged',
    revision: 4,
  });

  execute = async ({ envelope }: Decide): Promise<CommandResult> => {
    this.envelopes.push(envelope);
    return this.answer(envelope);
  };
}

/** Read models at a position that a test moves. */
export class FakeProgress extends ReadModelProgress {
  at = 7;
  readonly waits: [number, number][] = [];
  position = () => this.at;
  waitFor = async (position: number, ms: number) => {
    this.waits.push([position, ms]);
    return position <= this.at;
  };
}

class BedQuery {
  @Maybe() @Id() readonly bedId?: string;
  @Maybe() @CalendarDay() readonly plantedFrom?: string;
}

@Controller('v1/gardens')
class GardenController {
  @Get()
  @Reads('coach', 'auditor')
  @FromReadModel()
  list(@Query() { bedId }: BedQuery) {
    return { items: [], bedId };
  }

  /** Names no role. */
  @Get('forgotten')
  forgotten() {
    return { secret: true };
  }

  @Get('broken')
  @Reads('coach')
  broken() {
    throw new Error('Sanne Jansen lives here');
  }
}

export type EdgeFixture = {
  readonly app: NestFastifyApplication;
  readonly bus: FakeBus;
  /** What dry runs decide. */
  readonly dry: FakeBus & { begun: number; ended: number };
  /** Commands that were refused with 403. */
  readonly refused: RefusedCommand[];
  readonly progress: FakeProgress;
  readonly checks: Check[];
  readonly clock: { day: string };
};

type Options = {
  production?: boolean;
  importOnBehalfUntil?: string;
  commands?: CommandTable;
  dataDir?: string;
};

/** The whole edge over the made-up domain. Close `app` afterwards. */
export const edgeFixture = async ({
  production = false,
  importOnBehalfUntil,
  commands = gardenCommands,
  dataDir = tmpdir(),
}: Options = {}): Promise<EdgeFixture> => {
  const bus = new FakeBus();
  const dry = Object.assign(new FakeBus(), { begun: 0, ended: 0 });
  const begin = () => {
    dry.begun += 1;
    return { execute: dry.execute, end: () => void (dry.ended += 1) };
  };
  const refused: RefusedCommand[] = [];
  const record = async (command: RefusedCommand) => void refused.push(command);
  const progress = new FakeProgress();
  const checks: Check[] = [];
  const clock = { day: '2026-11-22' };

  @Module({})
  class GardenModule {}
  const root: DynamicModule = {
    module: GardenModule,
    global: true,
    imports: [CommandHandlingModule.of(commands, { production, importOnBehalfUntil, dataDir })],
    controllers: [...commandRoutes(commands), GardenController],
    providers: [
      { provide: CommandBus, useValue: bus },
      { provide: DryRuns, useValue: { begin } },
      { provide: RefusalLog, useValue: { record } },
      { provide: ReadModelProgress, useValue: progress },
      { provide: Readiness, useValue: { checks } },
      { provide: Clock, useValue: { now: () => `${clock.day}T12:00:00.000Z` } },
    ],
    exports: [CommandBus, DryRuns, RefusalLog, ReadModelProgress, Readiness, Clock],
  };
  const app = await createApp(root, { production, logLevel: 'info', logTo });
  return { app, bus, dry, refused, progress, checks, clock };
};

/** Headers that say who asks. */
export const actorHeaders = (role: Role, actor = id(900)) => ({ actor, 'actor-role': role });

export const bed = { bedId: id(1), crop: 'kale', seeds: 12, light: 'sun' };
/** A line that plants a bed. */
export const plantBedLine = (n: number, more: object = {}) => ({
  id: id(1000 + n),
  type: 'PlantBed',
  target: id(50),
  data: bed,
  ...more,
});

export const acceptedResult: CommandResult = {
  status: 'accepted',
  position: 12,
  revision: 5,
  events: [{ eventId: id(70), type: 'BedPlanted.v1', stream: `garden-${id(50)}`, revision: 5, position: 12 }],
};
