import { onTestFinished } from 'vitest';
import type { Ledger } from '../../../adapters/understanding/budget.ts';
import type { Asked, GuardOptions } from '../../../adapters/understanding/guard.ts';
import { openProvider, type ProviderOptions } from '../../../adapters/understanding/provider.ts';
import { createUnderstanding } from '../../../adapters/understanding/understanding.ts';
import type { Json } from '../../../machines/domain.ts';
import { briefOf } from '../../../machines/understanding/briefing.ts';
import { grounded } from '../../../machines/understanding/grounding.ts';
import { meanings } from '../../../machines/understanding/meanings.ts';
import { understand, type Situation } from '../../../machines/understanding/understanding.ts';
import { startLlm, type Behaviour } from '../../support/llm.ts';

export const NOW = Date.parse('2026-11-22T09:00:00Z');

interface AskingOptions extends Partial<Omit<GuardOptions, 'onAsked' | 'log'>> {
  provider?: Partial<ProviderOptions>;
}

/** Somebody to ask, and a stand-in that answers as scripted. */
export async function asking(script: Behaviour | [Behaviour, ...Behaviour[]], options: AskingOptions = {}) {
  const behaviours: [Behaviour, ...Behaviour[]] = Array.isArray(script) ? script : [script];
  const llm = await startLlm(...behaviours);
  const { provider, ledger = createLedger(), ...rest } = options;
  const asked: Asked[] = [];
  const logged: unknown[] = [];
  const understanding = createUnderstanding({
    provider: openProvider({
      kind: 'openai',
      apiKey: 'key-of-the-test',
      model: 'gpt-6-luna',
      baseUrl: llm.url,
      ...provider,
    }),
    reading: {
      meanings,
      briefOf,
      ground: (proposal, text, situation) =>
        grounded(proposal, text, understand(text, situation), situation.at),
    },
    ledger,
    onAsked: (each) => asked.push(each),
    log: (line) => logged.push(line),
    ...rest,
  });
  onTestFinished(() => understanding.close());
  return {
    llm,
    asked,
    logged,
    close: () => understanding.close(),
    outcomes: () => asked.map(({ outcome }) => outcome),
    ask: (text: string, situation: Situation = { at: 'menu' }, { customer = 1, now = NOW } = {}) =>
      understanding.understand(text, situation, { customer, now }),
  };
}

/** What would be in the store. */
export function createLedger(): Ledger & { written: Map<number | null, Json> } {
  const written = new Map<number | null, Json>();
  return {
    written,
    read: async (customer) => written.get(customer) ?? null,
    write: async (customer, spent) => void written.set(customer, spent),
  };
}
