/** A text in Dutch and English. */
export type Sentence = { readonly nl: string; readonly en: string };
/** What a refusal looks like at the edge. `detail` never holds personal data. */
export type ProblemKind = {
  readonly status: number;
  readonly title: Sentence;
  readonly detail: Sentence;
  /** What the caller can do, for docs/problems.md. */
  readonly remedy: string;
};

/** One line of the tables beside this. */
export const kind = (
  status: number,
  nl: string,
  nlDetail: string,
  en: string,
  enDetail: string,
  remedy: string,
): ProblemKind => ({ status, title: { nl, en }, detail: { nl: nlDetail, en: enDetail }, remedy });

/** Refusals by code. */
export type Kinds = Readonly<Record<string, ProblemKind>>;
