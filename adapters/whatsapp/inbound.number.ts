import { z } from 'zod';
import { maybe, safeName } from './inbound.shapes.ts';
import type { Inbound } from './inbound.types.ts';

const NumberNews = z.object({
  event: maybe(z.string()),
  max_daily_conversations_per_business: maybe(z.string()),
  /** Meta is giving this one up for the one above. */
  current_limit: maybe(z.string()),
});

/** What Meta thinks of our number by now; nothing when it says nothing. */
export function readNumberNews(value: Record<string, unknown>): Inbound[] {
  const { event, max_daily_conversations_per_business, current_limit } = NumberNews.parse(value);
  const limit = max_daily_conversations_per_business ?? current_limit;
  if (event === undefined && limit === undefined) return [];
  return [
    {
      kind: 'number',
      ...(event !== undefined && { event: safeName(event) }),
      ...(limit !== undefined && { limit: safeName(limit) }),
    },
  ];
}
