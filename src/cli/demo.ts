import type { Day } from '../../events/ids';
import { publishLive } from '../../projections/analytics/publications';
import { dayOf } from '../calendar/calendar';
import type { LineResult } from '../command-handling/line-result';
import { linesOf } from '../command-handling/ndjson';
import { MANAGER } from '../demo/cast';
import { CLOSING, demoOf, dayOfDemo, PROGRAMME, type Demo } from '../demo/demo';
import { NDJSON } from '../platform/http/app';
import type { ExitCode } from './buurtbaan';
import { Call } from './call';
import { CallInvalid } from './call-invalid';
import { endOfLog } from './end-of-log';
import { progressBar } from './progress-bar';
import { serveAfter, type Served } from './serve';

/** A line of the demo was answered otherwise than the demo wants. */
export class DemoUnfit extends Error {
  override readonly name = 'DemoUnfit';
}

/** How long the read models may take to follow, ms. */
const FOLLOW_MS = 10 * 60_000;

const START_ANEW = 'To start anew, stop it and remove that folder.';

type Options = { readonly today?: Day };

/** A request as any caller may send it while trying out: by the programme manager of the demo. */
const ask = (call: Call, { url }: Served, path: string, body?: string): Promise<Response> =>
  fetch(new URL(path, url), {
    signal: call.stop,
    headers: { Actor: MANAGER.id, 'Actor-Role': MANAGER.role, ...(body && { 'Content-Type': NDJSON }) },
    ...(body && { method: 'POST', body }),
  });

/** What is at a path; undefined when nothing is. */
const found = async (call: Call, served: Served, path: string): Promise<unknown> => {
  const response = await ask(call, served, path);
  if (response.ok) return response.json();
  await response.body?.cancel();
  if (response.status === 404) return undefined;
  throw new DemoUnfit(`${path} was answered ${response.status}.`);
};

const followed = async (call: Call, { readModels }: Served, position: number): Promise<void> => {
  if (!(await readModels.runner.waitFor(position, FOLLOW_MS, call.stop)))
    throw new DemoUnfit(`The read models have not reached position ${position}.`);
};

/** The day of the demo that is there, or was begun; undefined in an empty store. Throws `CallInvalid` for any other store. */
const dayOfWhatIsThere = async (call: Call, served: Served): Promise<Day | undefined> => {
  const end = await endOfLog(call, served.runtime.store);
  if (end === 0) return undefined;
  await followed(call, served, end);
  // Its own schema says so (projections/programme).
  const programme = (await found(call, served, `/v1/programmes/${PROGRAMME}`)) as { starts_on: Day } | undefined;
  if (!programme)
    throw new CallInvalid('This store holds other data: the demo takes an empty one. Name another with DATA_DIR.');
  return dayOfDemo(programme.starts_on);
};

/** Every line is accepted, or refused as the story wants. */
const check = ({ lines, refused }: Demo, number: number, { status, problem }: LineResult): void => {
  const { id, type, on } = lines[number]!;
  const wanted = refused.get(id) ?? 'accepted';
  const answer = problem?.code ?? status;
  if (answer !== wanted)
    throw new DemoUnfit(`Line ${number + 1} of the demo, ${type} of ${on}, was to be ${wanted} and is ${answer}.`);
};

const told = async (call: Call, served: Served, demo: Demo): Promise<void> => {
  const body = demo.lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const bar = progressBar(call, 'demo', demo.lines.length);
  let [number, position] = [0, 0];
  try {
    const response = await ask(call, served, '/v1/commands', body);
    if (!response.ok || !response.body) throw new DemoUnfit(`The demo was answered ${response.status}.`);
    for await (const line of linesOf(response.body)) {
      // Unreadable lines are what `linesOf` finds in what people send; these are the program's own.
      const result = JSON.parse(line as string) as LineResult;
      check(demo, number, result);
      position = Math.max(position, result.position ?? 0);
      bar.at((number += 1));
    }
  } finally {
    bar.done();
  }
  if (number < demo.lines.length) throw new DemoUnfit(`Only ${number} lines of the demo were answered.`);
  await followed(call, served, position);
};

/** Writes what is missing of the demo, by the public API alone. What is there already is not sent again. */
const filled = async (call: Call, { today }: Options, served: Served): Promise<void> => {
  const now = dayOf(served.runtime.clock.now());
  if (today && today > now) throw new CallInvalid(`The demo cannot be of ${today}, which is still to come.`);
  const { dataDir } = call.config;
  const there = await dayOfWhatIsThere(call, served);
  const day = there ?? today ?? now;
  if (today && day !== today)
    throw new CallInvalid(`${dataDir} holds the demo of ${day}, not of ${today}. ${START_ANEW}`);
  const isWhole = there && (await found(call, served, `/v1/intervisions/${CLOSING}`));
  if (!isWhole) {
    await told(call, served, demoOf(day));
    await publishLive(served.readModels.engine);
  }
  call.message(
    day === now ? `the demo of ${day}, in ${dataDir}` : `the demo of ${day}, as it is in ${dataDir}. ${START_ANEW}`,
  );
};

/**
 * `buurtbaan demo`: a made-up programme of two years and three months up to `today`, then `serve`. On the same folder it
 * serves what is there.
 */
export const demo = async (call: Call, options: Options): Promise<ExitCode> => {
  if (call.config.production)
    throw new CallInvalid('The demo is for trying out: it says who acts by headers that production does not take.');
  // Addresses of staff, where there are any, are not those of made-up people: nothing is mailed.
  const unmailed = new Call({ ...call.config, mail: undefined }, call.stop, call.terminal, call.clock);
  return serveAfter(unmailed, (served) => filled(call, options, served));
};
