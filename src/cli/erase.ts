import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { certificateOf } from '../../projections/erasure-certificate/certificate';
import type { RecordedOf } from '../../events';
import type { DataRequestId, Uuid } from '../../events/ids';
import { commandOf, type Command } from '../command-handling/command';
import { Decide } from '../command-handling/decide';
import { AppModule } from '../composition/app.module';
import type { Runtime } from '../composition/runtime';
import { ErasePersonalData, RequestErasure } from '../person/erasure';
import { release } from '../platform/release';
import { problems, type ProblemCode } from '../problems';
import { KEY_CACHE_MS } from '../vault/vault';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { ERASER } from './importer';
import { runtimeOf } from './runtime';

type Options = { readonly request?: DataRequestId; readonly ground: string; readonly retention?: boolean };

/** One command for a person; the code of its refusal, or nothing. */
type Give = (command: Command) => Promise<ProblemCode | undefined>;

const giver =
  (bus: CommandBus, person: Uuid): Give =>
  async (command) => {
    const commandId = randomUUID();
    const answer = await bus.execute(
      new Decide({
        commandId,
        target: person,
        command,
        actor: ERASER,
        source: 'api',
        correlationId: commandId,
        causationId: commandId,
      }),
    );
    return answer.status === 'refused' ? answer.code : undefined;
  };

/** The last erasure of a person, whoever gave it; undefined when there was none. */
const lastErasure = async (
  { store, codec }: Runtime,
  person: Uuid,
): Promise<RecordedOf<'PersonalDataErased.v1'> | undefined> => {
  let last: RecordedOf<'PersonalDataErased.v1'> | undefined;
  for await (const stored of store.read(`person-${person}`)) {
    const event = codec.decode(stored);
    if (event.type === 'PersonalDataErased.v1') last = event;
  }
  return last;
};

/** Another process may know a key for half a minute: only then it is said that the text is gone (decisions.md 21). */
const waitForCaches = async (call: Call, runtime: Runtime, keyIds: readonly Uuid[]): Promise<void> => {
  const named = await runtime.vault.named(keyIds);
  const waits = Math.max(0, ...named.map(({ destroyedForMs }) => KEY_CACHE_MS - (destroyedForMs ?? 0)));
  if (waits === 0) return;
  call.message(`the keys are destroyed; ${Math.ceil(waits / 1_000)} s until no process can have them any more`);
  await sleep(waits, undefined, { signal: call.stop });
};

/**
 * `buurtbaan erase PERSON`: as a privacy officer. Prints the certificate, and waits for it; or why nothing was erased, and
 * then ends with 1.
 */
export const erasePerson = async (
  call: Call,
  person: Uuid,
  { request, ground, retention = false }: Options,
): Promise<ExitCode> => {
  const runtime = await runtimeOf(call);
  const app = await NestFactory.createApplicationContext(AppModule.of(runtime), { logger: ['error', 'warn'] });
  try {
    const give = giver(app.get(CommandBus), person);
    const requestId: DataRequestId | undefined = retention ? undefined : (request ?? randomUUID());
    const asks = requestId !== undefined && request === undefined;
    const refusal =
      (asks ? await give(commandOf(RequestErasure, { requestId, ground })) : undefined) ??
      (await give(commandOf(ErasePersonalData, requestId === undefined ? {} : { requestId })));
    // Erased before: the certificate of then says so.
    if (refusal && refusal !== 'person-erased') {
      await call.print(
        JSON.stringify({ status: 'refused', code: refusal, detail: problems[refusal].detail.en, requestId }),
      );
      return 1;
    }
    const erased = await lastErasure(runtime, person);
    if (!erased) {
      await call.print(JSON.stringify({ status: 'unchanged' }));
      return 0;
    }
    await waitForCaches(call, runtime, erased.data.keyIds);
    const named = await runtime.vault.named(erased.data.keyIds);
    await call.print(JSON.stringify(certificateOf(erased, named, release()), null, 2));
    return 0;
  } finally {
    await app.close();
    await runtime.close();
  }
};
