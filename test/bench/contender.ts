import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StandIns } from './standins.ts';

export const APP_SECRET = 'bench-app-secret';
export const PHONE_NUMBER_ID = '100000000000009';

export interface Contender {
  url: string;
  /** User and system time so far, in ms. */
  cpuMs(): number;
  rssMb(): number;
  stop(): Promise<void>;
}

/** Starts one of the servers in a process of its own. */
export async function startContender(
  file: string,
  databaseUrl: string,
  { graphUrl, backendUrl }: StandIns,
): Promise<Contender> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'error',
      DATABASE_URL: databaseUrl,
      WHATSAPP_TOKEN: 'bench',
      WHATSAPP_APP_SECRET: APP_SECRET,
      WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
      WHATSAPP_API_URL: graphUrl,
      TOKTOK_BASE_URL: backendUrl,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await listening(child);
  const pid = child.pid ?? 0;
  return {
    url,
    cpuMs: () => cpuMsOf(pid),
    rssMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`contender ended with ${code}`)));
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString();
      const url = /listening (\S+)/.exec(text)?.[1];
      if (url) resolve(url);
    });
  });
}

/** Linux counts in ticks of 10 ms. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
