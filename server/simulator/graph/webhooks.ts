import { request, type Dispatcher } from 'undici';
import type { Clock } from '../../engine/clock.ts';
import { envelopeOf, metaJson, signatureOf, type Sender, type Update } from './envelope.ts';
import { REORDER_SPAN_MS, type Faults } from './faults.ts';
import type { JobRow, Records } from './records.ts';

const LANES_AT_ONCE = 32;
const GIVE_UP_AFTER_MS = 7 * 24 * 3_600_000;
const LONGEST_WAIT_MS = 3_600_000;
const POST_TIMEOUT_MS = 10_000;

interface Options {
  sender: Sender;
  appSecret: string;
  webhookUrl: () => string;
  clock: Clock;
  records: Records;
  faults: () => Faults;
  changeFaults: (changes: Partial<Faults>) => void;
  random: () => number;
  dispatcher: Dispatcher;
  onTaken: (messageId: string) => void;
  onIdle: () => void;
}

/** Brings updates to the business: signed, at least once, one person's in order unless a fault says otherwise. */
export function createWebhooks(options: Options) {
  const { clock, records, faults, changeFaults, random } = options;
  const busy = new Map<string, Promise<void>>();
  let stopped = false;

  function enqueue(lane: string, update: Update) {
    const { duplicate, delayMs, reorder, shuffleStatuses, dropStatuses, drop } = faults();
    const isStatus = update.value.statuses !== undefined;
    if (isStatus && dropStatuses) return;
    if (drop > 0) return changeFaults({ drop: drop - 1 });
    const now = clock.now();
    const body = JSON.stringify(update);
    for (let copy = 0; copy <= duplicate; copy += 1) {
      const jitter = reorder || (isStatus && shuffleStatuses) ? Math.floor(random() * REORDER_SPAN_MS) : 0;
      const own = copy === 0 ? lane : `${lane}#${copy}`;
      records.jobs.insert({ due: now + delayMs + jitter, kind: 'webhook', lane: own, body, bornAt: now });
    }
  }

  /** Starts bringing what is due; what is under way goes on by itself. */
  function launch() {
    if (stopped) return;
    const { batch } = faults();
    if (batch > 1) {
      if (busy.size === 0 && records.jobs.inAnyLane(clock.now(), 1).length > 0) run('*', batch);
      return;
    }
    if (busy.has('*')) return;
    for (const lane of records.jobs.dueLanes(clock.now())) {
      if (busy.size >= LANES_AT_ONCE) return;
      if (!busy.has(lane)) run(lane, 1);
    }
  }

  function run(lane: string, batch: number) {
    const next = () =>
      lane === '*' ? records.jobs.inAnyLane(clock.now(), batch) : records.jobs.inLane(lane, clock.now());
    const work = async () => {
      for (let jobs = next(); jobs.length > 0 && !stopped; jobs = next()) await bring(jobs);
    };
    const done = work().finally(() => {
      busy.delete(lane);
      if (!stopped) options.onIdle();
    });
    busy.set(lane, done);
  }

  async function bring(jobs: JobRow[]) {
    const updates = jobs.map(({ body }) => JSON.parse(body) as Update);
    const taken = await post(metaJson(envelopeOf(options.sender, updates)));
    if (stopped) return;
    records.atomically(() => {
      for (const job of jobs) settle(job, taken);
    });
    if (!taken) return;
    for (const { messageId } of updates) if (messageId) options.onTaken(messageId);
  }

  function settle(job: JobRow, taken: boolean) {
    const now = clock.now();
    if (taken || now - job.bornAt > GIVE_UP_AFTER_MS) return records.jobs.remove(job.id);
    records.jobs.postpone(job.id, now + Math.min(1_000 * 2 ** Math.min(job.tries, 20), LONGEST_WAIT_MS));
  }

  async function post(body: string): Promise<boolean> {
    try {
      const answer = await request(options.webhookUrl(), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          'x-hub-signature-256': signatureOf(options.appSecret, body),
        },
        body,
        dispatcher: options.dispatcher,
        headersTimeout: POST_TIMEOUT_MS,
        bodyTimeout: POST_TIMEOUT_MS,
      });
      await answer.body.dump();
      return answer.statusCode === 200;
    } catch {
      return false;
    }
  }

  return {
    enqueue,
    launch,
    underWay: () => [...busy.values()],
    stop: () => {
      stopped = true;
    },
  };
}
