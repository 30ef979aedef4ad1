import { createHash } from 'node:crypto';
import type OpenAI from 'openai';
import { answerSchema, readAnswer } from '../../adapters/understanding/answer.ts';
import { openProvider, type ProviderOptions } from '../../adapters/understanding/provider.ts';
import { createUnderstanding } from '../../adapters/understanding/understanding.ts';
import { briefOf } from '../../machines/understanding/briefing.ts';
import { grounded } from '../../machines/understanding/grounding.ts';
import { meanings } from '../../machines/understanding/meanings.ts';
import { understand, type Understanding } from '../../machines/understanding/understanding.ts';
import type { Recorded } from './answers.ts';
import type { Labelled } from './dataset.ts';

export interface Asked {
  /** What is made of those messages that have an answer. */
  understood: Map<Labelled, Understanding>;
  /** What there was no answer to on record, as the model would be asked. */
  open: Question[];
  /** Answered by the live model. */
  added: Recorded[];
  /** What became of the questions → how often. */
  outcomes: Record<string, number>;
}

interface Body {
  messages: { role: string; content: string }[];
  response_format: unknown;
}

type Question = Pick<Recorded, 'id' | 'request'> & Body;

interface AskOptions {
  recorded: Recorded[];
  /** Who answers what is not on record; nobody when missing. */
  live?: ProviderOptions | null;
}

/** Asks about messages by the product's own way, all of it but the wire: there the recorded answers are played. */
export async function ask(messages: Labelled[], { recorded, live = null }: AskOptions): Promise<Asked> {
  const asked: Asked = { understood: new Map(), open: [], added: [], outcomes: {} };
  const answers = new Map(recorded.map(({ request, answer }) => [request, answer]));
  let id = '';

  async function play(url: string | URL | Request, init?: RequestInit): Promise<Response> {
    const { messages: told, response_format } = JSON.parse(init?.body as string) as Body;
    const request = requestOf(told.at(-1)?.content ?? '');
    const answer = answers.get(request);
    if (answer) return Response.json(completionOf(answer));
    asked.open.push({ id, request, messages: told, response_format });
    if (!live) return new Response(null, { status: 404 });
    const response = await fetch(url, init);
    const proposal = await proposalIn(response.clone());
    if (proposal) asked.added.push({ id, request, answer: proposal });
    return response;
  }

  const provider = openProvider(live ?? nobody);
  const understanding = createUnderstanding({
    provider: { ...provider, client: provider.client.withOptions({ fetch: play }) },
    reading: {
      meanings,
      briefOf,
      ground: (proposal, text, situation) =>
        grounded(proposal, text, understand(text, situation), situation.at),
    },
    ledger: { read: async () => null, write: async () => {} },
    limits: { perCustomer: Infinity, perDay: Infinity },
    breakAfter: Infinity,
    onAsked: ({ outcome }) => (asked.outcomes[outcome] = (asked.outcomes[outcome] ?? 0) + 1),
  });
  for (const message of messages) {
    id = message.id;
    const { text, at } = message;
    const understood = await understanding.understand(text, { at }, { customer: 1, now: 0 });
    if (understood) asked.understood.set(message, understood);
  }
  return asked;
}

const nobody: ProviderOptions = { kind: 'openai', apiKey: 'none', model: 'none', baseUrl: null };

/** Names what the model is told of a message: an answer to anything else proves nothing. */
function requestOf(question: string): string {
  return createHash('sha256').update(question).digest('hex').slice(0, 12);
}

/** Null for what is none: why, the product finds out by itself. */
async function proposalIn(response: Response): Promise<Recorded['answer'] | null> {
  try {
    return readAnswer(schema, (await response.json()) as OpenAI.Chat.ChatCompletion);
  } catch {
    return null;
  }
}

const schema = answerSchema(meanings);

function completionOf(answer: Recorded['answer']) {
  return { choices: [{ finish_reason: 'stop', message: { content: JSON.stringify(answer) } }] };
}
