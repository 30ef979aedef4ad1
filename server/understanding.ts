import type { BaseLogger } from 'pino';
import type { Store } from '../adapters/store/port.ts';
import type { Ledger } from '../adapters/understanding/budget.ts';
import type { Asked, GuardOptions, Task } from '../adapters/understanding/guard.ts';
import { openProvider, type ProviderOptions } from '../adapters/understanding/provider.ts';
import { createTranscription } from '../adapters/understanding/transcription.ts';
import { createUnderstanding } from '../adapters/understanding/understanding.ts';
import { loadGazetteer } from '../machines/reading/gazetteer.ts';
import { briefOf } from '../machines/understanding/briefing.ts';
import { grounded } from '../machines/understanding/grounding.ts';
import { meanings } from '../machines/understanding/meanings.ts';
import { understand } from '../machines/understanding/understanding.ts';
import type { Config } from './config.ts';

interface UnderstandingOptions {
  config: Config;
  store: Pick<Store, 'getSecret' | 'putSecret' | 'getSetting' | 'putSetting'>;
  log: Pick<BaseLogger, 'warn'>;
  /** Failures in a row after which nobody is asked for a while. */
  breakAfter?: number | undefined;
  onAsked: (asked: Asked) => void;
}

/** Who is asked about words and voices, as configured; null where there is nobody. */
export function openUnderstanding({ config, store, log, breakAfter, onAsked }: UnderstandingOptions) {
  const chosen = providerIn(config);
  if (!chosen) return { llm: null, transcription: null, close() {} };
  const provider = openProvider(chosen);
  const guardFor = (task: Task): Omit<GuardOptions, 'limits'> => ({
    ledger: ledgerIn(store, `${task}.spent`),
    onAsked,
    ...(breakAfter !== undefined && { breakAfter }),
    log: (line) => log.warn(line, 'nobody understood for us'),
  });
  const llm = createUnderstanding({
    provider,
    reading: {
      meanings,
      briefOf,
      ground: (proposal, text, situation) =>
        grounded(proposal, text, understand(text, situation), situation.at),
    },
    ...guardFor('understand'),
  });
  // OpenRouter writes voices down in a form of its own.
  const transcription =
    chosen.kind === 'openai'
      ? createTranscription({ provider, keywords: quartiers(), ...guardFor('transcribe') })
      : null;
  return {
    llm,
    transcription,
    /** Gives up what is under way. */
    close() {
      llm.close();
      transcription?.close();
    },
  };
}

export function providerIn(config: Config): ProviderOptions | null {
  if (config.OPENAI_API_KEY !== null) {
    const { OPENAI_API_KEY: apiKey, OPENAI_MODEL: model, OPENAI_BASE_URL: baseUrl } = config;
    return { kind: 'openai', apiKey, model, baseUrl };
  }
  if (config.OPENROUTER_API_KEY === null) return null;
  const model = config.OPENROUTER_MODEL ?? `openai/${config.OPENAI_MODEL}`;
  return { kind: 'openrouter', apiKey: config.OPENROUTER_API_KEY, model, baseUrl: null };
}

/** What a person has spent is theirs and goes with them; what all have spent is the house's. */
function ledgerIn(store: UnderstandingOptions['store'], name: string): Ledger {
  return {
    read: (customer) => (customer === null ? store.getSetting(name) : store.getSecret(customer, name)),
    write: (customer, spent) =>
      customer === null ? store.putSetting(name, spent) : store.putSecret(customer, name, spent),
  };
}

/** Names that a machine from elsewhere would write down as something else. */
function quartiers(): string[] {
  return [
    ...new Set(
      loadGazetteer()
        .spots.filter(({ kind }) => kind !== 'ville')
        .map(({ name }) => name),
    ),
  ];
}
