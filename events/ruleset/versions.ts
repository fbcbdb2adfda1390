import { event, slice, type EventOf } from '../declaration';
import type { Day, Uuid } from '../ids';

/** Whether a machine sees all of a rule, its form, or only that people judged (domain.md 1.9). */
export const CHECK_CLASSES = ['machine', 'partly', 'human'] as const;
export type CheckClass = (typeof CHECK_CLASSES)[number];

export type GroundRule = {
  readonly number: number;
  /** In Dutch, the language of who works by it. */
  readonly text: string;
  readonly textEn?: string;
  readonly checkClass: CheckClass;
};

/** The ground rules as they hold from a day on (seed 001: "het huidige Amsterdamse Peil"). */
export const RuleSetPublished = event('RuleSetPublished.v1')<{
  readonly version: string;
  readonly validFrom: Day;
  readonly rules: readonly GroundRule[];
}>({ text: { version: 'label', 'rules.text': 'readable', 'rules.textEn': 'readable' }, reason: 'guidance' });
export type RuleSetPublished = EventOf<typeof RuleSetPublished>;

/** One rule says it otherwise from its day on, because of what was experienced (vuistregel 15). */
export const GroundRuleRevised = event('GroundRuleRevised.v1')<{
  readonly number: number;
  readonly text: string;
  readonly textEn?: string;
  /** Experiences it rests on. */
  readonly becauseOf: readonly Uuid[];
  /** The version that said it so far, and what it is called with the rule as it is now. */
  readonly revises: string;
  readonly version: string;
}>({ text: { text: 'readable', textEn: 'readable', revises: 'readable', version: 'label' }, reason: 'guidance' });
export type GroundRuleRevised = EventOf<typeof GroundRuleRevised>;

export const versionsEvents = slice([RuleSetPublished, GroundRuleRevised]);
