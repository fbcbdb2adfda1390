import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Mailer, MailNotTaken } from '../../src/delivery/mailer';
import { id } from '../specification';

const digest = { digestId: id(1), addresseeId: id(2), day: '2026-12-03', madeAt: new Date(0), done: false, items: [] };
const noor = { id: id(2), email: 'noor@coaches.example', language: 'nl' } as const;
const text = { subject: 's', text: 't', html: '<p>t</p>' };

let server: SMTPServer;
let port: number;
const passwords: unknown[] = [];
beforeAll(async () => {
  server = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ password }, _session, done) => {
      passwords.push(password);
      done(Object.assign(new Error('noor@coaches.example may not'), { responseCode: 535 }));
    },
  });
  server.listen(0, '0.0.0.0');
  await once(server.server, 'listening');
  port = (server.server.address() as AddressInfo).port;
});
afterAll(() => new Promise<void>((done) => server.close(done)));
beforeEach(() => void (passwords.length = 0));

const refusal = async (smtpUrl: string): Promise<MailNotTaken> => {
  const mailer = new Mailer({ smtpUrl, from: 'buurtbaan@stad.example' });
  const error: unknown = await mailer.send(digest, noor, text).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  mailer.close();
  if (error instanceof MailNotTaken) return error;
  throw new Error('it was taken');
};

describe('A password for the mail server', () => {
  it('never travels without TLS to another machine', async () => {
    // To the program this is another machine.
    expect(await refusal(`smtp://buurt:secret@127.0.0.2:${port}`)).toMatchObject({ isPermanent: false, code: 'ETLS' });
    expect(passwords).toEqual([]);
  });

  it('that is refused is no matter of the mail, which is tried again', async () => {
    const refused = await refusal(`smtp://buurt:secret@127.0.0.1:${port}`);
    expect(refused).toMatchObject({ isPermanent: false, code: 'EAUTH', reply: 535, message: 'EAUTH 535' });
    expect(passwords).toEqual(['secret']);
  });
});

test.each([
  [new MailNotTaken('EENVELOPE', 550), true],
  [new MailNotTaken('EMESSAGE', 554), true],
  [new MailNotTaken('EENVELOPE', 451), false],
  [new MailNotTaken('ESOCKET'), false],
  [new MailNotTaken('ECONNECTION', 554), false],
])('%s is for good: %s', (refused, isPermanent) => {
  expect(refused.isPermanent).toBe(isPermanent);
});
