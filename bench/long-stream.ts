import { NestFactory } from '@nestjs/core';
import { v4 } from 'uuid';
import { CommandGateway } from '../src/command-handling/command-gateway';
import { AppModule } from '../src/composition/app.module';
import type { Runtime } from '../src/composition/runtime';
import { timeOf, verdict, type Line } from './timed-lines';

/** Events on the stream before it is measured. */
const LENGTHS = [0, 6_000, 20_000] as const;
const MEASURED = 1_000;
/** Applications to another programme first: compiled code and connections. */
const WARMING = 2_000;
/** A short stream and the long one take turns: whatever else the machine does falls on both. */
const TURN = 100;

/** A programme with a vacancy on a place, and the way to its next applications. */
const aProgramme = () => {
  const [target, placeId, vacancyId] = [v4(), v4(), v4()];
  const preparations: readonly Line[] = [
    {
      type: 'OpenProgramme',
      target,
      data: {
        name: 'Long',
        legalBasis: 'made-up scheme',
        startsOn: '2021-01-01',
        endsOn: '2031-01-01',
        placeCap: 1,
        districtCaps: {},
      },
    },
    {
      type: 'OpenPlace',
      target,
      data: {
        placeId,
        employerId: v4(),
        district: 'West',
        neighbourhoodCode: 'BU03630000',
        areaPlanRef: 'area-plan',
        objectives: [
          { kind: 'social-base', text: 'Reach' },
          { kind: 'paid-work', text: 'Work' },
        ],
        fundingSource: 'city',
      },
    },
    {
      type: 'PublishVacancy',
      target,
      data: { placeId, vacancyId, jobDescriptionRef: 'vacancy', closesOn: '2021-12-31' },
    },
  ];
  const applications = (count: number): readonly Line[] =>
    Array.from({ length: count }, () => ({
      type: 'ReceiveApplication',
      target,
      data: { placeId, vacancyId, applicationId: v4(), personId: v4() },
    }));
  return { preparations, applications };
};

/**
 * 1,000 applications to one programme after so many earlier ones, beside 1,000 to a new programme in turns; at last both
 * by a program that has just started. Read models do not follow meanwhile. Prints one line each.
 */
export const longStreamBench = async (runtime: Runtime, size: number = LENGTHS.at(-1)!): Promise<void> => {
  const app = await NestFactory.createApplicationContext(AppModule.of(runtime), { logger: false });
  const gateway = app.get(CommandGateway);
  const long = aProgramme();
  await timeOf(gateway, long.preparations);
  const warm = aProgramme();
  await timeOf(gateway, [...warm.preparations, ...warm.applications(WARMING)]);
  let applications = 0;
  for (const length of LENGTHS.filter((events) => events <= size)) {
    await timeOf(gateway, long.applications(length - applications));
    const short = aProgramme();
    await timeOf(gateway, short.preparations);
    let [onLong, onShort] = [0, 0];
    for (let turn = 0; turn < MEASURED / TURN; turn++) {
      onShort += await timeOf(gateway, short.applications(TURN));
      onLong += await timeOf(gateway, long.applications(TURN));
    }
    applications = length + MEASURED;
    const ratio = onLong / onShort;
    console.log(
      `long stream: ${MEASURED} applications after ${length}: ${Math.round(onLong)} ms, ` +
        `${ratio.toFixed(2)} of ${MEASURED} on a new stream; ${verdict(ratio)}`,
    );
  }
  await app.close();
  await afterStart(runtime, long.applications(MEASURED), applications);
};

/** The first commands of a program that has just started: it reads the whole stream for the first of them. */
const afterStart = async (runtime: Runtime, lines: readonly Line[], length: number): Promise<void> => {
  const onNew = aProgramme();
  const started = async (given: readonly Line[]): Promise<number> => {
    const app = await NestFactory.createApplicationContext(AppModule.of(runtime), { logger: false });
    const elapsed = await timeOf(app.get(CommandGateway), given);
    await app.close();
    return elapsed;
  };
  await started(onNew.preparations);
  const [first, ...rest] = lines;
  const short = await started(onNew.applications(MEASURED));
  const cold = await started([first!]);
  const long = await started(rest);
  const ratio = long / short;
  console.log(
    `long stream: ${MEASURED} applications after a start that finds ${length}: ${Math.round(long)} ms, the first of ` +
      `them ${Math.round(cold)} ms; ${ratio.toFixed(2)} of ${MEASURED} on a new stream; ${verdict(ratio)}`,
  );
};
