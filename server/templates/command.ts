import { parseArgs } from 'node:util';
import { ServiceError } from '../../adapters/service-error.ts';
import { compareTemplates } from '../../adapters/whatsapp/templates/compare.ts';
import { declared } from '../../adapters/whatsapp/templates/declared.ts';
import { lintTemplates } from '../../adapters/whatsapp/templates/lint.ts';
import { createRemoteTemplates, type RemoteTemplates } from '../../adapters/whatsapp/templates/remote.ts';
import { ConfigError, readConfig } from '../config.ts';
import { pushTemplates } from './push.ts';
import { describe, describeDifferences, describeStatus } from './report.ts';

type Environment = Record<string, string | undefined>;
type Write = (text: string) => void;

export const help = `Keeps the message templates at Meta as adapters/whatsapp/templates/declared.ts has them.

  npm run templates -- list      what is declared, and whether it keeps to Meta's rules
  npm run templates -- diff      what Meta has otherwise; ends with 1 when something differs
  npm run templates -- push      creates what is missing, edits what differs; ends with 1 when something is left
  npm run templates -- status    what Meta thinks of each: review, quality

All but list ask the Graph API: they need WHATSAPP_TOKEN and WHATSAPP_BUSINESS_ACCOUNT_ID (in .env), and a token
with whatsapp_business_management. Nothing is ever deleted. An edited template is reviewed again and cannot be
sent meanwhile; an approved one can be edited once a day and ten times in 30 days.`;

/** The command. Answers the exit code: 1 also when something is left to do, 2 when it could not be tried. */
export async function runTemplates(args: string[], environment: Environment, write: Write): Promise<number> {
  const [command, ...rest] = readArgs(args);
  if (command === 'help' && rest.length === 0) return say(write, help, 0);
  if (command === undefined || rest.length > 0 || !isCommand(command)) return say(write, help, 2);
  if (command === 'list') return list(write);
  try {
    return await online(environment, (remote) => commands[command](remote, write));
  } catch (error) {
    if (error instanceof ConfigError) return say(write, error.message, 2);
    if (error instanceof ServiceError)
      return say(write, [error.message, error.reason].filter(Boolean).join(': '), 2);
    throw error;
  }
}

const commands = {
  async diff(remote: RemoteTemplates, write: Write): Promise<number> {
    const all = compareTemplates(declared, await remote.list());
    write(describeDifferences(all));
    return all.some(({ kind }) => kind === 'missing' || kind === 'different') ? 1 : 0;
  },

  async push(remote: RemoteTemplates, write: Write): Promise<number> {
    const problems = lintTemplates(declared);
    if (problems.length > 0) return say(write, problems.join('\n'), 2);
    const isWhole = await pushTemplates(declared, remote, write);
    return isWhole ? 0 : 1;
  },

  async status(remote: RemoteTemplates, write: Write): Promise<number> {
    write(describeStatus(compareTemplates(declared, await remote.list())));
    return 0;
  },
};

function isCommand(word: string): word is keyof typeof commands | 'list' {
  return word === 'list' || Object.hasOwn(commands, word);
}

function list(write: Write): number {
  const problems = lintTemplates(declared);
  write([...declared.map(describe), ...problems].join('\n'));
  return problems.length > 0 ? 1 : 0;
}

async function online(
  environment: Environment,
  work: (remote: RemoteTemplates) => Promise<number>,
): Promise<number> {
  const { WHATSAPP_TOKEN, WHATSAPP_BUSINESS_ACCOUNT_ID, WHATSAPP_API_URL } = readConfig(environment);
  if (WHATSAPP_TOKEN === null || WHATSAPP_BUSINESS_ACCOUNT_ID === null) {
    const missing = Object.entries({ WHATSAPP_TOKEN, WHATSAPP_BUSINESS_ACCOUNT_ID })
      .filter(([, value]) => value === null)
      .map(([name]) => `${name}: is needed to ask Meta about templates`);
    throw new ConfigError(missing);
  }
  const remote = createRemoteTemplates({
    apiUrl: WHATSAPP_API_URL,
    token: WHATSAPP_TOKEN,
    businessAccountId: WHATSAPP_BUSINESS_ACCOUNT_ID,
  });
  try {
    return await work(remote);
  } finally {
    await remote.close();
  }
}

function readArgs(args: string[]): string[] {
  try {
    const options = { help: { type: 'boolean' as const, default: false } };
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return values.help ? ['help'] : positionals;
  } catch {
    return [];
  }
}

function say(write: Write, text: string, exitCode: number): number {
  write(text);
  return exitCode;
}
