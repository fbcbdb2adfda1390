import { Receiver } from '../../src/delivery/webhooks/receiver';
import { urlRefusal } from '../../src/delivery/webhooks/url';
import { id } from '../specification';
import { WebhookReceiver } from '../support/webhook-receiver';

const receivers: WebhookReceiver[] = [];
const receiver = async (): Promise<WebhookReceiver> => {
  const one = await new WebhookReceiver().open();
  receivers.push(one);
  return one;
};
afterEach(async () => {
  for (const one of receivers.splice(0)) await one.close();
});

describe('an address of a webhook', () => {
  const event = { id: id(1) } as never;
  const reply = (url: string, allowedAddresses: readonly string[] = [], httpsOnly = false) =>
    new Receiver({ allowedAddresses, httpsOnly }).tell(url, event, [`whsec_${Buffer.alloc(32).toString('base64')}`], AbortSignal.timeout(5_000)); // prettier-ignore

  it('that is private is not asked, by whatever name or notation, but where the operator allows it', async () => {
    const program = await receiver();
    const { port } = new URL(program.url);
    for (const host of [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0.0.0.0',
      '2130706433',
      '10.0.0.1',
      '169.254.169.254',
    ])
      // prettier-ignore
      expect([host, await reply(`http://${host}:${port}/`)]).toEqual([host, { code: 'address-refused' }]);
    expect(program.taken).toEqual([]);
    expect(await reply(`http://127.0.0.1:${port}/`, ['127.0.0.0/8'])).toBe('taken');
  });

  it('is https in production, holds no password, and redirects nobody', async () => {
    expect(['http://a.example', 'ftp://a.example', 'https://u:p@a.example', 'https://a.example/#x', 'no'].map((url) => urlRefusal(url, { httpsOnly: true }))).not.toContain(undefined); // prettier-ignore
    expect(urlRefusal('https://a.example/hook?sig=1', { httpsOnly: true })).toBeUndefined();
    const program = await receiver();
    expect(await reply(program.url, ['127.0.0.1'], true)).toEqual({ code: 'url-refused' });
    program.answer = { status: 302, location: program.url };
    expect(await reply(program.url, ['127.0.0.1'])).toEqual({ code: 'redirected', reply: 302 });
    expect(program.taken).toHaveLength(1);
  });
});
