import type { DomainEvent, EventType } from '../../events';
import type { Recorded } from '../../events/event';
import { deadlineSentences } from './deadline.sentences';
import { developmentSentences } from './development.sentences';
import { organisationSentences } from './organisation.sentences';
import { peopleSentences } from './people.sentences';
import type { Sentence, Sentences } from './sentence';
import { subsidySentences } from './subsidy.sentences';
import { trajectorySentences } from './trajectory.sentences';

const sentences = {
  ...organisationSentences,
  ...peopleSentences,
  ...trajectorySentences,
  ...developmentSentences,
  ...subsidySentences,
  ...deadlineSentences,
} satisfies Sentences<EventType>;

/** What happened, in one sentence. */
export const sentenceOf = (event: Recorded<DomainEvent>): Sentence => sentences[event.type](event as never);
