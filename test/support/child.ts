import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export type Child = ReturnType<typeof startChild>;

/** The product as a process of its own, with exactly this environment. */
export function startChild(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const listening = Promise.withResolvers<boolean>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Server listening')) listening.resolve(true);
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => {
    listening.resolve(false);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });

  return {
    /** False when it ended before it listened. */
    listening: listening.promise,
    ended,
    output: () => output,
    signal: (signal: NodeJS.Signals) => child.kill(signal),
  };
}

/** A port nobody listens on; it stays the same from start to start. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
