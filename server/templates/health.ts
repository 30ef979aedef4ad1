import type { BaseLogger } from 'pino';
import { z } from 'zod';
import type { Store } from '../../adapters/store/port.ts';
import type { Inbound } from '../../adapters/whatsapp/inbound.types.ts';
import { declared } from '../../adapters/whatsapp/templates/declared.ts';
import { templateKey } from '../../adapters/whatsapp/templates/declaration.ts';
import { asJson } from '../engine/stored.ts';

export type TemplateNews = Extract<Inbound, { kind: 'template' }>;

export interface TemplateHealth {
  /** Whether Meta lets this template through. One it has said nothing of is tried. */
  usable(name: string, language: string): boolean;
  /** What Meta has told last; null of what it said nothing. */
  stateOf(name: string, language: string): { status: string | null; quality: string | null };
  /** Resolves when it will be known after a restart too. */
  hear(news: TemplateNews[]): Promise<void>;
}

interface HealthOptions {
  store: Pick<Store, 'getSetting' | 'putSetting'>;
  log: Pick<BaseLogger, 'info' | 'warn'>;
}

const SETTING = 'templates';
/** Flagged ones may still be sent: Meta warns before it pauses. */
const SENDABLE = new Set(['APPROVED', 'REINSTATED', 'UNARCHIVED', 'FLAGGED']);

const State = z.object({ status: z.string().optional(), quality: z.string().optional() });
const States = z.record(z.string(), State).catch({});

/** What Meta thinks of our templates, as its webhooks tell it. */
export async function openTemplateHealth({ store, log }: HealthOptions): Promise<TemplateHealth> {
  const states = new Map(Object.entries(States.parse(await store.getSetting(SETTING))));

  return {
    usable(name, language) {
      const status = states.get(templateKey({ name, language }))?.status;
      return status === undefined || SENDABLE.has(status);
    },

    stateOf(name, language) {
      const { status = null, quality = null } = states.get(templateKey({ name, language })) ?? {};
      return { status, quality };
    },

    async hear(news) {
      for (const { name, language, status, quality } of news) {
        for (const key of keysOf(name, language)) {
          const state = { ...states.get(key), ...(status && { status }), ...(quality && { quality }) };
          states.set(key, state);
          const isFine = SENDABLE.has(state.status ?? 'APPROVED') && state.quality !== 'RED';
          log[isFine ? 'info' : 'warn']({ template: key, ...state }, 'template');
        }
      }
      await store.putSetting(SETTING, asJson(Object.fromEntries(states)));
    },
  };
}

/** News without a language speak of the template in all of ours. */
function keysOf(name: string, language: string | null): string[] {
  if (language !== null) return [templateKey({ name, language })];
  return declared.filter((each) => each.name === name).map(templateKey);
}
