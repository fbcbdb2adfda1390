import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { UnknownEventType } from '../../events/catalogue';
import type { Metadata } from '../../events/event';
import type { PersonId } from '../../events/ids';
import { Codec, TextInvalid, Unclassified, type Unsealed } from '../../src/event-store/codec';
import { isPlain } from '../../src/event-store/codec/texts';
import { SEAL_MARK } from '../../src/platform/validation';
import { replaceTexts } from '../../src/vault/texts';
import { isToken, parseToken } from '../../src/vault/token';
import type { Owner } from '../../src/vault/vault';
import { id } from '../specification';
import { keyIdOf, sampleVault } from './sample-vault';

const codec = new Codec(sampleVault);
const ASMA: PersonId = '00000000-0000-4000-8000-000000000001';
const metadata: Metadata = {
  occurredOn: '2021-09-10',
  actorId: id(2),
  actorRole: 'coach',
  party: 'wikistad',
  about: { personId: ASMA },
  subjectIds: [ASMA],
  correlationId: id(3),
  causationId: id(4),
  commandId: id(4),
  index: 0,
  of: 1,
  fingerprint: 'f'.repeat(64),
  source: 'api',
};
/** A decided event on its way in; types and data may be wrong on purpose. */
const item = (type: string, data: object, more: Partial<Metadata> = {}): Unsealed => ({
  eventId: id(9),
  stream: `trajectory-${id(7)}`,
  decided: { type, data, about: {}, subjectIds: [ASMA] },
  metadata: { ...metadata, ...more },
});
const encoded = async (type: string, data: object, more: Partial<Metadata> = {}) =>
  (await codec.encode([item(type, data, more)]))[0]!;
/** Who is asked for a key, in order. */
const ownersAsked = async (...items: Unsealed[]): Promise<Owner[]> => {
  const asked: Owner[] = [];
  const keysFor = (owners: readonly Owner[]) => (asked.push(...owners), sampleVault.keysFor(owners));
  await new Codec({ keysFor }).encode(items);
  return asked;
};
const clear = (value: unknown) => replaceTexts(value, (text) => (isToken(text) ? sampleVault.open(text) : text));
const place = { stream: `trajectory-${id(7)}`, revision: 0, position: 1, recordedAt: '2021-09-10T08:00:00.000Z' };

describe('an event on its way into the log', () => {
  it('has its texts of people sealed and everything else as it was', async () => {
    const data = { planId: id(5), version: 1, contactId: id(6), text: 'Mooi plan; begin kleiner' };
    const event = await encoded('PlanFeedbackGiven.v1', data, { reason: 'Later opgeschreven' });
    const [readData, readMetadata] = [event.data, event.metadata].map((text): unknown => JSON.parse(text));
    expect({ ...event, data: readData, metadata: readMetadata }).toStrictEqual({
      eventId: id(9),
      type: 'PlanFeedbackGiven.v1',
      data: { ...data, text: expect.stringContaining('.text.') },
      metadata: { ...metadata, reason: expect.stringContaining('.metadata.reason.') },
    });
    expect([clear(readData), clear(readMetadata)]).toStrictEqual([data, { ...metadata, reason: 'Later opgeschreven' }]);
  });

  it('comes back as it went in, whatever was written', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter((value) => !value.includes('\0') && !value.startsWith(SEAL_MARK));
    const uuid = fc.uuid();
    const plain = <T>(record: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(record, { noNullPrototype: true });
    const plan = fc.record(
      {
        planId: uuid,
        kind: fc.constantFrom('work', 'outflow', 'development'),
        problem: text,
        steps: fc.array(plain({ stepId: uuid, text, dueOn: fc.constant('2021-11-01'), expectedResult: text })),
        goals: fc.array(plain({ goalId: uuid, text })),
        talents: fc.array(text),
        writtenBy: fc.constant('buurtbaner'),
        version: fc.nat(),
      },
      { requiredKeys: ['planId', 'kind', 'steps', 'goals', 'talents', 'writtenBy', 'version'], noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(plan, text, async (data, reason) => {
        const event = codec.decode({ ...(await encoded('PlanDrafted.v1', data, { reason })), ...place });
        expect(clear(event)).toStrictEqual({
          eventId: id(9),
          type: 'PlanDrafted.v1',
          ...place,
          data,
          metadata: { ...metadata, reason },
        });
      }),
    );
  });

  it('comes back with any property name, also those of objects themselves', async () => {
    const data = JSON.parse('{"districtCaps":{"__proto__":1,"constructor":2,"Nieuw-West":3}}') as object;
    expect((await encoded('ProgrammeOpened.v1', data)).data).toBe(JSON.stringify(data));
    expect((await encoded('ProgrammeOpened.v1', data, { reason: 'Later' })).data).toBe(JSON.stringify(data));
  });

  it('may hold an empty text, which is not sealed', async () => {
    expect((await encoded('CoachSuspended.v1', { reason: '' })).data).toBe('{"reason":""}');
    expect(await ownersAsked(item('CoachSuspended.v1', { reason: '' }))).toStrictEqual([]);
  });

  it('keeps what was sealed for the same field before, and nothing sealed for another', async () => {
    const sealed = (JSON.parse((await encoded('CoachSuspended.v1', { reason: 'ziek' })).data) as { reason: string })
      .reason;
    expect((await encoded('CoachReinstated.v1', { reason: sealed })).data).toBe(JSON.stringify({ reason: sealed }));
    await expect(encoded('PlanFeedbackGiven.v1', { text: sealed })).rejects.toThrow(Unclassified);
    await expect(encoded('FitConfirmed.v1', { about: sealed })).rejects.toThrow(Unclassified);
    await expect(encoded('EmployerRegistered.v1', { name: sealed })).rejects.toThrow(Unclassified);
  });

  it.each(['U+0000 \0', 'half a pair \ud800', 'the other half \udc00', `${SEAL_MARK}forged`])(
    'holds no text the database cannot read: %j',
    async (text) => {
      await expect(encoded('PlanFeedbackGiven.v1', { text })).rejects.toThrow(TextInvalid);
      await expect(encoded('EmployerRegistered.v1', { name: text })).rejects.toThrow(TextInvalid);
      await expect(encoded('ProgrammeOpened.v1', { districtCaps: { [text]: 1 } })).rejects.toThrow(TextInvalid);
      await expect(encoded('PlanApproved.v1', {}, { reason: text })).rejects.toThrow(TextInvalid);
      await expect(encoded('PlanApproved.v1', { planId: text })).rejects.toThrow(TextInvalid);
    },
  );

  it('holds no text without a class, in its data or its metadata', async () => {
    await expect(encoded('PlanApproved.v1', { remark: 'Asma is ziek' })).rejects.toMatchObject({
      name: 'Unclassified',
      type: 'PlanApproved.v1',
      path: 'remark',
    });
    await expect(encoded('PlanDrafted.v1', { steps: [{ remark: 'Asma is ziek' }] })).rejects.toThrow(Unclassified);
    await expect(encoded('PlanApproved.v1', {}, { remark: 'Asma is ziek' } as object)).rejects.toThrow(Unclassified);
    await expect(encoded('PlanApproved.v1', { constructor: 'Asma is ziek' })).rejects.toThrow(Unclassified);
  });

  it('is of a type the catalogue knows', async () => {
    await expect(encoded('Gossip.v1', {})).rejects.toThrow(UnknownEventType);
  });
});

describe('a string without a class', () => {
  it.each([
    randomUUID(),
    '2021-09-10',
    '2021-09-10T08:00:00.000Z',
    '2021-W36',
    'f'.repeat(64),
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    'programme-manager',
    'yes',
  ])('may be an id, a day, a moment, a week, a hash, a trace parent or a code: %s', (text) => {
    expect(isPlain(text)).toBe(true);
  });

  it.each(['Asma', 'asma bakker', 'asma@voorbeeld.nl', '0205550123', 'ziek!', 'yes\n', 'a'.repeat(30)])(
    'is not what people write: %j',
    (text) => {
      expect(isPlain(text)).toBe(false);
    },
  );
});

describe('the key that seals', () => {
  it('is the one of the first subject and the class of the text', async () => {
    const event = item('CoachSuspended.v1', { reason: 'Werkt elders' }, { reason: 'x y' });
    expect(await ownersAsked(event)).toStrictEqual([{ subject: ASMA, class: 'guidance' }]);
    const { reason } = JSON.parse((await codec.encode([event]))[0]!.data) as { reason: string };
    expect(parseToken(reason)).toMatchObject({
      keyId: keyIdOf({ subject: ASMA, class: 'guidance' }),
      field: 'reason',
    });
  });

  it('is one for each application, so that the text of a declined one goes by itself', async () => {
    const event = item('ApplicationDeclined.v1', { applicationId: id(8), reason: 'Werkt elders' });
    expect(await ownersAsked(event)).toStrictEqual([{ subject: ASMA, class: `recruitment:${id(8)}` }]);
    await expect(encoded('ApplicationDeclined.v1', { reason: 'Werkt elders' })).rejects.toThrow(Unclassified);
  });

  it('is the one of the stream when nobody is concerned', async () => {
    const event = item('IntervisionCancelled.v1', { reason: 'Begeleider ziek' }, { subjectIds: [] });
    expect(await ownersAsked(event)).toStrictEqual([{ subject: id(7), class: 'guidance' }]);
  });

  it('is asked for once per event and class, and not for an event without text', async () => {
    const registered = { fullName: 'Asma Bakker', email: 'a@voorbeeld.nl', district: 'West', languages: ['nl'] };
    expect(
      await ownersAsked(
        item('PersonRegistered.v1', registered),
        item('PlanApproved.v1', { planId: id(5), version: 1 }),
        item('PlanFeedbackGiven.v1', { text: 'Goed zo' }),
      ),
    ).toStrictEqual([
      { subject: ASMA, class: 'identity' },
      { subject: ASMA, class: 'guidance' },
    ]);
  });
});
