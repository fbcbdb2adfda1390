import { createHash } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { v4 } from 'uuid';
import type { Role } from '../events/event';
import { CommandGateway } from '../src/command-handling/command-gateway';
import { AppModule } from '../src/composition/app.module';
import type { Runtime } from '../src/composition/runtime';
import { median } from './figures';
import { timeOf, verdict, type Line } from './timed-lines';

/** Cost lines on the short one, and by default on the long one. */
const [FEW, MANY] = [10, 10_000] as const;
/** A short subsidy and the long one take turns, each command so many times: whatever else the machine does falls on both. */
const TURNS = 10;
const TURN = 50;
/** Turns first that are not counted: compiled code and connections. */
const WARMING = 2;

const COMMANDS = ['RecordCost', 'JudgeCost', 'PayAdvance'] as const;
type Lines = Readonly<Record<(typeof COMMANDS)[number], readonly Line[]>>;

/** A subsidy that was granted more than all this costs, and the way to what comes next of it. */
const aSubsidy = () => {
  const target = v4();
  const by = (role: Role, type: string, data: object, on = '2021-03-01'): Line => ({
    ...{ type, target, data, on },
    actor: { id: v4(), role },
  });
  const budget = [{ line: 'wage', cents: 1_000_000_000 }];
  const request = {
    ...{ employerId: v4(), programmeId: v4(), places: 1, requestedCents: 1_000_000_000, budget },
    ...{ activities: 'Work', startsOn: '2021-01-01', endsOn: '2021-12-31' },
  };
  const grant = {
    ...{ decisionNumber: 'B-1', grantedCents: 1_000_000_000, budget, obligations: [] },
    ...{ regimeId: 'voorbeeld-3', motivation: 'Fits' },
  };
  const preparations = [
    by('employer', 'RequestSubsidy', request, '2021-01-02'),
    by('subsidy-officer', 'GrantSubsidy', grant, '2021-01-03'),
  ];
  const costs = (count: number): readonly Line[] =>
    Array.from({ length: count }, () => {
      const costId = v4();
      const evidenceSha256 = createHash('sha256').update(costId).digest('hex');
      return by('employer', 'RecordCost', {
        ...{ costId, line: 'wage', amountCents: 1_000, periodFrom: '2021-01-01', periodTo: '2021-01-31' },
        ...{ evidenceUri: 'urn:evidence', evidenceSha256 },
      });
    });
  /** Costs, the judgement of each, and as many advances. */
  const next = (count: number): Lines => {
    const RecordCost = costs(count);
    return {
      RecordCost,
      JudgeCost: RecordCost.map(({ data }) => {
        const { costId } = data as { costId: string };
        const judgement = { costId, judgement: 'ineligible', eligibleCents: 500, ground: 'Half' };
        return by('subsidy-controller', 'JudgeCost', judgement);
      }),
      PayAdvance: RecordCost.map(() =>
        by('subsidy-officer', 'PayAdvance', { advanceId: v4(), amountCents: 1, reference: 'V' }),
      ),
    };
  };
  return { preparations, costs, next };
};

/**
 * A cost recorded, one judged and an advance paid, on a subsidy with `size` cost lines beside one with ten, in turns. Read
 * models do not follow meanwhile. Prints one line each.
 */
export const longSubsidyBench = async (runtime: Runtime, size: number = MANY): Promise<void> => {
  const app = await NestFactory.createApplicationContext(AppModule.of(runtime), { logger: false });
  const gateway = app.get(CommandGateway);
  const long = aSubsidy();
  await timeOf(gateway, [...long.preparations, ...long.costs(size)]);
  const turns: { readonly [name in (typeof COMMANDS)[number]]: { long: number; short: number } }[] = [];
  for (let turn = -WARMING; turn < TURNS; turn++) {
    const short = aSubsidy();
    await timeOf(gateway, [...short.preparations, ...short.costs(FEW)]);
    const [onShort, onLong] = [short.next(TURN), long.next(TURN)];
    const measured = async (name: (typeof COMMANDS)[number]) => ({
      short: await timeOf(gateway, onShort[name]),
      long: await timeOf(gateway, onLong[name]),
    });
    const times = {
      RecordCost: await measured('RecordCost'),
      JudgeCost: await measured('JudgeCost'),
      PayAdvance: await measured('PayAdvance'),
    };
    if (turn >= 0) turns.push(times);
  }
  await app.close();
  for (const name of COMMANDS) {
    const ratio = median(turns.map((times) => times[name].long / times[name].short));
    const each = (median(turns.map((times) => times[name].long)) / TURN).toFixed(2);
    console.log(
      `long subsidy: ${name} with ${size} cost lines there: ${ratio.toFixed(2)} of one with ${FEW}, ${each} ms; ` +
        verdict(ratio),
    );
  }
};
