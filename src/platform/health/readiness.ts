/**
 * One thing of the program. Resolves to `up`, to `off` when it was not asked for, or to a code that says what is wrong:
 * `log-differs`.
 */
export type Check = { readonly name: string; readonly check: () => Promise<string> };

/** What readiness checks; the composition root provides it (store, projection runner). */
export abstract class Readiness {
  abstract readonly checks: readonly Check[];
}
