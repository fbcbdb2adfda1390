import type { Suite, Cannot, Capabilities, Subject } from './subject';

/** One log for the tests of a group: made before the first, thrown away after the last. */
export function sharedSubject({ subject }: Suite): () => Subject {
  let shared: Subject | undefined;
  beforeAll(async () => {
    shared = await subject();
  });
  afterAll(async () => {
    await shared?.close();
  });
  return () => {
    if (!shared) throw new Error('only inside a test');
    return shared;
  };
}

/** A log for one piece of work. */
export async function withSubject<T>({ subject }: Suite, work: (subject: Subject) => Promise<T>): Promise<T> {
  const own = await subject();
  try {
    return await work(own);
  } finally {
    await own.close();
  }
}

/** A log for one piece of work that begins with nothing; where there is none it is left out, which the suite says. */
export const withEmptyLog = (suite: Suite, work: (subject: Subject) => Promise<void>): Promise<void> =>
  withSubject(suite, async (own) => {
    if (capability(own, 'emptyLog')) await work(own);
  });

/** The position before the first of this log's own. */
export const before = ({ start }: Subject): number => start?.position ?? 0;

/** The capability, or undefined when the store has declared that it cannot. */
export function capability<Name extends keyof Capabilities>(
  { capabilities }: Subject,
  name: Name,
): Capabilities[Name] | undefined {
  const offered: Capabilities[Name] | Cannot = capabilities[name];
  return 'cannot' in offered ? undefined : offered;
}
