import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, EVENT_TYPES, sealedUnder, STORED_TYPES, UnknownEventType } from '../events/catalogue';
import type { Treatment } from '../events/declaration';
import type { Metadata } from '../events/event';
import { Codec } from '../src/event-store/codec';
import { isPlain } from '../src/event-store/codec/texts';
import type { StoredEvent } from '../src/event-store/event-store';
import { applicationClass, interviewClass, storyClass } from '../src/vault/keys';
import { replaceTexts } from '../src/vault/texts';
import { isToken, parseToken } from '../src/vault/token';
import { keyIdOf, sampleVault } from './codec/sample-vault';

type Sample = Omit<StoredEvent, 'metadata' | 'data'> & { readonly metadata: Metadata; readonly data: object };

const folder = join(__dirname, '../events/samples');
const files = readdirSync(folder);
const samples = files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Sample);
const sample = (type: string): Sample => samples.find((each) => each.type === type)!;
/** As the log holds it. */
const stored = ({ metadata, data, ...place }: Sample): StoredEvent => ({
  ...place,
  metadata: JSON.stringify(metadata),
  data: JSON.stringify(data),
});
const codec = new Codec(sampleVault);
const byType = samples.map((each) => [each.type, each] as const);

/** Every string of a sample with its path, metadata and data. */
const textsOf = ({ metadata, data }: Sample) => {
  const texts: { path: string; text: string }[] = [];
  const note = (text: string, path: string) => texts.push({ path, text });
  replaceTexts(data, note);
  replaceTexts(metadata, note, 'metadata');
  return texts;
};

describe('the samples of all that the log may hold', () => {
  it('are one for each version that was ever written, and no other', () => {
    const nameOf = (type: string) => `${type.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.json`;
    expect(files.toSorted()).toStrictEqual(STORED_TYPES.map(nameOf).toSorted());
    expect(EVENT_TYPES).toStrictEqual([...new Set(EVENT_TYPES)]);
    expect(samples.map(({ type }) => nameOf(type)).toSorted()).toStrictEqual(files.toSorted());
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
    const subject = each.metadata.subjectIds[0] ?? each.stream.slice(each.stream.indexOf('-') + 1);
    const {
      storyId = '',
      interviewId = '',
      applicationId = '',
    } = each.data as { storyId?: string; interviewId?: string; applicationId?: string };
    const ofItsOwn: Partial<Record<Treatment, string>> = {
      story: storyClass(storyId),
      interview: interviewClass(interviewId),
      recruitment: applicationClass(applicationId),
    };
    const owner = (kind: Treatment) => ({ subject, class: ofItsOwn[kind] ?? kind });
    for (const { path, text: token } of textsOf(each).filter(({ text: value }) => isToken(value))) {
      expect(parseToken(token)).toMatchObject({ field: path, keyId: keyIdOf(owner(treatments[path]!)) });
      expect(sampleVault.open(token)).toMatch(/^\p{Lu}|^[a-z0-9+]/u);
    }
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
