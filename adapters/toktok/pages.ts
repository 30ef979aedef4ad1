import { z } from 'zod';
import { unreadableError } from './failure.ts';
import type { Call } from './http.ts';

// The list may be everybody's: the backend does not always filter by owner.
const maxPages = 50;

const Page = z.union([
  z.array(z.unknown()).transform((results) => ({ results, next: null })),
  z.object({
    results: z.array(z.unknown()),
    next: z
      .string()
      .nullish()
      .transform((next) => next ?? null),
  }),
]);

interface Listing<T> {
  items: T[];
  /** False when there was more than we are willing to read, or an item that could not be read. */
  complete: boolean;
}

/** Reads a list to its end, bare or in pages; items that cannot be read are left out, unless none can. */
export async function readPages<T>(
  call: <R>(call: Call, schema: z.ZodType<R>) => Promise<R>,
  list: Call,
  host: string,
  item: z.ZodType<T>,
): Promise<Listing<T>> {
  const items: T[] = [];
  let unread = 0;
  let search: string | null = list.search ?? '';
  const seen = new Set<string>();
  for (let page = 0; page < maxPages && search !== null && !seen.has(search); page++) {
    seen.add(search);
    const { results, next }: z.infer<typeof Page> = await call({ ...list, search }, Page);
    for (const result of results) {
      const parsed = item.safeParse(result);
      if (parsed.success) items.push(parsed.data);
      else unread += 1;
    }
    search = next === null ? null : searchOf(next, list, host);
  }
  if (unread > 0 && items.length === 0) throw unreadableError(list);
  return { items, complete: search === null && unread === 0 };
}

/** Only the query of `next` is followed, so our token never leaves for another address. */
function searchOf(next: string, list: Call, host: string): string {
  const url = URL.parse(next, `http://${host}`);
  // The scheme is not compared: behind a proxy that ends TLS, Django writes http.
  if (url?.host !== host) throw unreadableError(list);
  return url.search.slice(1);
}
