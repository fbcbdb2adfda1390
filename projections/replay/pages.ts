import type { Page, PageRequest } from '../query';

/** Items read at a time. */
const LIMIT = 500;

/** Every item of a list that comes in pages. */
export async function* allLines<Item>(pageOf: (page: PageRequest) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let after: string | undefined;
  do {
    const { items, next } = await pageOf({ after, limit: LIMIT });
    yield* items;
    after = next ?? undefined;
  } while (after !== undefined);
}
