import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { loadMasterKey } from '../adapters/store/master-key.ts';
import type { Store } from '../adapters/store/port.ts';
import { createSqliteStore } from '../adapters/store/sqlite/store.ts';
import type { CacheOptions } from '../adapters/toktok/cache.ts';
import { createTokTok } from '../adapters/toktok/toktok.ts';
import { createWhatsApp } from '../adapters/whatsapp/client.ts';
import type { BackendOptions } from './backend/options.ts';
import type { Config } from './config.ts';
import { createAnalytics } from './analytics/analytics.ts';
import { api } from './api/api.ts';
import { operatorConsole } from './console/plugin.ts';
import { health } from './edge/health.ts';
import { hooks } from './edge/hooks.ts';
import { offers } from './edge/offers.ts';
import { problemsNow } from './edge/readiness.ts';
import { webhook } from './edge/webhook.ts';
import { authEffects, logoutEffect } from './effects/auth.ts';
import { coursierEffects } from './effects/coursier.ts';
import { entrepriseEffects } from './effects/entreprise.ts';
import { livreurEffects } from './effects/livreur.ts';
import { marketplaceEffects } from './effects/marketplace.ts';
import { suiviEffects } from './effects/suivi.ts';
import { understandingEffects } from './effects/understanding.ts';
import { systemClock, type Clock } from './engine/clock.ts';
import { createEffects } from './engine/effects.ts';
import { createEngine } from './engine/engine.ts';
import { createLanes, type LanesOptions } from './engine/lanes.ts';
import { createSender, type SenderOptions } from './engine/sender.ts';
import { createPhotos } from './media/photos.ts';
import { createPictures } from './media/pictures.ts';
import { createVoiceNotes } from './media/voice.ts';
import { createNewsroom } from './news/newsroom.ts';
import { createPoller } from './news/poller.ts';
import { openOutside } from './outside.ts';
import { keepTidy } from './retention.ts';
import { createSimulator } from './simulator/plugin.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { createScrape } from './telemetry/scrape.ts';
import { openTracing } from './telemetry/open.ts';
import { createWatch } from './telemetry/watch.ts';
import { openNumberHealth } from './number-health.ts';
import { openTemplateHealth } from './templates/health.ts';
import { openUnderstanding } from './understanding.ts';

export interface ServerOptions {
  clock?: Clock;
  /** What tests make shorter or wider than Meta and the world do. */
  tuning?: Pick<SenderOptions, 'numberPerSecond' | 'pair' | 'unclearHoldMs'> &
    Pick<LanesOptions, 'flood'> &
    Pick<CacheOptions, 'lifetimes'> & {
      retryDelaysMs?: number[];
      breakAfter?: number;
    };
  /** What watches the machines while they run, for developers. */
  inspect?: NonNullable<LanesOptions['inspect']>;
  /** How the embedded backend behaves, when it is the one in use. */
  backend?: Partial<BackendOptions>;
  /** Who does all work that conversations ask for, in place of the services. */
  work?: {
    effectsOn: (tools: { store: Store; clock: Clock }) => ReturnType<typeof createEffects>;
    /** Whether it can be asked what words mean, and what a voice note says. */
    canAskLlm: boolean;
    canHear: boolean;
  };
}

const STOP_GRACE_MS = 5_000;

export type Server = Awaited<ReturnType<typeof buildServer>>;

/** Puts everything together. Nothing listens and nothing works before `start`. */
export async function buildServer(
  config: Config,
  { clock = systemClock, tuning = {}, inspect, backend = {}, work }: ServerOptions = {},
) {
  const { retryDelaysMs, breakAfter, flood, lifetimes, ...pacing } = tuning;
  const path = config.DATABASE_URL.slice('file:'.length);
  const app = Fastify({
    logger: { level: config.LOG_LEVEL },
    // The URL of Meta's handshake holds the verify token.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 4 * 1024 * 1024,
    forceCloseConnections: 'idle',
  });
  const log = app.log;

  const store = createSqliteStore({
    path,
    masterKey: loadMasterKey({
      besideFile: path,
      ...(config.MASTER_KEY !== null && { fromEnv: config.MASTER_KEY }),
    }),
    ...(pacing.unclearHoldMs !== undefined && { unclearHoldMs: pacing.unclearHoldMs }),
  });
  const outside = await openOutside({
    config,
    clock,
    backend,
    fileBeside: (name) => (path === ':memory:' ? path : join(dirname(path), name)),
    webhookUrl: () => `${localUrl(app)}/webhook`,
  });
  const whatsapp = createWhatsApp(outside.whatsapp);
  const metrics = createMetrics();
  const tracing = await openTracing(config.OTEL_EXPORTER_OTLP_ENDPOINT, log);
  const watch = createWatch(metrics.observe, tracing?.watch);
  const toktok = createTokTok({
    baseUrl: outside.toktok.url,
    timeoutMs: config.TOKTOK_TIMEOUT * 1_000,
    // Ours never sleeps: what does not answer will not.
    ...(outside.backend && { coldTimeoutMs: config.TOKTOK_TIMEOUT * 1_000 }),
    now: () => clock.now(),
    onRead: (operation, outcome) => {
      metrics.backendRead(operation, outcome);
      analytics.read(outcome);
    },
    ...(lifetimes && { lifetimes }),
    log: (line) => log.debug(line, 'backend call'),
  });
  const pictures = createPictures({ whatsapp, store, backendUrl: outside.toktok.url, clock, log });
  const templates = await openTemplateHealth({ store, log });
  const number = await openNumberHealth({ store });
  const sender = createSender({
    ...{ store, whatsapp, clock, log, templates, pictures, watch, ...pacing },
    onHeld: metrics.held,
    onAnswered: metrics.answered,
  });
  const analytics = createAnalytics({
    store,
    clock,
    log,
    isReady: async () => (await problemsNow(store, sender, clock.now())).length === 0,
    reportsFolder: path === ':memory:' ? null : join(dirname(path), 'reports'),
  });
  const understanding = openUnderstanding({
    config,
    store,
    log,
    breakAfter,
    onAsked: (asked) => {
      metrics.asked(asked);
      analytics.asked(asked);
    },
  });
  const voiceNotes = createVoiceNotes({ whatsapp });
  const services = createEffects({
    store,
    clock,
    log,
    watch,
    handlers: {
      ...authEffects(toktok, store),
      ...coursierEffects(toktok, store, clock),
      ...entrepriseEffects(toktok, store, createPhotos({ whatsapp }), clock),
      ...marketplaceEffects(toktok, store, clock, pictures),
      ...suiviEffects(toktok, store),
      ...livreurEffects(toktok, store, clock),
    },
    localHandlers: {
      ...logoutEffect(store),
      ...understandingEffects({ ...understanding, voiceNotes, clock }),
    },
    ...(retryDelaysMs && { retryDelaysMs }),
    ...(breakAfter !== undefined && { breakAfter }),
  });
  const effects = work?.effectsOn({ store, clock }) ?? services;
  const lanes = createLanes({
    store,
    clock,
    log,
    owner: randomUUID(),
    supportPhone: config.SUPPORT_PHONE,
    canAskLlm: work?.canAskLlm ?? understanding.llm !== null,
    canHear: work?.canHear ?? understanding.transcription !== null,
    ...(flood && { flood }),
    ...(inspect && { inspect }),
    onWaiting: (eventId) => {
      if (eventId.startsWith('wa:')) sender.typing(eventId.slice('wa:'.length));
    },
    watch,
    carrier: () => sender.carrier(),
  });
  const engine = createEngine({
    store,
    lanes,
    effects,
    sender,
    now: () => clock.now(),
    onError: (error) =>
      log.error({ err: error instanceof Error ? error.name : 'thrown value' }, 'engine stumbled'),
  });

  await app.register(webhook, {
    store,
    templates,
    number,
    clock,
    phoneNumberId: outside.whatsapp.phoneNumberId,
    appSecrets: [outside.whatsapp.appSecret],
    verifyToken: config.WHATSAPP_VERIFY_TOKEN,
    metrics,
    watch,
  });
  const newsroom = createNewsroom({ store, clock, forget: toktok.forget });
  const { hookSecret } = outside.toktok;
  let lastHookAt = hookSecret === null ? -Infinity : clock.now();
  await app.register(hooks, {
    newsroom,
    clock,
    secret: hookSecret,
    metrics,
    watch,
    onHook: () => (lastHookAt = clock.now()),
  });
  const poller = createPoller({ store, toktok, newsroom, clock, log, lastHookAt: () => lastHookAt });
  // Its events are for us, wherever we listen.
  app.addHook('onListen', async () => {
    if (hookSecret !== null) outside.backend?.sendEventsTo({ url: localUrl(app), secret: hookSecret });
  });
  await app.register(offers, { store, clock, token: config.CONSOLE_TOKEN });
  const scrape = createScrape({ metrics, store, sender, effects, templates, clock });
  await app.register(health, { store, sender, clock, scrape, token: config.CONSOLE_TOKEN });
  const { analyst, onChange } = analytics;
  const token = config.CONSOLE_TOKEN;
  await app.register(api, {
    prefix: '/api',
    ...{ token, store, clock, analyst, onChange, sender, effects, templates, number },
  });
  await app.register(operatorConsole, { prefix: '/console', token });
  if (outside.graph) await app.register(createSimulator({ graph: outside.graph }), { prefix: '/simulator' });
  app.get('/', async (_request, reply) => reply.redirect(outside.graph ? '/simulator/' : '/console/'));

  let stopTidying = () => {};

  return {
    app,
    engine,
    lanes,
    poller,
    store,
    graph: outside.graph,
    backend: outside.backend,
    /** Listens, then takes up whatever was left undone. Resolves to the address. */
    async start(): Promise<string> {
      const address = await app.listen({ host: config.HOST, port: config.PORT });
      await engine.start();
      poller.start();
      await analytics.start();
      stopTidying = keepTidy(store, clock, log);
      return address;
    },
    /** Takes nothing more, gives what runs a while to end, closes everything. The next start takes up the rest. */
    async stop(): Promise<void> {
      stopTidying();
      const ended = Promise.all([app.close(), engine.stop(), poller.stop(), analytics.stop()]);
      await Promise.race([ended, setTimeout(STOP_GRACE_MS, undefined, { ref: false })]);
      // Before the services: what is cut off now must not pass for an answer of theirs.
      await store.close();
      app.server.closeAllConnections();
      understanding.close();
      await Promise.all([whatsapp.close(), toktok.close(), pictures.close()]);
      await ended;
      await outside.close();
      await tracing?.close();
    },
  };
}

/** How this process reaches itself. */
function localUrl(app: FastifyInstance): string {
  const bound = app.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('not listening');
  const host = ['0.0.0.0', '::'].includes(bound.address) ? '127.0.0.1' : bound.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
}
