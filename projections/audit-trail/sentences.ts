import type { DomainEvent, EventType } from '../../events';
import type { Recorded } from '../../events/event';
import { dataRightsSentences } from './data-rights.sentences';
import { deadlineSentences } from './deadline.sentences';
import { developmentSentences } from './development.sentences';
import { networkSentences } from './network.sentences';
import { organisationSentences } from './organisation.sentences';
import { peopleSentences } from './people.sentences';
import { ruleSetSentences } from './rule-set.sentences';
import { researchSentences } from './research.sentences';
import type { Sentence, Sentences } from './sentence';
import { subsidySentences } from './subsidy.sentences';
import { supportSentences } from './support.sentences';
import { trajectorySentences } from './trajectory.sentences';

const sentences = {
  ...organisationSentences,
  ...peopleSentences,
  ...dataRightsSentences,
  ...trajectorySentences,
  ...developmentSentences,
  ...subsidySentences,
  ...ruleSetSentences,
  ...deadlineSentences,
  ...networkSentences,
  ...supportSentences,
  ...researchSentences,
} satisfies Sentences<EventType>;

/** What happened, in one sentence. */
export const sentenceOf = (event: Recorded<DomainEvent>): Sentence => sentences[event.type](event as never);
