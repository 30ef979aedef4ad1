import { Pool } from 'undici';
import { sign } from '../../adapters/whatsapp/signature.ts';
import { APP_SECRET, PHONE_NUMBER_ID, type Contender } from './contender.ts';
import type { StandIns } from './standins.ts';

export interface Figures {
  turnsPerSecond: number;
  p50: number;
  p95: number;
  p99: number;
  cpuMsPerTurn: number;
  rssMb: number;
}

/** The twelve messages of one parcel, as a customer types them. */
const conversation = [
  { text: 'bonjour' },
  { text: 'Connexion' },
  { text: 'Toktok2026!' },
  { text: 'nouvelle demande' },
  { text: '1' },
  { location: { latitude: -4.2523, longitude: 15.2723 } },
  { text: 'Poto-Poto, 25 rue Mbochi' },
  { text: 'Marie Okemba' },
  { text: '06 123 45 67' },
  { text: '5000' },
  { text: 'Documents' },
  { text: 'Confirmer' },
];

export const TURNS = conversation.length;

let people = 0;
let messages = 0;

export function phoneOf(person: number): string {
  return `24206${String(person).padStart(7, '0')}`;
}

/** Plays `count` parcels, `atOnce` at a time; latency runs from the webhook's first byte to the answer at Meta. */
export async function play(
  contender: Contender,
  standIns: StandIns,
  count: number,
  atOnce: number,
  /** Who writes: somebody new each time, or one of the people whose conversations are stored. */
  nextPerson: () => number = () => 5_000_000 + people++,
): Promise<Figures> {
  const pool = new Pool(contender.url, { connections: Math.max(atOnce, 4) });
  const waiting = new Map<string, () => void>();
  standIns.onMessage((to) => {
    waiting.get(to)?.();
    waiting.delete(to);
  });

  const latencies: number[] = [];
  let begun = 0;

  async function turn(phone: string, said: (typeof conversation)[number]): Promise<void> {
    const answered = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${phone}`)), 20_000);
      waiting.set(phone, () => {
        clearTimeout(timer);
        resolve();
      });
    });
    const body = webhookBody(phone, said);
    const started = performance.now();
    const { statusCode, body: reply } = await pool.request({
      path: '/webhook',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(APP_SECRET, body) },
      body,
    });
    await reply.dump();
    if (statusCode !== 200) throw new Error(`webhook answered ${statusCode}`);
    await answered;
    latencies.push(performance.now() - started);
  }

  async function customer(): Promise<void> {
    while (begun < count) {
      begun += 1;
      const phone = phoneOf(nextPerson());
      for (const said of conversation) await turn(phone, said);
    }
  }

  const cpu = contender.cpuMs();
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, customer));
  const seconds = (performance.now() - started) / 1_000;
  const turns = latencies.length;
  const cpuMsPerTurn = (contender.cpuMs() - cpu) / turns;
  await pool.close();
  latencies.sort((one, other) => one - other);
  const at = (share: number) => latencies[Math.min(turns - 1, Math.floor(turns * share))] ?? 0;
  return {
    turnsPerSecond: turns / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    cpuMsPerTurn,
    rssMb: contender.rssMb(),
  };
}

function webhookBody(phone: string, { text, location }: (typeof conversation)[number]): Buffer {
  messages += 1;
  const message = {
    from: phone,
    id: `wamid.bench.${process.pid}.${messages}`,
    timestamp: String(Math.floor(Date.now() / 1_000)),
    ...(text === undefined ? { type: 'location', location } : { type: 'text', text: { body: text } }),
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '242060000000', phone_number_id: PHONE_NUMBER_ID },
    contacts: [{ profile: { name: 'Awa' }, wa_id: phone }],
    messages: [message],
  };
  return Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    }),
  );
}
