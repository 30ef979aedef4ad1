import { parseArgs } from 'node:util';
import { request } from 'undici';
import { z } from 'zod';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { readScripts } from '../replay/read-script.ts';

interface Terminal {
  /** The script itself. */
  write: (text: string) => void;
  warn: (text: string) => void;
}

const help = `Writes a conversation as a script that npm run replay can have again.

npm run -s record -- 12 > file.convo.yaml

  12   the customer, as the address of the conversation in the console shows it

The running server is asked. Names, numbers, addresses and all else that tells of somebody are replaced by look-alikes
that are understood the same; passwords are never in it.
`;

/** The command. Answers the exit code. */
export async function runRecord(
  args: string[],
  environment: Record<string, string | undefined>,
  { write, warn }: Terminal,
): Promise<number> {
  const options = readArgs(args);
  const id = options?.positionals[0] ?? '';
  if (options?.values.help) {
    write(help);
    return 0;
  }
  if (!/^\d+$/.test(id) || options?.positionals.length !== 1) {
    warn(help);
    return 2;
  }
  try {
    const script = await fetchRecording(readConfig(environment), id);
    write(script);
    for (const note of notesIn(script)) warn(note);
    return 0;
  } catch (error) {
    if (!(error instanceof NoRecording) && !(error instanceof ConfigError)) throw error;
    warn(error.message);
    return 1;
  }
}

/** A recording cannot be had, for a reason that the person at the terminal can do something about. */
class NoRecording extends Error {
  override readonly name = 'NoRecording';
}

const Refusal = z.object({ problems: z.array(z.string()) });

async function fetchRecording(
  { HOST, PORT, CONSOLE_TOKEN }: Pick<Config, 'HOST' | 'PORT' | 'CONSOLE_TOKEN'>,
  id: string,
): Promise<string> {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
  const headers = CONSOLE_TOKEN === null ? {} : { authorization: `Bearer ${CONSOLE_TOKEN}` };
  const answer = await request(`${origin}/api/conversations/${id}/recording`, { headers }).catch(
    (cause: unknown) => {
      throw new NoRecording(`No server answers at ${origin}: start it first`, { cause });
    },
  );
  const body = await answer.body.text();
  if (answer.statusCode === 200) return body;
  if (answer.statusCode === 401)
    throw new NoRecording('The server wants a CONSOLE_TOKEN, and has another one than given');
  const problems = Refusal.safeParse(jsonIn(body)).data?.problems;
  throw new NoRecording(
    problems?.join('\n') ?? `What answers at ${origin} is not TokTok (${answer.statusCode})`,
  );
}

function notesIn(script: string): string[] {
  return readScripts(script, 'recording').flatMap(({ steps }) =>
    steps.flatMap(({ note, line }) => (note === undefined ? [] : [`line ${line}: ${note}`])),
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readArgs(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { help: { type: 'boolean', short: 'h', default: false } },
      allowPositionals: true,
    });
  } catch {
    return null;
  }
}
