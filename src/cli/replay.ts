import { filledTable, REPLAYED_NOUNS, rowNamed, tableOfNoun } from '../../projections/replay/named-rows';
import { Replay } from '../../projections/replay/replay';
import { RowReplay, type AskedRow } from '../../projections/replay/row-replay';
import { readModels } from '../../projections/read-models';
import { allLines } from '../../projections/replay/pages';
import { linesAt } from '../../projections/ledger-entry/ledger-entry.queries';
import { endOf } from '../calendar/calendar';
import { openReadModels } from '../composition/read-models';
import { isId } from '../platform/validation';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { CallInvalid } from './call-invalid';
import { runtimeOf } from './runtime';

type Options = { readonly asKnownOn?: string; readonly validOn?: string; readonly explanation?: boolean };

const FOLLOW_MS = 60_000;

/** The row that is meant. Throws `CallInvalid`. */
const askedRow = (noun: string, id: string): AskedRow => {
  const filled = filledTable(readModels, tableOfNoun(noun) ?? noun);
  if (!filled)
    throw new CallInvalid(`there is no ${noun} to replay; there are ${REPLAYED_NOUNS.join(', ')}, and every table`);
  const name = rowNamed(filled.table, id);
  if (name) return { ...filled, name };
  const { primaryKey } = filled.table;
  throw new CallInvalid(primaryKey.length === 1 ? 'an id is a UUID' : `a row is named ${primaryKey.join(',')}`);
};

/**
 * `buurtbaan replay`: the events of a noun or a row, one a line with their sentences, then its state; of a subsidy its
 * ledger too. Texts stay sealed.
 */
export const replayRow = async (call: Call, noun: string, id: string, options: Options): Promise<ExitCode> => {
  const row = askedRow(noun, id);
  const { asKnownOn, validOn, explanation } = options;
  const moment = asKnownOn && endOf(asKnownOn);
  const when = { ...(moment && { moment }), ...(validOn && { validOn }) };
  const runtime = await runtimeOf(call);
  try {
    const { runner, engine, history, close } = await openReadModels(runtime);
    try {
      await runner.waitFor((await runtime.store.head()).position, FOLLOW_MS, call.stop);
      const rows = new RowReplay(engine, history);
      const whole = new Replay(engine, history);
      const isThing = tableOfNoun(noun) !== undefined && isId(id);
      const events = allLines((page) =>
        isThing ? whole.events(id.toLowerCase(), { knownAt: moment, validOn }, page) : rows.events(row, when, page),
      );
      for await (const event of events) {
        await call.print(JSON.stringify(event));
        call.stop.throwIfAborted();
      }
      const state = await rows.state(row, when);
      if (!state) call.message(`no such ${noun} was known`);
      await call.print(JSON.stringify({ state }));
      if (noun === 'subsidy') await call.print(JSON.stringify({ ledger: await linesAt(engine.pool, id, when) }));
      if (explanation) await call.print(JSON.stringify({ explanation: await rows.explanation(row) }));
      return state ? 0 : 1;
    } finally {
      await close();
    }
  } finally {
    await runtime.close();
  }
};
