import { setTimeout as sleep } from 'node:timers/promises';
import { id } from '../specification';
import { mailServer, type MailServer } from '../support/mail-server';
import { office, type Office } from './fixture';
import { coach, reminder, subsidy, trajectory, west } from './people';

let desk: Office;
let server: MailServer;
beforeAll(async () => {
  desk = await office();
});
afterAll(() => desk.end());
beforeEach(async () => {
  server = await mailServer();
});
afterEach(async () => {
  await desk.cleared();
  await server.stop();
});

const decision = reminder(90, { kind: 'subsidy-decision', roles: ['subsidy-officer'], about: { subsidyId: subsidy } });
const idsOf = ({ taken }: MailServer) => taken.map(({ messageId }) => messageId);
const of = (number: number, day: string) => reminder(number, { occurredOn: day });

describe('A digest', () => {
  it('is received once by each addressee, with all of the day, in the language of each', async () => {
    const delivery = await desk.start(server.url);
    await delivery.remind(reminder(1));
    await delivery.remind(
      reminder(2, { kind: 'term-end', outcome: 'missed', roles: ['coach', 'core-team'], dueOn: '2026-12-02' }),
    );
    await server.reached(2);
    await desk.settled();
    const mails = server.taken.map(({ to, subject, text }) => ({
      to: [to].flat()[0]?.text,
      subject,
      text: text?.trim(),
    }));
    expect(mails.sort((a, b) => String(a.to).localeCompare(String(b.to)))).toEqual([
      {
        to: 'noor@coaches.example',
        subject: 'Buurtbaan: 2 herinneringen, 3 december 2026',
        text: expect.stringMatching(
          /^Dag Noor,\n\nDit zijn uw herinneringen van 3 december 2026\.\n\n- Niet gedaan op 2 december 2026: het geplande einde van het traject\.\n.+\n\n- Uiterlijk 10 december 2026: het werkplan goedkeuren\.\n/,
        ),
      },
      {
        to: 'team@west.example',
        subject: 'Buurtbaan: 1 reminder, 3 December 2026',
        text: expect.stringMatching(
          /^Hello,\n\n.+\n\n- Not done on 2 December 2026: the planned end of the trajectory\./,
        ),
      },
    ]);
    expect(desk.errors).toEqual([]);
  });

  it('is not sent again when the log is followed once more', async () => {
    const delivery = await desk.start(server.url, 0);
    await delivery.remind(reminder(1));
    await server.reached(1);
    await desk.settled();
    await delivery.remind(reminder(1));
    expect(await desk.parked.counts()).toEqual({ waiting: 0, parked: 0 });
    expect(server.taken).toHaveLength(1);
  });

  it('is followed by one of its own for what comes later on that day', async () => {
    const delivery = await desk.start(server.url, 0);
    await delivery.remind(reminder(1));
    await server.reached(1);
    await delivery.remind(reminder(2, { kind: 'coaching' }));
    await server.reached(2);
    expect(new Set(idsOf(server)).size).toBe(2);
    expect(server.taken.map(({ text }) => /10 december 2026: (.*)\./.exec(text!)?.[1])).toEqual([
      'het werkplan goedkeuren',
      'het volgende coachgesprek',
    ]);
  });

  it('may be declined with one click, unless the law has a term for all of it', async () => {
    const delivery = await desk.start(server.url, 0);
    await delivery.remind(reminder(1));
    await delivery.remind(decision);
    await server.reached(2);
    const [plan, statutory] = ['noor@', 'amina@'].map((to) =>
      server.taken.find(({ to: given }) => [given].flat()[0]!.text.startsWith(to))!,
    );
    const token = desk.unsubscriptions.tokenFor(desk.addressees.of(reminder(1))[0]!);
    expect(
      plan!.headerLines.filter(({ key }) => key.startsWith('list-')).map(({ line }) => line.replace(/\r?\n\s*/, ' ')),
    ).toEqual([
      `List-Unsubscribe: <https://buurtbaan.example/v1/unsubscriptions/${token}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]);
    expect(statutory!.headerLines.filter(({ key }) => key.startsWith('list-'))).toEqual([]);
  });

  it('has nothing that was declined but what the law has a term for, and is not sent without', async () => {
    const delivery = await desk.start(server.url);
    const [noor] = desk.addressees.of(reminder(1));
    await desk.unsubscriptions.add(noor!);
    await delivery.remind(reminder(1));
    await delivery.remind(reminder(2, { kind: 'term-end' }));
    await delivery.remind(of(3, '2026-12-02'));
    await server.reached(1);
    await desk.settled();
    expect(server.taken.map(({ subject }) => subject)).toEqual(['Buurtbaan: 1 herinnering, 3 december 2026']);
    expect(
      await desk.sql('select day::text, closed_at is not null as closed from delivery.digest order by day'),
    ).toEqual([
      { day: '2026-12-02', closed: true },
      { day: '2026-12-03', closed: false },
    ]);
  });

  it('is kept as ids and a hash: no address, name or word of it is in the database', async () => {
    const delivery = await desk.start(server.url, 0);
    await delivery.remind(reminder(1));
    await server.reached(1);
    await desk.settled();
    const [sent] = await desk.sql('select digest_id, sha256 from delivery.digest where sent_at is not null');
    expect(idsOf(server)).toEqual([`<${String(sent!['digest_id'])}@stad.example>`]);
    expect(sent!['sha256']).toMatch(/^[0-9a-f]{64}$/);
    const kept = await desk.sql(`
      select row_to_json(t)::text as line from delivery.item t union all select row_to_json(t)::text from delivery.digest t
      union all select row_to_json(t)::text from delivery_job.job t`);
    expect(kept.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(kept)).not.toMatch(/noor|example|herinnering/i);
  });
});

describe('A mail server', () => {
  it('that is away gets each digest once when it is back', async () => {
    const { port, url } = server;
    await server.stop();
    const delivery = await desk.start(url, 0);
    for (const day of [1, 2, 3]) await delivery.remind(of(day, `2026-12-0${day}`));
    // Refused connections.
    await sleep(2_000);
    expect((await desk.parked.counts()).waiting).toBe(3);
    const busy = new Set<string>();
    server = await mailServer({
      port,
      atContent: async ({ messageId }) => {
        if (busy.has(messageId!)) return undefined;
        busy.add(messageId!);
        return { reply: 451, text: 'later please' };
      },
    });
    await server.reached(3);
    await desk.settled();
    expect(idsOf(server).sort()).toEqual([...busy].sort());
    expect(await desk.parked.counts()).toEqual({ waiting: 0, parked: 0 });
  });

  it('that dies after it took a mail gets the same again, under the same id', async () => {
    const { port, url } = server;
    await server.stop();
    const seen: string[] = [];
    server = await mailServer({
      port,
      atContent: async ({ messageId, text }) => {
        seen.push(`${messageId!} ${text!}`);
        return seen.length === 1 ? { reply: 421, text: 'taken, and going away' } : undefined;
      },
    });
    const delivery = await desk.start(url, 0);
    await delivery.remind(reminder(1));
    await delivery.remind(reminder(2, { kind: 'coaching' }));
    await desk.settled();
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(new Set(seen.filter((mail) => mail.startsWith(seen[0]!.slice(0, 40)))).size).toBe(1);
  });

  it('that refuses an address for good is not asked again until somebody says so', async () => {
    let isKnown = false;
    const { port, url } = server;
    await server.stop();
    server = await mailServer({
      port,
      atRecipient: (address) => (isKnown ? undefined : { reply: 550, text: `no such user ${address}` }),
    });
    const delivery = await desk.start(url, 0);
    await delivery.remind(reminder(1));
    await desk.settled();
    const [noor] = desk.addressees.of(reminder(1));
    const parked = await desk.parked.list();
    expect(parked).toEqual([
      { digestId: expect.any(String), addresseeId: noor, day: '2026-12-03', code: 'EENVELOPE', reply: 550, attempts: 1, parkedAt: expect.any(Date) },
    ]); // prettier-ignore
    expect(JSON.stringify(await desk.sql('select output, source_output from delivery_job.job'))).not.toContain('noor');
    isKnown = true;
    expect(await desk.parked.askRetry(id(99))).toBe(0);
    expect(await desk.parked.askRetry(parked[0]!.digestId)).toBe(1);
    await server.reached(1);
    await desk.settled();
    expect(idsOf(server)).toEqual([`<${parked[0]!.digestId}@stad.example>`]);
    expect(await desk.parked.list()).toEqual([]);
  });
});

describe('Several instances', () => {
  it('send each digest once', async () => {
    const [one, other] = [await desk.start(server.url, 0), await desk.start(server.url, 0)];
    const days = Array.from({ length: 24 }, (_, day) => `2026-12-${String(day + 1).padStart(2, '0')}`);
    await Promise.all(days.flatMap((day, index) => [one, other].map((each) => each.remind(of(index, day)))));
    await server.reached(days.length);
    await desk.settled();
    expect(server.taken).toHaveLength(days.length);
    expect(new Set(idsOf(server)).size).toBe(days.length);
    expect(desk.errors).toEqual([]);
  });
});

describe('A reminder', () => {
  it('of more than a week ago is no news', async () => {
    const delivery = await desk.start(server.url, 0);
    await delivery.remind(reminder(1, { occurredOn: '2026-11-25' }));
    await delivery.remind(reminder(2, { occurredOn: '2026-11-26' }));
    expect(await desk.sql('select day::text from delivery.item')).toEqual([{ day: '2026-11-26' }]);
  });

  it('that no address fits is said, and waits for nobody', async () => {
    const delivery = await desk.start(server.url, 0);
    await delivery.remind(
      reminder(1, { roles: ['employer'], about: { trajectoryId: trajectory, programmeId: west, coachId: coach } }),
    );
    expect(desk.forNobody.map(({ eventId }) => eventId)).toEqual([reminder(1).eventId]);
    expect(await desk.parked.counts()).toEqual({ waiting: 0, parked: 0 });
  });
});
