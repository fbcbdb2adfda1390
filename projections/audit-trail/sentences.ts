import type { DomainEvent, EventType } from '../../events';
import type { Recorded } from '../../events/event';
import { development } from './development.sentences';
import { organisation } from './organisation.sentences';
import { people } from './people.sentences';
import type { Sentence, Sentences } from './sentence';
import { trajectory } from './trajectory.sentences';

const sentences = { ...organisation, ...people, ...trajectory, ...development } satisfies Sentences<EventType>;

/** What happened, in one sentence. */
export const sentenceOf = (event: Recorded<DomainEvent>): Sentence => sentences[event.type](event as never);
