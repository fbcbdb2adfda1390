import vuistregels from '../../docs/vuistregels-2021.json';
import type { EventType } from '../../events';
import { RULE_SOURCES, type RuleSource } from '../../events/rule-sources';

/** A rule behind an event: where it comes from, what it asks in a sentence, and where the law is to be read. */
export type Rule = {
  readonly source: RuleSource;
  readonly nl: string;
  readonly en: string;
  /** Null for a vuistregel: its programme publishes it. */
  readonly url: string | null;
};

type Sentence = { readonly nl: string; readonly en: string };
type Cited = (typeof RULE_SOURCES)[EventType][number];
type Article = Exclude<Cited, `vuistregel ${number}`>;

const ARTICLES: Readonly<Record<Article, Sentence>> = {
  'Awb 3:46': { nl: 'Een besluit berust op een deugdelijke motivering.', en: 'A decision rests on sound reasons.' },
  'Awb 4:25': {
    nl: 'Boven het subsidieplafond wordt een subsidie geweigerd.',
    en: 'Above the subsidy ceiling a subsidy is refused.',
  },
  'Awb 4:29': {
    nl: 'Aan de vaststelling gaat een beschikking tot verlening vooraf.',
    en: 'A decision to grant precedes the settlement.',
  },
  'Awb 4:35': { nl: 'Gronden waarop een verlening wordt geweigerd.', en: 'Grounds on which a grant is refused.' },
  'Awb 4:42': {
    nl: 'De vaststelling geeft aanspraak op betaling van het bedrag.',
    en: 'The settlement gives a claim to the amount.',
  },
  'Awb 4:44': {
    nl: 'Na afloop wordt een aanvraag tot vaststelling ingediend.',
    en: 'Afterwards the settlement is applied for.',
  },
  'Awb 4:45': {
    nl: 'De ontvanger toont aan wat er is gedaan en legt rekening af van de kosten.',
    en: 'The recipient shows what was done and accounts for the costs.',
  },
  'Awb 4:46': {
    nl: 'Vastgesteld wordt zoals verleend, of lager op een van vier gronden.',
    en: 'It is settled as granted, or lower on one of four grounds.',
  },
  'Awb 4:47': {
    nl: 'Ambtshalve vaststelling, als er geen aanvraag is.',
    en: 'Settlement ex officio, where nobody applied.',
  },
  'Awb 4:48': {
    nl: 'Intrekking of wijziging van de verlening voor de vaststelling.',
    en: 'Withdrawal or amendment of the grant before the settlement.',
  },
  'Awb 4:49': { nl: 'Intrekking of wijziging van de vaststelling.', en: 'Withdrawal or amendment of the settlement.' },
  'Awb 4:50': {
    nl: 'Intrekking of wijziging met een redelijke termijn.',
    en: 'Withdrawal or amendment with a reasonable term.',
  },
  'Awb 4:52': {
    nl: 'Betaald wordt zoals vastgesteld, na verrekening van voorschotten.',
    en: 'It is paid as settled, less what was advanced.',
  },
  'Awb 4:56': {
    nl: 'Betaling wordt ten hoogste dertien weken opgeschort.',
    en: 'Payment is suspended for thirteen weeks at most.',
  },
  'Awb 4:57': {
    nl: 'Wat onverschuldigd is betaald wordt teruggevorderd, tot vijf jaren daarna.',
    en: 'What was paid without ground is reclaimed, up to five years later.',
  },
  'Awb 4:61': { nl: 'Wat een aanvraag inhoudt.', en: 'What an application holds.' },
  'Awb 4:62': { nl: 'Het activiteitenplan.', en: 'The plan of activities.' },
  'Awb 4:63': { nl: 'De begroting.', en: 'The budget.' },
  'Awb 4:70': {
    nl: 'Aanmerkelijke verschillen met de begroting worden dadelijk gemeld.',
    en: 'Appreciable differences from the budget are reported at once.',
  },
  'Awb 4:75': { nl: 'Het financieel verslag.', en: 'The financial report.' },
  'Awb 4:80': { nl: 'Het activiteitenverslag.', en: 'The report of activities.' },
  'Awb 4:87': { nl: 'Betaald wordt binnen zes weken.', en: 'It is paid within six weeks.' },
  'Awb 4:95': {
    nl: 'Vooruitlopend op de vaststelling kan een voorschot worden verleend.',
    en: 'Ahead of the settlement an advance may be paid.',
  },
  'Awb 6:7': { nl: 'Bezwaar kan binnen zes weken.', en: 'An objection may be lodged within six weeks.' },
  'Awb 7:10': { nl: 'Termijn om op een bezwaar te beslissen.', en: 'The term to decide on an objection in.' },
  'Awb 7:11': {
    nl: 'Op grond van een bezwaar wordt het besluit heroverwogen.',
    en: 'On an objection the decision is taken again.',
  },
  'AVG 5': {
    nl: 'Gegevens zijn juist en worden niet langer bewaard dan nodig.',
    en: 'Data are right and kept no longer than needed.',
  },
  'AVG 7': {
    nl: 'Toestemming is aantoonbaar en kan altijd worden ingetrokken.',
    en: 'Consent can be shown and may be withdrawn at any time.',
  },
  'AVG 15': { nl: 'Recht van inzage.', en: 'The right of access.' },
  'AVG 16': { nl: 'Recht op rectificatie.', en: 'The right to rectification.' },
  'AVG 17': { nl: 'Recht op gegevenswissing.', en: 'The right to erasure.' },
  'AVG 21': { nl: 'Recht van bezwaar.', en: 'The right to object.' },
};

/** As https://wetten.overheid.nl and EUR-Lex address them. */
const addressOf = (article: Article): string => {
  const number = article.slice(article.indexOf(' ') + 1);
  return article.startsWith('Awb ')
    ? `https://wetten.overheid.nl/jci1.3:c:BWBR0005537&artikel=${number}`
    : `https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679#art_${number}`;
};

const byNumber = new Map(vuistregels.rules.map((rule) => [rule.number, { nl: rule.text, en: rule.textEn }]));

const ruleOf = (source: Cited): Rule => {
  if (!source.startsWith('vuistregel ')) {
    // What begins otherwise is an article, which the compiler does not follow through `startsWith`.
    const article = source as Article;
    return { source, ...ARTICLES[article], url: addressOf(article) };
  }
  // The words of 2021; a programme may have sharpened them since.
  return { source, ...byNumber.get(Number(source.slice('vuistregel '.length)))!, url: null };
};

const rules = new Map(
  // `entries` forgets the names.
  (Object.entries(RULE_SOURCES) as readonly (readonly [EventType, readonly Cited[]])[]).map(
    ([type, sources]) => [type, sources.map(ruleOf)] as const,
  ),
);

/** The rules behind an event of this type. */
export const rulesBehind = (type: EventType): readonly Rule[] => rules.get(type)!;
