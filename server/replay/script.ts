import { z } from 'zod';

// The YAML is read without types (a number typed by a customer keeps its leading zero), so all are strings here.
const Text = z.string();
const Count = z.string().regex(/^\d+$/, 'a whole number').transform(Number);
const Yes = z.literal('true', 'true, or leave it out').transform(() => true as const);
const Degrees = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'degrees such as -4.2634')
  .transform(Number);
const Texts = z.union([Text.transform((text) => [text]), z.array(Text)]);
const Duration = z
  .string()
  .regex(/^\d+(ms|s|m|h|d)$/, 'a duration such as 90s, 15m, 25h or 3d')
  .transform((text) => Number.parseInt(text, 10) * UNIT_MS[text.replace(/\d+/, '') as keyof typeof UNIT_MS]);
const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** What somebody does on their telephone. */
const actions = {
  say: Text,
  /** A button or row of the newest message, by its title or id. */
  tap: Text,
  row: Text,
  /** And what the person's map calls the place. */
  pin: z.tuple([Degrees, Degrees]).rest(Text),
  photo: Text,
  voice: Yes,
  audio: Yes,
  video: Yes,
  sticker: Yes,
  document: Text,
  reaction: Text,
  /** Numbers in a list are as the card has them, without WhatsApp's word for them. */
  contact: z.strictObject({ name: Text, phone: z.union([Text, z.array(Text)]) }),
  /** Answers WhatsApp's own “share my number”. */
  shareNumber: Text,
  /** WhatsApp says that a message of this kind cannot be passed on. */
  unsupported: Text,
  /** A message of a type that nobody has heard of. */
  unknown: Text,
  changeNumber: Text,
};
const actionNames = Object.keys(actions) as (keyof typeof actions)[];
/** The how many-th of the older messages that have what is tapped, the newest of them first. */
const Old = z.union([Yes, Count]);
const actionFields = z.strictObject({ ...actions, old: Old }).partial().shape;

const Action = z
  .union([
    Text.transform((say) => ({ say })),
    z
      .strictObject(actionFields)
      .refine((fields) => countActions(fields) === 1, `exactly one of ${actionNames.join(', ')}`),
  ])
  .transform((fields) => fields as ActionFields);

type ActionFields = { [name in keyof typeof actionFields]?: z.infer<(typeof actionFields)[name]> };
export type Action = ActionFields;

const Wanted = z.union([
  Text.transform((value) => (['null', '~', ''].includes(value) ? null : value)),
  z.null(),
]);

const Expectation = z
  .strictObject({
    /** Segments may be left out: `coursier.askingPickup` fits `coursier.drafting.askingPickup`. */
    state: Text,
    slots: z.record(z.string(), Wanted),
    bot: Texts,
    'bot~': Texts,
    'bot!': Texts,
    /** The whole of each message, in order. */
    'bot=': Texts,
    /** Keys of the sentences it is made of, in order. */
    says: z.array(Text),
    /** All titles, in order. */
    buttons: z.array(Text),
    /** Some of the titles. */
    offers: Texts,
    asks: z.enum(['location', 'phone']),
    messages: Count,
    /** Types of what was sent, in order: `text`, `button`, `list`, `contacts`, `template:name`. */
    sent: z.array(Text),
    /** How often each kind of work was asked for. */
    effects: z.record(z.string(), Count),
    /** How many parcels the backend has by now. */
    missions: Count,
    /** Columns of the newest parcel in the backend. */
    mission: z.record(z.string(), Text),
  })
  .partial();
export type Expectation = z.infer<typeof Expectation>;

export const CrashPoint = z.enum(['now', 'accepted', 'stepped', 'worked', 'sent']);
export type CrashPoint = z.infer<typeof CrashPoint>;

const Answer = z.union([
  z.enum(['timeout', 'reset', 'empty', 'malformed', 'html']),
  z
    .string()
    .regex(/^[45]\d\d$/, 'timeout, reset, empty, malformed, html or a status')
    .transform(Number),
]);
const BackendFault = z.union([
  Answer.transform((answer) => ({ answer, times: 1, when: undefined })),
  z.strictObject({ answer: Answer, times: Count.default(1), when: z.enum(['before', 'after']).optional() }),
]);
export type BackendFault = z.infer<typeof BackendFault>;

/** Calls of the backend by the names scripts use. */
export const BACKEND_CALLS = {
  'auth.login': 'POST /auth/login/',
  'auth.refresh': 'POST /auth/refresh/',
  'auth.register': 'POST /auth/clients/',
  'missions.create': 'POST /coursier/missions/',
  'missions.list': 'GET /coursier/missions/',
  'missions.show': 'GET /coursier/missions/{id}/',
  'products.create': 'POST /marketplace/produits/',
  'orders.cancel': 'POST /marketplace/commandes/{id}/annuler/',
  'orders.move': 'POST /marketplace/commandes/{id}/update_statut/',
  'shops.toggle': 'POST /auth/entreprises/{id}/toggle_actif/',
} as const;
const backendCalls = Object.keys(BACKEND_CALLS) as (keyof typeof BACKEND_CALLS)[];

const GraphFault = z
  .strictObject({
    refuse: Count,
    times: Count,
    cut: Count,
    reorder: Yes,
    batch: Count,
    shuffleStatuses: Yes,
    dropStatuses: Yes,
  })
  .partial();

/** What came of one piece of work when it was done for real. Read with types: see `readScripts`. */
const RecordedOutcome = z
  .strictObject({
    work: z.string(),
    /** How long it took. */
    after: Duration.default(0),
    done: z.json().optional(),
    failed: z
      .strictObject({
        code: z.enum(['unavailable', 'rejected', 'unauthorized', 'notFound', 'conflict', 'bug']),
        message: z.string(),
        fields: z.record(z.string(), z.string()).optional(),
      })
      .optional(),
  })
  .refine(({ done, failed }) => (done === undefined) !== (failed === undefined), 'either done or failed');
export type RecordedOutcome = z.infer<typeof RecordedOutcome>;

/** What came from outside to this person, as their conversation was told of it. Read with types. */
const RecordedEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('news.came'), news: z.record(z.string(), z.json()) }),
  z.strictObject({ type: z.literal('offers.changed'), wanted: z.boolean() }),
]);
export type RecordedEvent = z.infer<typeof RecordedEvent>;

const modifiers = z
  .strictObject({
    /** The webhook of this step is delivered twice, the copies racing. */
    duplicate: Yes,
    /** The webhook of this step leaves this much later. */
    late: Duration,
    burst: z.array(Action).min(1),
    wait: Duration,
    crash: CrashPoint,
    backend: z.partialRecord(z.enum(backendCalls), BackendFault),
    graph: GraphFault,
    /** Of a recording: who does the work that this step asks for, in the order in which it is asked for. */
    outcomes: z.array(RecordedOutcome),
    /** Of a recording: what happens instead of something that a person does. */
    event: RecordedEvent,
    expect: Expectation,
    by: Text,
    note: Text,
  })
  .partial();

export const Person = z
  .strictObject({
    /** Digits with the country code; made up when not told. */
    phone: z.string().regex(/^\d{8,15}$/, 'digits only, with the country code'),
    name: Text,
    /** First name of somebody the example backend knows. */
    account: Text,
    withoutPhone: Yes,
    loggedIn: Yes,
  })
  .partial();
export type Person = z.infer<typeof Person>;

export const INVARIANTS = ['within_limits', 'one_message_per_turn', 'way_on', 'no_secret_at_rest'] as const;
export type Invariant = (typeof INVARIANTS)[number];

/** Everybody is called by name; alone, one is `me`. */
export const defaultPeople: Record<string, Person> = { me: { account: 'Jean', loggedIn: true } };

/** The shape of one conversation script. A step may begin with the name of whoever acts, so names must be known first. */
export function scriptOf(names: string[]) {
  const said = Object.fromEntries(names.map((name) => [name, Action.optional()]));
  /** What this step comes to for others. */
  const meanwhile = z
    .strictObject(Object.fromEntries(names.map((name) => [name, Expectation])))
    .partial()
    .optional();
  const Step = z
    .strictObject({ ...modifiers.shape, ...actionFields, ...said, meanwhile })
    .transform((fields, context): Step => {
      const acted = names.filter((name) => (fields as Record<string, unknown>)[name] !== undefined);
      const own = actionNames.filter((name) => fields[name] !== undefined);
      const { burst = [] } = fields;
      if (acted.length + own.length + (burst.length > 0 ? 1 : 0) > 1)
        context.addIssue('one step is one action: begin another with “- ”');
      const [who = fields.by ?? null] = acted;
      const named = acted.map((name) => (fields as Record<string, unknown>)[name] as Action);
      const picked = own.length > 0 ? [pickAction(fields)] : [];
      const { duplicate, late, wait, crash, backend, graph, outcomes, event, expect, meanwhile, note } =
        fields;
      return {
        who,
        actions: [...named, ...picked, ...burst],
        duplicate,
        late,
        wait,
        crash,
        backend,
        graph,
        outcomes: outcomes ?? [],
        event,
        expect,
        meanwhile,
        note,
        line: 0,
      };
    });
  return z.strictObject({
    /** A fact about the bot. */
    convo: Text,
    clock: z.iso.datetime({ offset: true }).optional(),
    people: z.record(z.string(), Person).optional(),
    /** What this backend does badly all along; see `BackendOptions`. */
    habits: z.array(z.enum(['leakAll', 'permissive'])).default([]),
    /** A person to send people to. */
    support: Text.optional(),
    /**
     * It has been had already, and goes as it went: nothing happens but at the told instants, work is answered by
     * `outcomes` and nobody else, and what differs ends it, for all that follows would.
     */
    recorded: Yes.optional(),
    /** Of a recording: who could be asked what words mean, and what a voice note says. */
    helpers: z.array(z.enum(['words', 'voice'])).default([]),
    /** What must hold all along; all of it when not told. */
    always: z.array(z.enum(INVARIANTS)).optional(),
    steps: z.array(Step).min(1),
  });
}

export interface Step {
  who: string | null;
  actions: Action[];
  duplicate: true | undefined;
  late: number | undefined;
  wait: number | undefined;
  crash: CrashPoint | undefined;
  backend: Partial<Record<keyof typeof BACKEND_CALLS, BackendFault>> | undefined;
  graph: z.infer<typeof GraphFault> | undefined;
  outcomes: RecordedOutcome[];
  event: RecordedEvent | undefined;
  expect: Expectation | undefined;
  meanwhile: Record<string, Expectation | undefined> | undefined;
  note: string | undefined;
  /** Where it stands in its file. */
  line: number;
}

export type Script = Omit<z.infer<ReturnType<typeof scriptOf>>, 'people'> & {
  people: Record<string, Person>;
  /** Where it stands, for reports. */
  file: string;
};

function countActions(fields: object): number {
  return actionNames.filter((name) => (fields as Record<string, unknown>)[name] !== undefined).length;
}

function pickAction(fields: ActionFields): Action {
  return Object.fromEntries(
    [...actionNames, 'old' as const].flatMap((name) =>
      fields[name] === undefined ? [] : [[name, fields[name]]],
    ),
  );
}
