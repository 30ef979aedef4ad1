import { Agent } from 'undici';
import type { Json } from '../../../machines/domain.ts';
import { systemClock, type Clock } from '../../engine/clock.ts';
import { Faults, NO_FAULTS } from './faults.ts';
import { createMedia } from './media.ts';
import { createPeople } from './people.ts';
import { openRecords } from './records.ts';
import { graphRoutes, type Call } from './routes.ts';
import { createRunner } from './runner.ts';
import { createSending, type Enforcement } from './sending.ts';
import { createStatuses, type Latency } from './statuses.ts';
import { createTemplates, templateView, type NewTemplate } from './templates.ts';
import { createUploads } from './uploads.ts';
import { entryOf, type News } from './transcript.ts';
import { createWebhooks } from './webhooks.ts';

interface GraphOptions {
  phoneNumberId: string;
  businessAccountId: string;
  token: string;
  appSecret: string;
  /** A function when the port is only known once listening. */
  webhookUrl: string | (() => string);
  displayPhoneNumber?: string;
  clock?: Clock;
  /** A SQLite file: chats and webhooks not yet taken survive a restart. Default: in memory. */
  path?: string;
  /** Templates that have passed review before anything began. */
  approved?: NewTemplate[];
  enforce?: Partial<Enforcement>;
  latency?: Partial<Latency>;
  random?: () => number;
}

/** An accepted send: the body as posted, and what it became. */
interface Sent {
  id: string;
  person: number | null;
  at: number;
  type: string;
  status: string;
  body: Json;
}

/** A call that broke one of Meta's rules. */
interface Violation {
  at: number;
  call: string;
  code: number;
  details: string;
}

export type Graph = ReturnType<typeof createGraph>;

/**
 * Our stand-in for Meta's Graph API and the people behind it. With the system clock it runs by itself; with
 * another clock nothing leaves before `settle()`.
 */
export function createGraph(options: GraphOptions) {
  const { clock = systemClock, displayPhoneNumber = '242060000000', webhookUrl } = options;
  const records = openRecords(options.path ?? ':memory:');
  const listeners = new Set<(news: News) => void>();
  const calls: Call[] = [];
  const violations: Violation[] = [];
  const dispatcher = new Agent({ connections: 64 });
  let faults: Faults = { ...NO_FAULTS };

  const webhooks = createWebhooks({
    sender: { ...options, displayPhoneNumber },
    appSecret: options.appSecret,
    webhookUrl: typeof webhookUrl === 'string' ? () => webhookUrl : webhookUrl,
    clock,
    records,
    faults: () => faults,
    changeFaults,
    random: options.random ?? Math.random,
    dispatcher,
    onTaken: (messageId) => taken(messageId),
    onIdle: () => runner.wake(),
  });
  const enqueue: typeof webhooks.enqueue = (lane, update) => {
    webhooks.enqueue(lane, update);
    runner.wake();
  };
  const runner = createRunner({
    clock,
    runsItself: clock === systemClock,
    records,
    step: (job) =>
      job.kind === 'status' ? statuses.step(job.body) : setTemplateStatus(job.body, 'APPROVED'),
    launch: webhooks.launch,
    underWay: webhooks.underWay,
  });
  const statuses = createStatuses({
    records,
    clock,
    latency: { ...LATENCY, ...options.latency },
    enqueue,
    tell,
  });
  const media = createMedia(records, clock);
  const uploads = createUploads();
  const reviewMs = options.latency?.reviewMs ?? LATENCY.reviewMs;
  const templates = createTemplates(records, clock, { reviewMs, isSample: uploads.knows });
  templates.approve(options.approved ?? []);
  const people = createPeople({
    records,
    clock,
    media,
    businessPhone: displayPhoneNumber,
    enqueue,
    tell,
    markRead: (row) => statuses.read(row.id),
  });
  const sending = createSending({
    records,
    clock,
    media,
    statuses,
    enforce: { window: 'answer', pairRate: true, numberRate: true, ...options.enforce },
    businessPhone: displayPhoneNumber,
    tell,
  });

  function tell(news: News) {
    for (const listener of listeners) listener(news);
  }

  function taken(messageId: string) {
    const row = records.messages.byId(messageId);
    if (row?.status !== 'sent' || row.person === null) return;
    records.messages.setStatus(messageId, 'delivered');
    tell({ kind: 'status', person: row.person, id: messageId, status: 'delivered' });
  }

  function changeFaults(changes: Partial<Faults>) {
    faults = Faults.parse({ ...faults, ...changes });
  }

  function setTemplateStatus(id: string, status: string) {
    const row = records.templates.byId(id);
    if (!row) return;
    records.templates.put({ ...row, status });
    const value = {
      event: status,
      message_template_id: Number(id),
      message_template_name: row.name,
      message_template_language: row.language.replace('_', '-'),
      message_template_category: templateView(row).category,
      reason: 'NONE',
    };
    enqueue('account', { field: 'message_template_status_update', value });
  }

  async function close() {
    runner.stop();
    webhooks.stop();
    await dispatcher.destroy();
    await Promise.all(webhooks.underWay());
    records.close();
  }

  runner.wake();
  return {
    /** The Graph routes; register under any prefix. */
    routes: graphRoutes({
      phoneNumberId: options.phoneNumberId,
      businessAccountId: options.businessAccountId,
      token: options.token,
      displayPhoneNumber,
      media,
      templates,
      uploads,
      template: (id) => {
        const row = records.templates.byId(id);
        return row ? templateView(row) : null;
      },
      send: (body) => {
        const answer = sending.post(body);
        runner.wake();
        return answer;
      },
      changed: runner.wake,
      hold: runner.hold,
      takeFault,
      note: (call) => keep(calls, { ...call, at: clock.now() }),
      violate: (call, code, details) => keep(violations, { at: clock.now(), call, code, details }),
    }),
    addPerson: people.add,
    person: people.person,
    people: people.all,
    media: (id: string) => records.media.byId(id) ?? null,
    subscribe: (listener: (news: News) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get faults(): Faults {
      return { ...faults };
    },
    setFaults: changeFaults,
    /** Meta reviews, pauses or disables a template; the business hears of it. */
    setTemplateStatus: (name: string, language: string, status: string) => {
      const row = records.templates.byName(name, language);
      if (row) setTemplateStatus(row.id, status);
    },
    get sent(): Sent[] {
      return records.messages.sent().map((row) => ({
        id: row.id,
        person: row.person,
        at: row.at,
        type: row.type,
        status: row.status,
        body: JSON.parse(row.request ?? 'null') as Json,
      }));
    },
    /** The latest calls of every kind, oldest first. */
    get calls(): Call[] {
      return [...calls];
    },
    get violations(): Violation[] {
      return [...violations];
    },
    /** Webhooks that wait to be taken by the business. */
    undelivered: () => records.jobs.undelivered(),
    nextDue: () => records.jobs.nextDue(-1),
    findMessage: (id: string) => {
      const row = records.messages.byId(id);
      return row ? entryOf(row) : null;
    },
    settle: runner.settle,
    close,
  };

  function takeFault() {
    const { refuse, cut, slowMs } = faults;
    if (refuse && refuse.times > 0) {
      const left = refuse.times - 1;
      changeFaults({ refuse: left > 0 ? { ...refuse, times: left } : null });
      return { refuse: refuse.code, cut: false, slowMs: 0 };
    }
    if (cut > 0) changeFaults({ cut: cut - 1 });
    return { refuse: null, cut: cut > 0, slowMs };
  }
}

const LATENCY: Latency = { sentMs: 60, deliveredMs: 250, readMs: 600, reviewMs: 1_000 };
const LOG_LENGTH = 1_000;

function keep<T>(log: T[], one: T) {
  log.push(one);
  if (log.length > LOG_LENGTH) log.shift();
}
