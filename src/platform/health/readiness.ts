/** Up, with something that whoever looks should know and that another instance would do no better: `off`, `differences`. */
export type Remark = { readonly state: string };

/** One thing of the program. Resolves to `up`, to a remark, or to a code that says what is wrong: `log-differs`. */
export type Check = { readonly name: string; readonly check: () => Promise<string | Remark> };

/** What readiness checks; the composition root provides it (store, projection runner). */
export abstract class Readiness {
  abstract readonly checks: readonly Check[];
}
