import { z } from 'zod';

const count = z.number().int().min(0);
const counts = z.record(z.string(), count);
const ratio = z.number().nullable();
const xaf = z.number().int();
const moment = z.iso.datetime();

export const Problems = z.object({ problems: z.array(z.string()) });

export const AnalyticsQuery = z.object({
  from: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .optional()
    .describe('A day of Brazzaville or a moment; default: 24 hours or 30 days before `to`'),
  to: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .optional()
    .describe('Not included; default: now'),
  step: z.enum(['hour', 'day']).default('hour'),
  role: z.enum(['client', 'livreur', 'entreprise', 'visitor']).optional(),
  flow: z
    .string()
    .regex(/^\w{1,40}$/)
    .optional()
    .describe('The first part of a state, such as `coursier`'),
});

const Deal = z.object({ count, xaf });

const Totals = z.object({
  sessions: z.object({ count, byRole: counts, meanMs: ratio }),
  messages: z.object({
    in: count,
    inByKind: counts,
    out: count,
    outByKind: counts,
    perSession: ratio,
    billedPerSession: ratio,
    billedPerTurn: ratio,
  }),
  conversions: z.object({
    missionsCreated: Deal,
    missionsCompleted: Deal,
    ordersCreated: Deal,
    ordersCompleted: Deal,
    accountsCreated: Deal,
  }),
  revenueXaf: z.object({ deliveries: xaf, orders: xaf, total: xaf }),
  responseMs: z.object({ count, mean: ratio, p50: ratio, p95: ratio, p99: ratio }),
  errors: z.object({ count, byKind: counts, rate: ratio }),
  understood: counts,
  llm: z.object({ questions: count, byOutcome: counts, costUsd: z.number(), tokens: counts }),
  availability: z.object({ minutes: count, share: ratio }),
  cache: z.object({ reads: count, byOutcome: counts, callsAvoided: count, hitRate: ratio }),
});

export const Analytics = z.object({
  range: z.object({
    from: moment,
    to: moment,
    step: z.enum(['hour', 'day']),
    role: z.string().nullable(),
    flow: z.string().nullable(),
  }),
  at: moment,
  active: z
    .object({ sessions: count, byRole: counts })
    .describe('Sessions with a message in the last 30 minutes'),
  totals: Totals,
  series: z.array(Totals.extend({ start: moment })).describe('One for each hour or day, empty ones too'),
  funnel: z.array(
    z.object({
      flow: z.string(),
      state: z.string(),
      reached: count,
      passed: count,
      left: count,
      medianMs: ratio,
    }),
  ),
  understanding: z.array(z.object({ state: z.string(), byOutcome: counts })),
  effects: z.array(z.object({ name: z.string(), byOutcome: counts })),
  definitions: z.record(z.string(), z.string()),
});

export const Conversation = z.object({
  id: z.number().int(),
  name: z.string().nullable(),
  phone: z.string().nullable().describe('Masked'),
  role: z.string(),
  state: z.string(),
  at: moment.describe('Of the last step'),
  parked: count.describe('Events given up'),
});

export const ConversationsQuery = z.object({
  state: z
    .string()
    .max(200)
    .optional()
    .describe('States that begin so, such as `coursier` or `coursier.drafting`'),
  role: z.enum(['client', 'livreur', 'entreprise', 'visitor']).optional(),
  parked: z.stringbool().optional().describe('Only those with events given up'),
  phone: z.string().max(30).optional().describe('The one person with this number'),
  before: z.coerce.number().int().positive().optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const Conversations = z.object({
  conversations: z.array(Conversation).describe('Latest first'),
  next: z.number().int().nullable().describe('Where to go on; null at the end'),
});

const Status = z.enum(['queued', 'sent', 'delivered', 'read', 'played', 'failed', 'dead', 'gone']);

export const Step = z.object({
  id: z.number().int(),
  at: moment,
  event: z.string().describe('`user.text`, `effect.done`, `news.came`, `timer.fired` …'),
  input: z.unknown().describe('What came in, where it may be kept'),
  read: z.unknown().describe('What the words were read as, `understood` with the very words'),
  from: z.string(),
  to: z.string(),
  says: z.array(z.string()).describe('Keys of the sentences'),
  message: z.unknown().describe('What was said; null when nothing was'),
  sent: z.array(z.object({ id: z.number().int(), status: Status, reason: z.string().nullable() })),
  effects: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      outcome: z
        .string()
        .nullable()
        .describe('`done`, or why it failed; null while it runs or when it ended later than this page'),
    }),
  ),
  effect: z
    .object({ key: z.string(), outcome: z.string() })
    .nullable()
    .describe('The work whose result this step is'),
  restarted: z.array(z.string()).describe('Why the conversation had to begin again; mostly empty'),
});

export const Timeline = z.object({
  conversation: Conversation,
  steps: z.array(Step).describe('Oldest first'),
  before: z.number().int().nullable().describe('Where earlier steps are; null at the beginning'),
});

export const SCRIPT_TYPE = 'application/yaml';

export const Recording = {
  description: 'A conversation script',
  content: { [SCRIPT_TYPE]: { schema: z.string() } },
};

export const Parked = z.object({
  parked: z.array(
    z.object({
      seq: z.number().int(),
      conversation: z.number().int(),
      reason: z.string(),
      tries: count,
      at: moment,
    }),
  ),
});

export const DeadLetters = z.object({
  deadLetters: z.array(
    z.object({ id: z.number().int(), conversation: z.number().int(), reason: z.string(), at: moment }),
  ),
});

export const Done = z.object({ done: count });

export const Health = z.object({
  at: moment,
  ready: z.boolean(),
  problems: z.array(z.string()),
  events: z.object({ pending: count, oldestMs: z.number() }),
  effects: z.object({ pending: count, breaker: z.enum(['closed', 'open', 'halfOpen', 'isolated']) }),
  outbox: z.object({ waiting: count, oldestMs: z.number(), sending: count }),
  parked: count,
  deadLetters: count,
  customers: count,
  number: z.object({
    pausedUntil: moment.nullable().describe('Meta has asked us to slow down'),
    alarm: z
      .object({ code: z.union([z.number(), z.string()]), since: moment })
      .nullable()
      .describe('Meta refuses our account'),
    told: z
      .object({ event: z.string().nullable(), limit: z.string().nullable(), at: moment })
      .nullable()
      .describe('What Meta has told of its quality and its daily limit; null when it said nothing'),
  }),
  templates: z.array(
    z.object({
      name: z.string(),
      language: z.string(),
      status: z.string().nullable().describe('As Meta told last; null when it said nothing'),
      quality: z.string().nullable(),
      usable: z.boolean(),
    }),
  ),
});

const MachineStates = z.object({
  id: z.string(),
  states: z.array(
    z.object({
      path: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      kind: z.string(),
    }),
  ),
});

export const Machines = z.object({ machines: z.array(MachineStates) });

export const Machine = MachineStates.extend({
  svg: z.string().describe('Each state is a `<g>` with its path as `data-state`'),
});

export const ActiveStates = z.object({ states: z.array(z.string()) });
