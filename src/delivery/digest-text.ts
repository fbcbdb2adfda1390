import { escapeUTF8 } from 'entities';
import { DEADLINE_WORDS } from '../../events/deadline';
import type { Day } from '../../events/ids';
import type { Addressee, Language } from './addressees';
import type { Digest, Item } from './digests';
import { isStatutory } from './kinds';

/** Where the links of a mail lead. */
export type Links = { readonly publicUrl: string; readonly unsubscribeUrl: string };

/** A mail in words, twice. */
export type DigestText = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Left out when the law has a term for all that is in it. */
  readonly unsubscribeUrl?: string;
};

type Sentences = {
  readonly locale: string;
  readonly greeting: (firstName: string | undefined) => string;
  readonly subject: (count: number, day: string) => string;
  readonly opening: (day: string) => string;
  readonly raised: (what: string, day: string) => string;
  readonly missed: (what: string, day: string) => string;
  readonly decline: string;
  readonly statutory: string;
};

const SENTENCES = {
  nl: {
    locale: 'nl-NL',
    greeting: (firstName) => (firstName ? `Dag ${firstName},` : 'Goedendag,'),
    subject: (count, day) => `Buurtbaan: ${count} ${count === 1 ? 'herinnering' : 'herinneringen'}, ${day}`,
    opening: (day) => `Dit zijn uw herinneringen van ${day}.`,
    raised: (what, day) => `Uiterlijk ${day}: ${what}.`,
    missed: (what, day) => `Niet gedaan op ${day}: ${what}.`,
    decline: 'Geen herinneringen meer, behalve waar de wet een termijn voor stelt:',
    statutory: 'Voor al deze herinneringen stelt de wet een termijn. Daarom kunt u zich er niet voor afmelden.',
  },
  en: {
    locale: 'en-GB',
    greeting: (firstName) => (firstName ? `Hello ${firstName},` : 'Hello,'),
    subject: (count, day) => `Buurtbaan: ${count} ${count === 1 ? 'reminder' : 'reminders'}, ${day}`,
    opening: (day) => `These are your reminders of ${day}.`,
    raised: (what, day) => `By ${day}: ${what}.`,
    missed: (what, day) => `Not done on ${day}: ${what}.`,
    decline: 'No more reminders, except where the law sets a term:',
    statutory: 'The law sets a term for all of these reminders. That is why you cannot unsubscribe from them.',
  },
} as const satisfies Readonly<Record<Language, Sentences>>;

const inWords = (day: Day, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

type Line = { readonly sentence: string; readonly link?: string };

const link = (url: string): string => `<a href="${escapeUTF8(url)}">${escapeUTF8(url)}</a>`;

const htmlOf = (
  language: Language,
  greeting: string,
  opening: string,
  lines: readonly Line[],
  closing: string,
): string =>
  `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>Buurtbaan</title></head>
<body>
<p>${escapeUTF8(greeting)}</p>
<p>${opening}</p>
<ul>
${lines.map(({ sentence, link: url }) => `<li>${sentence}${url ? `<br>${link(url)}` : ''}</li>`).join('\n')}
</ul>
<p>${closing}</p>
</body>
</html>
`;

/** What a digest says to its addressee. Holds no text of people but her own first name. */
export const digestText = (
  { day, items }: Pick<Digest, 'day' | 'items'>,
  { firstName, language }: Pick<Addressee, 'firstName' | 'language'>,
  { publicUrl, unsubscribeUrl }: Links,
): DigestText => {
  const say: Sentences = SENTENCES[language];
  const lineOf = ({ kind, outcome, due_on, subject_kind, subject_id }: Item): Line => ({
    sentence: say[outcome](DEADLINE_WORDS[kind][language], inWords(due_on, say.locale)),
    ...(subject_kind && { link: `${publicUrl}/v1/${subject_kind}/${subject_id!}` }),
  });
  const lines = items.map(lineOf);
  const mayDecline = items.some(({ kind }) => !isStatutory(kind));
  const greeting = say.greeting(firstName);
  const opening = say.opening(inWords(day, say.locale));
  const closing = mayDecline ? `${say.decline} ${unsubscribeUrl}` : say.statutory;
  return {
    subject: say.subject(items.length, inWords(day, say.locale)),
    text: [
      greeting,
      opening,
      ...lines.map(({ sentence, link: url }) => (url ? `- ${sentence}\n  ${url}` : `- ${sentence}`)),
      closing,
      '',
    ].join('\n\n'),
    html: htmlOf(
      language,
      greeting,
      opening,
      lines,
      mayDecline ? `${say.decline} ${link(unsubscribeUrl)}` : say.statutory,
    ),
    ...(mayDecline && { unsubscribeUrl }),
  };
};
