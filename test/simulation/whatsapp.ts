import type { Out, StatusNews } from '../../adapters/store/port.ts';
import type { Random } from '../support/random.ts';

export interface Delivery {
  out: number;
  customer: number;
  /** The event it answers. */
  re: string;
  at: number;
}

export type Answer = 'sent' | 'refused' | 'busy' | 'lost';

/** The channel: takes messages, sometimes without answering, and tells of deliveries sooner, later or never. */
export function createWhatsApp(random: Random, holdMs: number) {
  const deliveries: Delivery[] = [];
  const refused = new Set<string>();
  let news: (StatusNews & { due: number })[] = [];

  return { deliveries, refused, send, dueNews };

  function send(out: Out, now: number, reliable: boolean): Answer {
    const re = answered(out);
    const answer = reliable
      ? 'sent'
      : random.pick<Answer>(['sent', 'sent', 'sent', 'sent', 'busy', 'refused', 'lost']);
    if (answer === 'refused') refused.add(re);
    const arrives = answer === 'sent' || (answer === 'lost' && random.chance(0.6));
    if (!arrives) return answer;
    deliveries.push({ out: out.id, customer: out.customer, re, at: now });
    if (random.chance(0.7)) {
      const due = now + random.below(random.chance(0.9) ? holdMs : 3 * holdMs);
      const wamid = `m${deliveries.length}`;
      const status = random.pick(['sent', 'delivered', 'read'] as const);
      news.push({ wamid, out: out.id, status, at: due, due });
    }
    return answer;
  }

  function dueNews(now: number): StatusNews[] {
    const due = news.filter((item) => item.due <= now);
    news = news.filter((item) => item.due > now);
    return due.map(({ due: _, ...item }) => item);
  }
}

export function answered(out: Out): string {
  // Every message of the simulation's application has this shape.
  return (out.body as { re: string }).re;
}
