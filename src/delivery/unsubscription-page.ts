import type { Language } from './addressees';

type Sentences = Readonly<Record<'title' | 'ask' | 'stop' | 'stopped' | 'again', string>>;

const SENTENCES = {
  nl: {
    title: 'Herinneringen van Buurtbaan',
    ask: 'U krijgt herinneringen per e-mail. Wilt u ze niet meer? Herinneringen waar de wet een termijn voor stelt blijven komen.',
    stop: 'Geen herinneringen meer',
    stopped: 'U krijgt geen herinneringen meer per e-mail, behalve die waar de wet een termijn voor stelt.',
    again: 'Toch weer herinneringen',
  },
  en: {
    title: 'Reminders of Buurtbaan',
    ask: 'You get reminders by e-mail. Do you want no more of them? Reminders with a term that the law sets will still come.',
    stop: 'No more reminders',
    stopped: 'You get no more reminders by e-mail, except those with a term that the law sets.',
    again: 'Reminders after all',
  },
} as const satisfies Readonly<Record<Language, Sentences>>;

/** The page behind the link of a mail. `action`: where its form goes, which changes it. */
export const unsubscriptionPage = (language: Language, isUnsubscribed: boolean, action: string): string => {
  const say: Sentences = SENTENCES[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say.title}</title>
</head>
<body>
<main>
<h1>${say.title}</h1>
<p>${isUnsubscribed ? say.stopped : say.ask}</p>
<form method="post" action="${action}"><button type="submit">${isUnsubscribed ? say.again : say.stop}</button></form>
</main>
</body>
</html>
`;
};
