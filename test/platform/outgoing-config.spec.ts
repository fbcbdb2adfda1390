import { readConfig } from '../../src/platform/config';
import { messagesOf, production } from './config-fixture';

describe('Mail in the configuration', () => {
  const mail = {
    STAFF_ADDRESSES_FILE: '/run/staff.json',
    SMTP_URL: 'smtps://buurt:secret@smtp.example',
    MAIL_FROM: 'Buurtbaan <buurtbaan@stad.example>',
    PUBLIC_URL: 'https://buurtbaan.example/',
  };

  test('is four variables and a time to wait, or nothing', () => {
    expect(readConfig({}).mail).toBeUndefined();
    expect(readConfig({ DIGEST_WAIT_SECONDS: '60' }).mail).toBeUndefined();
    expect(readConfig(mail).mail).toEqual({
      addressesFile: '/run/staff.json',
      smtpUrl: 'smtps://buurt:secret@smtp.example',
      from: 'Buurtbaan <buurtbaan@stad.example>',
      publicUrl: 'https://buurtbaan.example',
      waitSeconds: 600,
    });
    expect(messagesOf({ SMTP_URL: mail.SMTP_URL })).toEqual([
      'STAFF_ADDRESSES_FILE, SMTP_URL, MAIL_FROM, PUBLIC_URL go together',
    ]);
  });

  test('is refused with everything that is wrong, and no value', () => {
    const messages = messagesOf({
      ...mail,
      SMTP_URL: 'https://buurt:secret@smtp.example',
      MAIL_FROM: 'secret',
      PUBLIC_URL: 'https://buurtbaan.example/?secret',
      DIGEST_WAIT_SECONDS: '-1',
    });
    expect(messages).toEqual([
      'SMTP_URL must be an smtp:// or smtps:// URL',
      'MAIL_FROM must be an address, or a name with an address in <>',
      'PUBLIC_URL must be an https:// or http:// URL, without a query',
      'DIGEST_WAIT_SECONDS must not be less than 0',
    ]);
    expect(messagesOf({ ...production, ...mail, PUBLIC_URL: 'http://buurtbaan.example' })).toEqual([
      'PUBLIC_URL must be an https:// URL in production',
    ]);
  });
});

describe('Webhooks in the configuration', () => {
  const webhooks = {
    WEBHOOK_SOURCE: 'urn:nld:oin:00000001234567890000:systeem:buurtbaan',
    PUBLIC_URL: 'https://b.example/',
  };

  test('are a source and where the API is, and the private addresses they may reach', () => {
    expect(readConfig({}).webhooks).toBeUndefined();
    expect(readConfig(webhooks)).toMatchObject({
      mail: undefined,
      webhooks: { source: webhooks.WEBHOOK_SOURCE, publicUrl: 'https://b.example', allowedAddresses: [] },
    });
    const allowed = { ...webhooks, WEBHOOK_ALLOWED_ADDRESSES: '10.1.2.3,10.2.0.0/16,fd00::/8' };
    expect(readConfig(allowed).webhooks?.allowedAddresses).toEqual(['10.1.2.3', '10.2.0.0/16', 'fd00::/8']);
  });

  test('are refused with what is wrong, and no value', () => {
    expect(messagesOf({ WEBHOOK_SOURCE: 'https://secret.example' })).toEqual([
      'WEBHOOK_SOURCE must be a URN of this system, as urn:nld:oin:00000001234567890000:systeem:buurtbaan',
      'WEBHOOK_SOURCE needs PUBLIC_URL',
    ]);
    for (const addresses of ['10.0.0.0/33', 'secret.example', '10.0.0.1,', '10.0.0.1/8/8'])
      expect(messagesOf({ ...webhooks, WEBHOOK_ALLOWED_ADDRESSES: addresses })).toEqual([
        'WEBHOOK_ALLOWED_ADDRESSES must be addresses or ranges with commas between them, as 10.1.2.3,10.2.0.0/16',
      ]);
    expect(messagesOf({ WEBHOOK_ALLOWED_ADDRESSES: '10.0.0.1' })).toEqual([
      'WEBHOOK_ALLOWED_ADDRESSES needs WEBHOOK_SOURCE',
    ]);
    expect(messagesOf({ PUBLIC_URL: webhooks.PUBLIC_URL })).toEqual([
      'STAFF_ADDRESSES_FILE, SMTP_URL, MAIL_FROM, PUBLIC_URL go together',
    ]);
  });
});
