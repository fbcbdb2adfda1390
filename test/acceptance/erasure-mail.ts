import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';
import { coach, mina, minasTrajectory, programme } from '../queries/ids';
import { mailServer } from '../support/mail-server';
import { today } from './erasure-lines';
import { mailEnvironment, raiseReminder, withCommands, writeAddresses } from './reminders';
import type { Store } from './store';
import { query } from './tables';

const staff = [
  { role: 'coach', personId: coach, email: 'joke@coaches.example', firstName: 'Joke', language: 'nl' },
  { role: 'core-team', email: 'team@west.example', language: 'en' },
  { role: 'programme-manager', email: 'manager@stad.example', language: 'nl' },
] as const;
const minasOwn = { role: 'buurtbaner', personId: mina, email: 'mina@west.example', firstName: 'Mina', language: 'nl' };

const addresseeOf = ({ to }: ParsedMail): string => [to].flat()[0]!.text;

/** A mail server, and mail about Mina's trajectory: sent to her coach, parked, and waiting for the team and for herself. */
export const mailAboutMina = async (dataDir: string) => {
  const received: ParsedMail[] = [];
  const server = await mailServer({
    atContent: async (mail) => {
      received.push(mail);
      const to = addresseeOf(mail);
      if (to.startsWith('manager@')) return { reply: 550, text: `not for ${to}` };
      return to.startsWith('joke@') ? undefined : { reply: 451, text: `later, ${to}` };
    },
  });
  const file = join(dataDir, 'staff.json');
  await writeAddresses(file, [...staff, minasOwn]);
  const jobsOf = async (store: Store) =>
    query(
      await store.superuserUrl(),
      `select name, state::text, count(*)::int from delivery_job.job group by 1, 2 order by 1, 2`,
    );
  const until = async (store: Store, condition: string): Promise<void> => {
    while ((await query(await store.superuserUrl(), `select where ${condition}`)).length === 0)
      await new Promise((later) => setTimeout(later, 100));
  };
  return {
    environment: mailEnvironment(server, file),
    /** Says what is due of her trajectory, while it is served. */
    raised: async (store: Store): Promise<void> => {
      const about = { trajectoryId: minasTrajectory, programmeId: programme, personId: mina, coachId: coach };
      const addresseeRoles = ['coach', 'core-team', 'programme-manager', 'buurtbaner'] as const;
      await withCommands(store.environment, (app) =>
        raiseReminder(app, 4_060, { dueOn: today, addresseeRoles, about }),
      );
      await until(
        store,
        `(select count(*) = 2 from delivery.waiting where state = 'retry')
                      and (select count(*) = 1 from delivery.parked)`,
      );
    },
    jobsOf,
    /** What came in, to others and to herself. */
    received: () => ({
      byOthers: received.filter((mail) => !addresseeOf(mail).startsWith('mina@')).map((mail) => JSON.stringify(mail)),
      byHer: received.filter((mail) => addresseeOf(mail).startsWith('mina@')).map((mail) => JSON.stringify(mail)),
    }),
    /** She is taken out of the file of addresses. */
    withoutHer: () => writeAddresses(file, staff),
    /** All that waits is tried at once, and what is for her is parked. */
    tried: async (store: Store): Promise<void> => {
      await query(await store.superuserUrl(), `update delivery_job.job set start_after = now() where state = 'retry'`);
      await until(store, `exists (select from delivery.parked where code = 'addressee-unknown')`);
    },
    stop: () => server.stop(),
  };
};

export type MailAboutMina = Awaited<ReturnType<typeof mailAboutMina>>;
