/**
 * The database answers, and is not one to work with: its encoding, its pooler, or a setting that may not be undone.
 * Waiting does not help. The message is a sentence that says what to do.
 */
export class DatabaseUnfit extends Error {
  override readonly name = 'DatabaseUnfit';
}
