import type { EventType } from '../../events';
import { en, euros, nl, type Sentences } from './sentence';

const visibility = {
  private: { nl: 'voor haarzelf', en: 'for herself' },
  coach: { nl: 'voor haar coach', en: 'for her coach' },
  team: { nl: 'voor het team', en: 'for the team' },
  research: { nl: 'voor het onderzoek', en: 'for the research' },
} as const;

/** Trajectories: her trainings, what is paid for them, and her own words. */
export const developmentSentences = {
  'TrainingBudgetAllocated.v1': ({ data: { amountCents, validUntil } }) => ({
    nl: `Opleidingsbudget van ${euros(amountCents).nl} toegekend${validUntil ? `, geldig tot en met ${nl(validUntil)}` : ''}.`,
    en: `Training budget of ${euros(amountCents).en} allocated${validUntil ? `, valid up to and including ${en(validUntil)}` : ''}.`,
  }),
  'TrainingCommitted.v1': ({ data: { amountCents } }) => ({
    nl: `Opleiding vastgelegd voor ${euros(amountCents).nl}.`,
    en: `Training committed for ${euros(amountCents).en}.`,
  }),
  'TrainingCostRecorded.v1': ({ data: { amountCents } }) => ({
    nl: `Scholingskosten van ${euros(amountCents).nl} vastgelegd.`,
    en: `Training cost of ${euros(amountCents).en} recorded.`,
  }),
  'TrainingCostRefunded.v1': ({ data: { amountCents } }) => ({
    nl: `Scholingskosten van ${euros(amountCents).nl} teruggeboekt.`,
    en: `Training cost of ${euros(amountCents).en} refunded.`,
  }),
  'TrainingStarted.v1': () => ({ nl: 'Opleiding begonnen.', en: 'Training started.' }),
  'TrainingCompleted.v1': () => ({ nl: 'Opleiding afgerond.', en: 'Training completed.' }),
  'TrainingStopped.v1': () => ({ nl: 'Opleiding gestopt.', en: 'Training stopped.' }),
  'OwnStoryRecorded.v1': ({ data }) => ({
    nl: `Eigen verhaal vastgelegd, ${visibility[data.visibility].nl}.`,
    en: `Own story recorded, ${visibility[data.visibility].en}.`,
  }),
  'OwnStoryWithdrawn.v1': () => ({ nl: 'Eigen verhaal ingetrokken.', en: 'Own story withdrawn.' }),
} as const satisfies Partial<Sentences<EventType>>;
