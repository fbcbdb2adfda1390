import { writeFile } from 'node:fs/promises';
import { CommandBus } from '@nestjs/cqrs';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Notice } from '../../events/deadline';
import { partyOf, type About } from '../../events/event';
import { commandOf } from '../../src/command-handling/command';
import { Decide } from '../../src/command-handling/decide-command';
import { AppModule } from '../../src/composition/app.module';
import { openRuntime } from '../../src/composition/runtime';
import { RaiseReminder } from '../../src/deadline/notices';
import { readConfig } from '../../src/platform/config';
import { id } from '../specification';
import type { MailServer } from '../support/mail-server';
import type { Environment } from './store';

/** What sends mail by this server to the addresses of a file. */
export const mailEnvironment = (server: Pick<MailServer, 'url'>, addressesFile: string): Environment => ({
  STAFF_ADDRESSES_FILE: addressesFile,
  SMTP_URL: server.url,
  MAIL_FROM: 'buurtbaan@stad.example',
  PUBLIC_URL: 'https://buurtbaan.example',
  DIGEST_WAIT_SECONDS: '0',
});

export const writeAddresses = (file: string, addresses: readonly object[]): Promise<void> =>
  writeFile(file, JSON.stringify(addresses));

type Given = Pick<Notice, 'dueOn' | 'addresseeRoles'> & { readonly about: About };

/** Writes a reminder of today, as the schedule does; `number` makes its deadline. */
export const raiseReminder = (app: INestApplicationContext, number: number, given: Given): Promise<unknown> => {
  const { about, dueOn, addresseeRoles } = given;
  const notice: Notice = { kind: 'coaching', aboutId: about.trajectoryId!, dueOn, armedBy: id(2), addresseeRoles };
  return app.get(CommandBus).execute(
    new Decide({
      commandId: `policy/reminder/${id(number)}`,
      target: id(number),
      command: commandOf(RaiseReminder, { notice, about }),
      on: dueOn,
      actor: { id: id(3), role: 'system', party: partyOf.system },
      source: 'policy',
      correlationId: id(2),
      causationId: id(2),
    }),
  );
};

/** Does `work` with the commands of an installation, in this process. */
export const withCommands = async (
  environment: Environment,
  work: (app: INestApplicationContext) => Promise<unknown>,
): Promise<void> => {
  const runtime = await openRuntime(readConfig(environment), { info: () => undefined, warn: () => undefined });
  const app = await NestFactory.createApplicationContext(AppModule.of(runtime), { logger: false });
  await work(app);
  await app.close();
  await runtime.close();
};
