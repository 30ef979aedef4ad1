import type { FastifyInstance } from 'fastify';
import type { Accepted, NewEvent, Store } from '../../adapters/store/port.ts';
import { answerHandshake } from '../../adapters/whatsapp/handshake.ts';
import { parseWebhook } from '../../adapters/whatsapp/inbound.ts';
import type { Inbound } from '../../adapters/whatsapp/inbound.types.ts';
import { verify } from '../../adapters/whatsapp/signature.ts';
import type { OffersChanged } from '../../machines/events.ts';
import type { Clock } from '../engine/clock.ts';
import { toStatusNews } from '../engine/status-news.ts';
import { asJson } from '../engine/stored.ts';
import type { NumberHealth } from '../number-health.ts';
import type { TemplateHealth } from '../templates/health.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { carrying, type Watch } from '../telemetry/watch.ts';

export interface WebhookOptions {
  store: Pick<Store, 'accept' | 'findCustomer' | 'recordStatuses' | 'rekey'>;
  templates: Pick<TemplateHealth, 'hear'>;
  number: Pick<NumberHealth, 'hear'>;
  clock: Clock;
  phoneNumberId: string;
  appSecrets: string[];
  verifyToken: string | null;
  metrics: Pick<Metrics, 'accepted' | 'ignored' | 'noticed'>;
  watch: Watch;
}

const REPEAT_MS = 60 * 60_000;
const BODY_LIMIT = 4 * 1024 * 1024;

/** Meta's door: the signature over the raw bytes, then durable, then 200. Nothing is answered from here. */
export async function webhook(app: FastifyInstance, options: WebhookOptions): Promise<void> {
  const { store, templates, number, clock, phoneNumberId, appSecrets, verifyToken, metrics, watch } = options;
  const named = new Set<string>();

  // Meta signs the bytes it sent; parsed and written again they would be others.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );

  async function keep(inbound: Inbound[], cause: string | undefined): Promise<void> {
    const now = clock.now();
    const statuses = toStatusNews(inbound);
    const templateNews = inbound.filter((each) => each.kind === 'template');
    const numberNews = inbound.filter((each) => each.kind === 'number');
    for (const each of inbound) if (each.kind === 'identityChanged') await move(each, now);
    const events = [...inbound.flatMap((each) => eventOf(each, now)), ...(await preferencesIn(inbound, now))];
    const [accepted] = await Promise.all([
      events.length > 0 ? accept(events, now, cause) : [],
      statuses.length > 0 ? store.recordStatuses(statuses, now) : undefined,
      templateNews.length > 0 ? templates.hear(templateNews) : undefined,
      numberNews.length > 0 ? number.hear(numberNews, now) : undefined,
    ]);
    metrics.accepted(accepted.length, accepted.filter(({ fresh }) => !fresh).length);
  }

  async function accept(events: NewEvent[], now: number, cause: string | undefined): Promise<Accepted[]> {
    const stretch = watch({ kind: 'accept', events: events.length }, cause);
    try {
      const carried = events.map((event) => ({ ...event, body: carrying(event.body, stretch.trace) }));
      const accepted = await store.accept(carried, now);
      stretch.end('kept');
      return accepted;
    } catch (error) {
      stretch.fail('lost');
      throw error;
    }
  }

  /** Of people we know: who has never written is subscribed to nothing. */
  async function preferencesIn(inbound: Inbound[], now: number): Promise<NewEvent[]> {
    const events: NewEvent[] = [];
    for (const each of inbound) {
      if (each.kind !== 'preference') continue;
      const customer = await store.findCustomer(each.from);
      if (customer === null) continue;
      const at = Math.min(each.at, now);
      const id = `preference:${customer}:${at}:${each.offers}`;
      const body = { type: 'offers.changed', wanted: each.offers === 'resume', at } satisfies OffersChanged;
      events.push({ id, to: { customer }, body, at });
    }
    return events;
  }

  /** Before any message from the new number is accepted, or that would begin a second conversation. */
  async function move(
    { id, previous, next, at }: Extract<Inbound, { kind: 'identityChanged' }>,
    now: number,
  ): Promise<void> {
    const body = { type: 'engine.noted', at: now };
    const [noted] = await store.accept([{ id: `wa:${id}`, to: previous, body, at: Math.min(at, now) }], now);
    // A repeat right after is harmless and may follow a crash; days later the number may be somebody else's.
    if (noted?.fresh || now - at < REPEAT_MS) await store.rekey(previous, next, now);
  }

  function notice(inbound: Inbound[]): void {
    for (const each of inbound) {
      if (each.kind === 'foreign') metrics.ignored('foreign');
      if (each.kind === 'notice') {
        metrics.noticed(each.field);
        app.log.warn({ field: each.field, what: each.what, codes: each.codes }, 'notice from meta');
      }
      if (each.kind !== 'unknown') continue;
      metrics.ignored('unknown');
      const name = `${each.field}/${each.what}`.slice(0, 100);
      if (named.size < 1_000 && !named.has(name)) {
        named.add(name);
        app.log.warn({ field: each.field, what: each.what }, 'unknown kind of webhook');
      }
    }
  }

  for (const path of ['/webhook', '/webhook/']) {
    app.get(path, async (request, reply) => {
      const answer = answerHandshake(request.query, verifyToken ?? '');
      return answer === null ? reply.code(403).send() : reply.type('text/plain').send(answer);
    });

    app.post(path, async (request, reply) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const stretch = watch({ kind: 'webhook' });
      const header = request.headers['x-hub-signature-256'];
      if (!verify(appSecrets, bytes, typeof header === 'string' ? header : undefined)) {
        metrics.ignored('signature');
        return reply.code(401).send();
      }
      const body = parseJson(bytes);
      if (body === undefined) return reply.code(400).send();
      const inbound = parseWebhook(body, { phoneNumberId });
      try {
        await keep(inbound, stretch.trace);
      } catch (error) {
        app.log.error(
          { err: error instanceof Error ? error.name : 'thrown value' },
          'webhook cannot be kept',
        );
        stretch.fail('lost');
        return reply.code(503).send();
      }
      notice(inbound);
      stretch.end('kept');
      return reply.code(200).send();
    });
  }
}

function eventOf(each: Inbound, now: number): NewEvent[] {
  if (each.kind === 'message') {
    const { id, from, input, profileName } = each;
    const at = Math.min(each.at, now);
    return [
      {
        id: `wa:${id}`,
        to: from,
        body: asJson({ ...input, at }),
        at,
        fromPerson: true,
        ...(profileName && { profileName }),
      },
    ];
  }
  if (each.kind === 'silent') {
    return [
      {
        id: `wa:${each.id}`,
        to: each.from,
        body: { type: 'engine.noted', at: now },
        at: Math.min(each.at, now),
        fromPerson: true,
      },
    ];
  }
  return [];
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
