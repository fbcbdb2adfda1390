import type { DomainEvent, EventType } from '../../events';
import type { Recorded } from '../../events/event';
import { organisation } from './organisation.sentences';
import { people } from './people.sentences';
import type { Sentence, Sentences } from './sentence';
import { subsidy } from './subsidy.sentences';
import { trajectory } from './trajectory.sentences';

const sentences = { ...organisation, ...people, ...trajectory, ...subsidy } satisfies Sentences<EventType>;

/** What happened, in one sentence. */
export const sentenceOf = (event: Recorded<DomainEvent>): Sentence => sentences[event.type](event as never);
