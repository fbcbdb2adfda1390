import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { closedAtEnd } from './unclosed';

/** What a server answers a mail with; undefined takes it. */
type Answer = { readonly reply: number; readonly text: string } | undefined;

export type MailServerOptions = {
  readonly port?: number;
  /** Asked at each recipient. */
  readonly atRecipient?: (address: string) => Answer;
  /** Asked once the whole mail has come; what it answers is said only when it resolves. */
  readonly atContent?: (mail: ParsedMail) => Promise<Answer>;
};

/** A real SMTP server on this machine. */
export type MailServer = {
  readonly url: string;
  readonly port: number;
  /** Those it took, in order. */
  readonly taken: readonly ParsedMail[];
  /** Resolves when it has taken so many. */
  reached(count: number): Promise<void>;
  stop(): Promise<void>;
};

const asError = ({ reply, text }: NonNullable<Answer>): Error =>
  Object.assign(new Error(text), { responseCode: reply });

export const mailServer = async (options: MailServerOptions = {}): Promise<MailServer> => {
  const { port = 0, atRecipient = () => undefined, atContent = async () => undefined } = options;
  const taken: ParsedMail[] = [];
  let heard = Promise.withResolvers<undefined>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      const answer = atRecipient(address);
      done(answer && asError(answer));
    },
    onData: (stream, _session, done) => {
      void simpleParser(stream).then(async (mail) => {
        const answer = await atContent(mail);
        if (answer) return done(asError(answer));
        taken.push(mail);
        heard.resolve(undefined);
        heard = Promise.withResolvers();
        done();
      }, done);
    },
  });
  // A client that was killed in the middle of a mail.
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: own } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${own}`,
    port: own,
    taken,
    reached: async (count) => {
      while (taken.length < count) await heard.promise;
    },
    stop: closedAtEnd(() => new Promise<void>((done) => server.close(done))),
  };
};
