import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, sealedUnder } from '../../events/catalogue';
import type { RetentionClass, Treatment } from '../../events/declaration';
import type { Recorded } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { applicationClass, interviewClass, storyClass } from '../../src/vault/keys';
import type { Owner } from '../../src/vault/vault';
import { sealedAlike } from './sample-vault';

const folder = join(__dirname, '../../events/samples');

/** Whose key seals a text of a sample: an oracle, apart from the codec (decisions.md 20). */
export const ownerIn = ({ stream, data, metadata }: Recorded, kind: RetentionClass): Owner => {
  const subject = metadata.subjectIds[0] ?? stream.slice(stream.indexOf('-') + 1);
  const { storyId = '', interviewId = '', applicationId = '' } = data as Readonly<Record<string, Uuid | undefined>>;
  const ofOneThing: Partial<Record<RetentionClass, string>> = {
    story: storyClass(storyId),
    interview: interviewClass(interviewId),
    recruitment: applicationClass(applicationId),
  };
  return { subject, class: ofOneThing[kind] ?? kind };
};

type Fields = Readonly<Record<string, unknown>>;

/** The same with `text` under a path, in each object of a list, where nothing stands yet. */
const withText = (value: unknown, [name = '', ...rest]: readonly string[], text: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => withText(item, [name, ...rest], text));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  if (rest.length === 0) return name in fields ? fields : { ...fields, [name]: text };
  return name in fields ? { ...fields, [name]: withText(fields[name], rest, text) } : fields;
};

/**
 * A sample with every text that the catalogue knows of its type. One that its type has got since is not in the file, as it
 * is in no event that was written before; here it is there, sealed as the catalogue says and each time the same. What it
 * would stand in has to be in the file, and a list of texts.
 */
export const withAllTexts = (sample: Recorded): Recorded =>
  Object.entries(entryOf(sample.type).text).reduce<Recorded>((full, [path, treatment]: [string, Treatment]) => {
    const kind = sealedUnder(treatment);
    const text = `Text of ${path}`;
    const kept = kind === undefined ? text : sealedAlike(ownerIn(sample, kind), path, text);
    return { ...full, data: withText(full.data, path.split('.'), kept) };
  }, sample);

/** The names of their files. */
export const sampleFiles: readonly string[] = readdirSync(folder);

/** One event of each version that was ever written, as the log holds it. */
export const storedSamples: readonly Recorded[] = sampleFiles.map((file) =>
  withAllTexts(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recorded),
);
