import type { EventType } from '../../events';
import { count, en, nl, type Sentences } from './sentence';

const party = {
  employer: { nl: 'werkgever', en: 'employer' },
  coach: { nl: 'coach', en: 'coach' },
  district: { nl: 'stadsdeel', en: 'district' },
  buurtbaner: { nl: 'Buurtbaner', en: 'Buurtbaner' },
  'informal-organisation': { nl: 'informele organisatie', en: 'informal organisation' },
  municipality: { nl: 'gemeente', en: 'municipality' },
  wikistad: { nl: 'Wikistad', en: 'Wikistad' },
} as const;

/** Ground rules, and what they are sharpened by. */
export const ruleSetSentences = {
  'RuleSetPublished.v1': ({ data: { validFrom, rules } }) => ({
    nl: `Vuistregels gepubliceerd, ${count(rules.length, 'regel', 'regels')}, geldig vanaf ${nl(validFrom)}.`,
    en: `Ground rules published, ${count(rules.length, 'rule', 'rules')}, valid from ${en(validFrom)}.`,
  }),
  'GroundRuleRevised.v1': ({ data: { number, becauseOf } }) => ({
    nl: `Vuistregel ${number} aangescherpt vanwege ${count(becauseOf.length, 'ervaring', 'ervaringen')}.`,
    en: `Ground rule ${number} revised because of ${count(becauseOf.length, 'experience', 'experiences')}.`,
  }),
  'ExperienceContributed.v1': ({ data: { ruleNumber } }) =>
    ruleNumber === undefined
      ? { nl: 'Ervaring ingebracht.', en: 'Experience contributed.' }
      : {
          nl: `Ervaring ingebracht bij vuistregel ${ruleNumber}.`,
          en: `Experience contributed on ground rule ${ruleNumber}.`,
        },
  'ProgrammeMeetingHeld.v1': ({ data: { parties } }) => ({
    nl: `Programmaoverleg gehouden met: ${parties.map((one) => party[one].nl).join(', ')}.`,
    en: `Programme meeting held with: ${parties.map((one) => party[one].en).join(', ')}.`,
  }),
} as const satisfies Partial<Sentences<EventType>>;
