import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../engine/clock.ts';
import { accountRoutes } from './auth/routes.ts';
import { createTokens } from './auth/tokens.ts';
import type { Context } from './context.ts';
import { openDatabase, secretOf } from './database.ts';
import { createEvents } from './events.ts';
import type { Hook } from './events.ts';
import { addFaults, createFaults } from './http/faults.ts';
import type { Faults } from './http/faults.ts';
import { addForms } from './http/forms.ts';
import { addIdempotency } from './http/idempotency.ts';
import { answerError, answerNotFound } from './http/refused.ts';
import { livraisonRoutes } from './livraisons/routes.ts';
import { catalogueRoutes } from './marketplace/catalogue.ts';
import { commandeRoutes } from './marketplace/commandes.ts';
import { produitRoutes } from './marketplace/produits.ts';
import { mediaRoutes } from './media/routes.ts';
import { missionRoutes } from './missions/routes.ts';
import { defaultOptions } from './options.ts';
import type { BackendOptions } from './options.ts';
import { seed } from './seed/seed.ts';

export interface EmbeddedBackend {
  app: FastifyInstance;
  /** What goes wrong on purpose; empty unless a test fills it. */
  faults: Faults;
  /** Where status events go from now on; those recorded earlier follow first. */
  sendEventsTo: (hook: Hook) => void;
  /** Resolves when no event can be sent at once, to how many have been since the last time. */
  settle: () => Promise<number>;
  close(): Promise<void>;
}

interface EmbeddedBackendOptions {
  /** Its own SQLite file; a new one is seeded. */
  path: string;
  clock: Clock;
  options?: Partial<BackendOptions>;
  hook?: Hook;
}

/** The TokTok backend that is there when no other is configured: same paths, same forms, real data of its own. */
export function createEmbeddedBackend({
  path,
  clock,
  options,
  hook,
}: EmbeddedBackendOptions): EmbeddedBackend {
  const db = openDatabase(path);
  const settings = { ...defaultOptions, ...options };
  const events = createEvents({ db, clock });
  const tokens = createTokens({ secret: secretOf(db), clock, options: settings });
  const context: Context = { db, clock, options: settings, tokens, events };
  seed(context);
  if (hook) events.sendTo(hook);

  const app = Fastify({ forceCloseConnections: true, bodyLimit: 6 * 1024 * 1024 });
  const faults = createFaults();
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  // Before the faults: work whose answer is lost must be known when it is asked for again.
  if (settings.honoursIdempotency) addIdempotency(app, context);
  addFaults(app, faults);
  addForms(app);
  mediaRoutes(app, context);
  app.register(
    async (api) => {
      for (const addRoutes of routes) addRoutes(api, context);
    },
    { prefix: '/api/v1' },
  );

  return {
    app,
    faults,
    sendEventsTo: events.sendTo,
    settle: events.settle,
    async close() {
      await app.close();
      await events.close();
      db.close();
    },
  };
}

const routes = [
  accountRoutes,
  missionRoutes,
  livraisonRoutes,
  catalogueRoutes,
  produitRoutes,
  commandeRoutes,
];
