import type { DomainEvent } from '../../events';
import { upcast } from '../../events/catalogue';
import type { RetentionClass } from '../../events/declaration';
import type { Metadata, Recorded } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { applicationClass, interviewClass, storyClass } from '../vault/keys';
import { replaceTexts } from '../vault/texts';
import type { Key } from '../vault/token';
import type { Owner, Vault } from '../vault/vault';
import { check, Treatments, Unclassified } from './codec/texts';
import type { Decided } from '../command-handling/context';
import type { NewEvent, StoredEvent } from './event-store';

export { TextInvalid, Unclassified } from './codec/texts';

/** A decided event on its way into the log. */
export type Unsealed = {
  readonly eventId: Uuid;
  /** Where it goes: `trajectory-<id>`. */
  readonly stream: string;
  readonly decided: Decided;
  readonly metadata: Metadata;
};

/** Encodes and decodes events of the log: text of people is sealed in it, and stays sealed (decisions.md 18). */
export class Codec {
  constructor(private readonly vault: Pick<Vault, 'keysFor'>) {}

  /**
   * The events as the log keeps them, every text of people sealed. Its keys are committed when this answers. Throws
   * `PersonErased`, `TextInvalid`, `Unclassified`, `UnknownEventType`.
   */
  async encode(items: readonly Unsealed[]): Promise<readonly NewEvent[]> {
    const owners = items.map(ownersOf);
    const keys = await this.vault.keysFor(owners.flatMap((byClass) => [...byClass.values()]));
    let next = 0;
    return items.map((item, index) => {
      const byClass = new Map<string, Key>();
      for (const kind of owners[index]!.keys()) byClass.set(kind, keys[next++]!);
      return sealed(item, byClass);
    });
  }

  /** The event in today's form, its texts still sealed. Throws `UnknownEventType`. */
  decode({ type, metadata: metadataText, data, ...place }: StoredEvent): Recorded<DomainEvent> {
    const metadata = JSON.parse(metadataText) as Metadata;
    const event = upcast(type, JSON.parse(data), metadata);
    return { type: event.type, data: event.data, ...place, metadata } as Recorded<DomainEvent>;
  }
}

/** Checks every text of an event, and names whose keys seal it: only of classes that it has a text of. */
const ownersOf = (item: Unsealed): ReadonlyMap<RetentionClass, Owner> => {
  const { type, data } = item.decided;
  const treatments = Treatments.of(type);
  const owners = new Map<RetentionClass, Owner>();
  const note = (text: string, path: string) => {
    const kind = treatments.of(text, path);
    if (kind !== 'kept' && !owners.has(kind)) owners.set(kind, ownerOf(item, kind));
  };
  replaceTexts(data, note, '', check);
  replaceTexts(item.metadata, note, 'metadata', check);
  return owners;
};

/** Whose text it is: of class `subsidy` the subsidy's, else the first subject's, else the stream's (decisions.md 20). */
const ownerOf = ({ stream, decided: { type, data }, metadata }: Unsealed, kind: RetentionClass): Owner => {
  const subject = metadata.subjectIds[0] ?? stream.slice(stream.indexOf('-') + 1);
  switch (kind) {
    case 'identity':
    case 'guidance':
    case 'support':
      return { subject, class: kind };
    case 'recruitment': {
      const { applicationId } = data as { readonly applicationId?: Uuid };
      if (!applicationId) throw new Unclassified(type, 'applicationId');
      return { subject, class: applicationClass(applicationId) };
    }
    case 'subsidy':
      return { subject: metadata.about.subsidyId ?? stream.slice(stream.indexOf('-') + 1), class: kind };
    case 'story': {
      const { storyId } = data as { readonly storyId?: Uuid };
      if (!storyId) throw new Unclassified(type, 'storyId');
      return { subject, class: storyClass(storyId) };
    }
    case 'interview': {
      const { interviewId } = data as { readonly interviewId?: Uuid };
      if (!interviewId) throw new Unclassified(type, 'interviewId');
      return { subject, class: interviewClass(interviewId) };
    }
  }
};

const sealed = ({ eventId, decided: { type, data }, metadata }: Unsealed, keys: ReadonlyMap<string, Key>): NewEvent => {
  // Most events hold no text of people: then the check alone was enough (18 µs became 13).
  if (keys.size === 0) return { eventId, type, metadata: JSON.stringify(metadata), data: JSON.stringify(data) };
  const treatments = Treatments.of(type);
  const seal = (text: string, path: string) => keys.get(treatments.of(text, path))?.seal(path, text) ?? text;
  return {
    eventId,
    type,
    metadata: JSON.stringify(replaceTexts(metadata, seal, 'metadata')),
    data: JSON.stringify(replaceTexts(data, seal)),
  };
};
