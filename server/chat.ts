import './check-node.ts';
import { parseArgs } from 'node:util';
import { buildServer } from './app.ts';
import { readConfig } from './config.ts';
import { runChat } from './simulator/chat.ts';

const help = `Talk to the bot in the terminal, through the simulator.

npm run chat -- [--phone 242061234567] [--url http://127.0.0.1:3000]

  --phone   whose phone it is; the seeded people are in the README
  --url     a running server; without it, the one on HOST and PORT, started here when none runs
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    phone: { type: 'string', default: '242061234567' },
    url: { type: 'string' },
  },
});

if (values.help) process.stdout.write(help);
else await chat(values.phone, values.url);

async function chat(phone: string, given: string | undefined): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'error', ...process.env });
  const usual = given ?? `http://${config.HOST}:${config.PORT}`;
  const server = given || (await isUp(usual)) ? null : await buildServer(config);
  const url = server ? await server.start() : usual;
  try {
    await runChat({ url, phone, input: process.stdin, output: process.stdout });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await server?.stop();
  }
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/live`)).ok;
  } catch {
    return false;
  }
}
