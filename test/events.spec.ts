import { entryOf, EVENT_TYPES, sealedUnder, STORED_TYPES, UnknownEventType } from '../events/catalogue';
import type { Treatment } from '../events/declaration';
import type { Recorded } from '../events/event';
import { Codec } from '../src/event-store/codec';
import { isPlain } from '../src/event-store/codec/texts';
import type { StoredEvent } from '../src/event-store/event-store';
import { replaceTexts } from '../src/vault/texts';
import { isToken, parseToken } from '../src/vault/token';
import { keyIdOf, sampleVault } from './codec/sample-vault';
import { ownerIn, sampleFiles, storedSamples, withAllTexts } from './codec/stored-samples';

const sample = (type: string): Recorded => storedSamples.find((each) => each.type === type)!;
/** As the log holds it. */
const stored = ({ metadata, data, ...place }: Recorded): StoredEvent => ({
  ...place,
  metadata: JSON.stringify(metadata),
  data: JSON.stringify(data),
});
const codec = new Codec(sampleVault);
const byType = storedSamples.map((each) => [each.type, each] as const);

/** Every string of a sample with its path, metadata and data. */
const textsOf = ({ metadata, data }: Recorded) => {
  const texts: { path: string; text: string }[] = [];
  const note = (text: string, path: string) => texts.push({ path, text });
  replaceTexts(data, note);
  replaceTexts(metadata, note, 'metadata');
  return texts;
};

describe('the samples of all that the log may hold', () => {
  it('are one for each version that was ever written, and no other', () => {
    const nameOf = (type: string) => `${type.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.json`;
    expect(sampleFiles.toSorted()).toStrictEqual(STORED_TYPES.map(nameOf).toSorted());
    expect(EVENT_TYPES).toStrictEqual([...new Set(EVENT_TYPES)]);
    expect(storedSamples.map(({ type }) => nameOf(type)).toSorted()).toStrictEqual(sampleFiles.toSorted());
  });

  it.each(byType)('%s is read as one of the types of today', (_, each) => {
    const event = codec.decode(stored(each));
    expect(EVENT_TYPES).toContain(event.type);
    const { metadata, type, data, ...place } = each;
    expect(event).toStrictEqual({
      ...place,
      metadata,
      ...(type !== event.type ? { type: event.type, data: event.data } : { type, data }),
    });
  });

  it.each(byType)('%s holds readable text only where the catalogue says so', (_, each) => {
    const { text, reason } = entryOf(each.type);
    const treatments: Record<string, Treatment | undefined> = { ...text, 'metadata.reason': reason };
    for (const { path, text: value } of textsOf(each)) {
      const treatment = treatments[path];
      const is = isToken(value) ? 'sealed' : 'in the clear';
      expect({ path, is }).toStrictEqual({
        path,
        is: sealedUnder(treatment) ? 'sealed' : 'in the clear',
      });
      expect({ path, value, allowed: treatment !== undefined || isPlain(value) }).toMatchObject({ allowed: true });
    }
  });

  it.each(byType)('%s shows every text the catalogue knows of it', (_, each) => {
    const paths = new Set(textsOf(each).map(({ path }) => path));
    expect(Object.keys(entryOf(each.type).text).filter((path) => !paths.has(path))).toStrictEqual([]);
  });

  it.each(byType)('%s opens with the key of its subject and class, each text under its own field', (_, each) => {
    const { text, reason } = entryOf(each.type);
    const treatments: Record<string, Treatment | undefined> = { ...text, 'metadata.reason': reason };
    for (const { path, text: token } of textsOf(each).filter(({ text: value }) => isToken(value))) {
      const keyId = keyIdOf(ownerIn(each, sealedUnder(treatments[path])!));
      expect(parseToken(token)).toMatchObject({ field: path, keyId });
      expect(sampleVault.open(token)).toMatch(/^\p{Lu}|^[a-z0-9+]/u);
    }
  });
});

describe('a sample of before its type got a text', () => {
  const without = (type: string, change: (data: Record<string, unknown>) => unknown): Recorded => {
    const data = structuredClone(sample(type).data) as Record<string, unknown>;
    change(data);
    return { ...sample(type), data };
  };

  it.each([
    ['of people', without('PlanFeedbackGiven.v1', (data) => delete data.text), 'text'],
    ['in each of a list', without('PlanDrafted.v1', ({ steps }) => (steps as { text?: string }[]).forEach((step) => delete step.text)), 'steps.text'],
  ])('is read with it, sealed and the same each time: a text %s', (_, before, field) => {
    const full = withAllTexts(before);
    const token = textsOf(full).find(({ path }) => path === field)!.text;
    expect(sampleVault.open(token)).toBe(`Text of ${field}`);
    expect(parseToken(token)).toMatchObject({ field, keyId: keyIdOf(ownerIn(before, 'guidance')) });
    expect(withAllTexts(before)).toStrictEqual(full);
  }); // prettier-ignore

  it('is read with a readable one in the clear', () => {
    const before = without('EmployerRegistered.v1', (data) => delete data.sector);
    expect(withAllTexts(before).data).toMatchObject({ sector: 'Text of sector' });
  });
});

describe('a version that is no longer written', () => {
  it('is read in the shape of today: the day of the hire stands in for a start that was not kept', () => {
    const { data, metadata } = sample('TrajectoryBegun.v1');
    const { trajectoryId } = data as { trajectoryId: string };
    expect(data).toStrictEqual({ trajectoryId });
    const { type, data: today } = codec.decode(stored(sample('TrajectoryBegun.v1')));
    expect({ type, data: today }).toStrictEqual({
      type: 'TrajectoryBegun.v2',
      data: { trajectoryId, startsOn: metadata.occurredOn, plannedEndOn: null },
    });
  });
});

describe('a type the catalogue does not know', () => {
  it.each(['PlanApproved.v9', 'Gossip.v1', 'constructor', '__proto__', ''])('is refused: %p', (type) => {
    expect(() => codec.decode({ ...stored(sample('PlanApproved.v1')), type })).toThrow(UnknownEventType);
  });
});
