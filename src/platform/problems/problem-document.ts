import type { PersonId } from '../../../events/ids';
import type { AnsweredRef } from '../../command-handling/command-envelope';
import { problems, type ProblemCode } from '../../problems';
import type { FieldError, Problem } from './problem';

export type Language = 'nl' | 'en';

export type ProblemDocument = {
  readonly type: string;
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly instance?: string;
  readonly ofPersonId?: PersonId;
  readonly errors?: readonly FieldError[];
  readonly events?: readonly AnsweredRef[];
  readonly dryRun?: true;
};

/** RFC 9457 in one language. `instance`: the trace it can be found under. */
export const problemDocument = ({ code, more }: Problem, language: Language, instance?: string): ProblemDocument => {
  const { status, title, detail } = problems[code];
  return {
    type: `/problems/${code}`,
    code,
    status,
    title: title[language],
    detail: (more.detail ?? detail)[language],
    ...(instance && { instance }),
    ...(more.ofPersonId && { ofPersonId: more.ofPersonId }),
    ...(more.errors && { errors: more.errors }),
    ...(more.events && { events: more.events }),
    ...(more.dryRun && { dryRun: more.dryRun }),
  };
};

/** The language the caller prefers in `Accept-Language`, of those the texts are written in; Dutch when none is. */
export const languageOf = (acceptLanguage = ''): Language => {
  const spoken = acceptLanguage.split(',').flatMap((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const language = tag.split('-')[0];
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return (language === 'nl' || language === 'en') && weight > 0 ? [{ language, weight } as const] : [];
  });
  return spoken.sort((a, b) => b.weight - a.weight)[0]?.language ?? 'nl';
};
