import type { Sentence } from '../audit-trail/sentence';

/** The words of a printed report, and what is the same for everyone (AVG 15 lid 1). */
export const WORDS = {
  title: {
    nl: 'Uw gegevens in de administratie van de Buurtbanen',
    en: 'Your data in the administration of Buurtbanen',
  },
  name: { nl: 'Naam', en: 'Name' },
  email: { nl: 'E-mail', en: 'E-mail' },
  phone: { nl: 'Telefoon', en: 'Telephone' },
  district: { nl: 'Stadsdeel en buurt', en: 'District and neighbourhood' },
  languages: { nl: 'Talen', en: 'Languages' },
  registered: { nl: 'Geregistreerd op', en: 'Registered on' },
  consents: { nl: 'Toestemmingen nu', en: 'Consents now' },
  id: { nl: 'Nummer', en: 'Number' },
  made: { nl: 'Gemaakt', en: 'Made' },
  none: { nl: 'geen', en: 'none' },
  gone: { nl: '[gewist of niet bekend]', en: '[erased or not known]' },
  about: { nl: 'Waarvoor, voor wie, hoe lang', en: 'What for, for whom, how long' },
  question: { nl: 'Vraag', en: 'Question' },
  answer: { nl: 'Antwoord', en: 'Answer' },
  trajectories: { nl: 'Trajecten', en: 'Trajectories' },
  begun: { nl: 'Begonnen', en: 'Begun' },
  ended: { nl: 'Beëindigd', en: 'Ended' },
  plannedEnd: { nl: 'Gepland einde', en: 'Planned end' },
  sessions: { nl: 'Coachgesprekken', en: 'Coaching sessions' },
  requests: { nl: 'Verzoeken over uw gegevens', en: 'Requests about your data' },
  kind: { nl: 'Soort', en: 'Kind' },
  state: { nl: 'Stand', en: 'State' },
  day: { nl: 'Dag', en: 'Day' },
  events: { nl: 'Wat er is vastgelegd', en: 'What was recorded' },
  what: { nl: 'Wat', en: 'What' },
  by: { nl: 'Door', en: 'By' },
  yourself: { nl: 'u zelf', en: 'yourself' },
  texts: { nl: 'Tekst', en: 'Text' },
  acts: { nl: 'Wat u zelf vastlegde over anderen', en: 'What you recorded about others' },
  readings: { nl: 'Wie uw gegevens las', en: 'Who read your data' },
  moment: { nl: 'Wanneer', en: 'When' },
  role: { nl: 'In welke rol', en: 'In which role' },
  purpose: { nl: 'Waarvoor', en: 'What for' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** The same for everyone: purposes, recipients, periods, rights. */
export const ABOUT: readonly (readonly [question: Sentence, answer: Sentence])[] = [
  [
    { nl: 'Waarvoor worden uw gegevens gebruikt?', en: 'What are your data used for?' },
    {
      nl: 'Voor de uitvoering van de Buurtbanen: werving, traject, coaching, scholing, uitstroom en de verantwoording van subsidie. Verhalen en onderzoek alleen met uw toestemming.',
      en: 'For carrying out the Buurtbanen: recruitment, trajectory, coaching, training, outflow and the account of subsidies. Stories and research with your consent only.',
    },
  ],
  [
    { nl: 'Wie krijgt ze?', en: 'Who gets them?' },
    {
      nl: 'De gemeente, Wikistad en uw coach, en uw werkgever zonder uw verhalen. Onderstaand staat wie ze las, naar rol.',
      en: 'The municipality, Wikistad and your coach, and your employer without your stories. Below is who read them, by role.',
    },
  ],
  [
    { nl: 'Waar komen ze vandaan?', en: 'Where do they come from?' },
    {
      nl: 'Van u zelf en van wie met u werkt; bij elke gebeurtenis staat de rol van wie haar vastlegde.',
      en: 'From yourself and from those who work with you; each event names the role of who recorded it.',
    },
  ],
  [
    { nl: 'Hoe lang blijven ze?', en: 'How long are they kept?' },
    {
      nl: 'Plannen en begeleiding vijf jaar na het laatste traject, voorzieningen vijftien jaar; uw naam zolang er zo een dossier is. Een afgewezen sollicitatie 28 dagen. Een verhaal tot u het intrekt, een interview tot u het laat wissen.',
      en: 'Plans and guidance for five years after the last trajectory, provisions for fifteen; your name as long as there is such a file. A declined application for 28 days. A story until you withdraw it, an interview until you have it erased.',
    },
  ],
  [
    { nl: 'Wat kunt u vragen?', en: 'What can you ask?' },
    {
      nl: 'Verbeteren, wissen, bezwaar maken en uw toestemming intrekken. Klagen kan bij de Autoriteit Persoonsgegevens. Niemand krijgt een score, en niets wordt door een computer over u besloten.',
      en: 'Correction, erasure, objection, and withdrawing your consent. You may complain to the Autoriteit Persoonsgegevens. Nobody gets a score, and nothing is decided about you by a computer.',
    },
  ],
];

export const KINDS = {
  access: { nl: 'inzage', en: 'access' },
  objection: { nl: 'bezwaar', en: 'objection' },
  erasure: { nl: 'wissen', en: 'erasure' },
} as const satisfies Readonly<Record<string, Sentence>>;

export const STATES = {
  open: { nl: 'open', en: 'open' },
  provided: { nl: 'gegeven', en: 'provided' },
  erased: { nl: 'gewist', en: 'erased' },
  refused: { nl: 'geweigerd', en: 'refused' },
} as const satisfies Readonly<Record<string, Sentence>>;

export const ROLE_NAMES: Readonly<Record<string, Sentence>> = {
  'programme-manager': { nl: 'programmamanager', en: 'programme manager' },
  'subsidy-officer': { nl: 'subsidiemedewerker', en: 'subsidy officer' },
  'subsidy-controller': { nl: 'subsidiecontroleur', en: 'subsidy controller' },
  'privacy-officer': { nl: 'privacymedewerker', en: 'privacy officer' },
  employer: { nl: 'werkgever', en: 'employer' },
  'core-team': { nl: 'kernteam', en: 'core team' },
  coach: { nl: 'coach', en: 'coach' },
  buurtbaner: { nl: 'Buurtbaner', en: 'Buurtbaner' },
  researcher: { nl: 'onderzoeker', en: 'researcher' },
  auditor: { nl: 'auditor', en: 'auditor' },
  analyst: { nl: 'analist', en: 'analyst' },
  system: { nl: 'het systeem', en: 'the system' },
};
