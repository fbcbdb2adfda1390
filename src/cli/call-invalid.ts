/** What was asked cannot be done; the message says what can. */
export class CallInvalid extends Error {
  override readonly name = 'CallInvalid';
}
