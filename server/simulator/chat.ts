import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { viewOf, type Tappable } from './chat-view.ts';
import type { Entry } from './graph/transcript.ts';

interface ChatOptions {
  /** Where the server listens, e.g. `http://127.0.0.1:3000`. */
  url: string;
  /** Whose telephone this terminal is. */
  phone: string;
  input: Readable;
  output: Writable;
}

const HELP = 'Écrivez, ou tapez le numéro d’un choix. /pin -4.26,15.28 · /photo fichier · /quit';
const HISTORY = 4;

/** Talks with the bot as one person until `/quit` or the end of input. */
export async function runChat({ url, phone, input, output }: ChatOptions): Promise<void> {
  const base = `${url.replace(/\/$/, '')}/simulator/api`;
  const leave = new AbortController();
  let choices: Tappable[] = [];

  const person = Person.parse(await call('/people', { name: 'Terminal', phone }));
  const events = await fetch(`${base}/events`, { signal: leave.signal });
  const { entries } = History.parse(await call(`/people/${person.id}`));
  print(`TokTok · ${HELP}\n`);
  for (const entry of entries.slice(-HISTORY)) show(entry);

  const listening = listen(events);
  const lines = createInterface({ input, signal: leave.signal });
  const talking = talk(lines);
  await Promise.race([talking, listening]);
  leave.abort();
  lines.close();

  async function talk(typed: AsyncIterable<string>) {
    for await (const line of typed) {
      if (line.trim() === '/quit') return;
      await obey(line.trim()).catch((error: unknown) => print(`! ${messageOf(error)}\n`));
    }
  }

  async function obey(line: string) {
    if (line === '') return;
    const [, command, argument = ''] = /^\/(\w+)\s*(.*)$/.exec(line) ?? [];
    if (command === 'pin') return act({ type: 'pin', ...readPoint(argument) });
    if (command === 'photo') return sendPhoto(argument);
    if (command !== undefined) return print(`${HELP}\n`);
    const choice = choices[Number(line) - 1];
    if (choice && /^\d+$/.test(line))
      return act({ type: 'tap', choice: choice.id, messageId: choice.messageId });
    return act({ type: 'text', text: line });
  }

  async function act(what: object) {
    await call(`/people/${person.id}/acts`, what);
  }

  async function sendPhoto(path: string) {
    const mime = extname(path).toLowerCase() === '.png' ? 'image/png' : 'image/jpeg';
    const query = new URLSearchParams({ filename: basename(path) }).toString();
    const body = await readFile(path);
    await answerOf(
      fetch(`${base}/people/${person.id}/files?${query}`, {
        method: 'POST',
        headers: { 'content-type': mime },
        body,
      }),
    );
  }

  async function call(path: string, body?: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    return answerOf(fetch(base + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : {}));
  }

  async function answerOf(asked: Promise<Response>): Promise<unknown> {
    const response = await asked.catch((cause: unknown) => {
      throw new Error(`no simulator answers at ${url}`, { cause });
    });
    if (!response.ok) throw new Error(`the simulator answered ${response.status}`);
    return response.json();
  }

  async function listen({ body }: Response) {
    if (!body) return;
    let rest = '';
    try {
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
        const parts = (rest + chunk).split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) if (part.startsWith('data: ')) hear(JSON.parse(part.slice(6)));
      }
      print('! le serveur s’est arrêté\n');
    } catch {
      if (!leave.signal.aborted) print('! la connexion au serveur est perdue\n');
    }
  }

  function hear(news: unknown) {
    const { success, data } = News.safeParse(news);
    if (success && data.person === person.id) show(data.entry);
  }

  function show(entry: Entry) {
    if (entry.from === 'person') return;
    const view = viewOf(entry, output);
    if (view.choices.length > 0) choices = view.choices;
    print(`\n${view.text}\n`);
  }

  function print(text: string) {
    output.write(text);
  }
}

const Shown = z.custom<Entry>((value) => typeof value === 'object' && value !== null && 'content' in value);
const Person = z.object({ id: z.number() });
const History = z.object({ entries: z.array(Shown) });
const News = z.object({ kind: z.literal('entry'), person: z.number(), entry: Shown });

function readPoint(typed: string): { lat: number; lng: number } {
  const [lat, lng] = typed
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(Number);
  if (lat === undefined || lng === undefined || Number.isNaN(lat + lng))
    throw new Error('/pin latitude,longitude');
  return { lat, lng };
}

function messageOf(error: unknown): string {
  return stripVTControlCharacters(error instanceof Error ? error.message : String(error));
}
