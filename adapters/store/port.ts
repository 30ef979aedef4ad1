import type { Json } from '../../machines/domain.ts';

/**
 * Everything that must survive. Each method resolves only when its effect is durable, takes the time as an
 * argument and keeps bodies, snapshots and secrets encrypted at rest under a key of the customer's own.
 * Times are ms since the epoch. Held to its promises by the conformance suite and the seeded simulation.
 */
export interface Store {
  /** Remembers events, each id once for as long as ids are kept; makes unknown people customers. */
  accept(events: NewEvent[], now: number): Promise<Accepted[]>;

  /** Takes customers that have due events and no live lease, oldest first; each with all its due events. */
  claim(limit: number, owner: string, now: number, leaseMs: number): Promise<Claim[]>;
  /**
   * Applies each turn whole or, when another owner has claimed since, not at all. With `sending`, messages that
   * may go out at once are taken in the same transaction and handed over when it is durable.
   */
  commit(turns: Turn[], now: number, sending?: Sending): Promise<('ok' | 'fenced')[]>;
  /** Puts an event that could not be stepped back for later; parks it after `maxTries` and lets the lane go on. */
  fail(failure: Failure, now: number): Promise<'retry' | 'parked' | 'fenced'>;
  /** Gives a claim back unworked (graceful stop). */
  release(claims: Pick<Claim, 'customer' | 'fence'>[], now: number): Promise<void>;

  /** Takes work that is due and unleased. */
  takeEffects(limit: number, now: number, leaseMs: number): Promise<Effect[]>;
  /** Notes what the work must know if it is ever repeated; durable before the work goes on. */
  noteEffect(key: string, memo: Json): Promise<void>;
  /** Ends effects (their result is accepted as an event in the same transaction) or postpones them. */
  settleEffects(results: EffectResult[], now: number): Promise<void>;

  /** Takes the oldest unsent message of each customer, when due and unleased. */
  takeOut(limit: number, now: number, leaseMs: number): Promise<Out[]>;
  settleOut(results: OutResult[], now: number): Promise<void>;
  /** Delivery news: settles a message whose sending had no answer; never lowers a rank. */
  recordStatuses(news: StatusNews[], now: number): Promise<void>;

  /** A person changed number or id: the conversation stays, its identities move. Idempotent. */
  rekey(previous: Identity, next: Identity, now: number): Promise<void>;
  findCustomer(identity: Identity): Promise<number | null>;
  getCustomer(customer: number): Promise<Customer | null>;

  /** Small secrets beside the conversation: session tokens, passwords on their way. `null` forgets. */
  putSecret(customer: number, name: string, value: Json): Promise<void>;
  getSecret(customer: number, name: string): Promise<Json>;

  /** Who wants to hear of a topic, oldest customers first. */
  subscribers(topic: string): Promise<number[]>;

  /** What the whole house knows, by name: nothing personal. `null` forgets. */
  putSetting(name: string, value: Json): Promise<void>;
  getSetting(name: string): Promise<Json>;

  /** The last committed snapshot, for looking at (simulator, tests, console). */
  peek(customer: number): Promise<Json>;
  readJournal(customer: number, after?: number, limit?: number): Promise<JournalRow[]>;
  /** The last entries before one, oldest of them first. */
  readJournalBefore(customer: number, before: number, limit: number): Promise<JournalRow[]>;
  /** What has become of messages; those that are gone (superseded, offered again, too old) are missing. */
  outStates(ids: number[]): Promise<OutState[]>;

  /** Notes what figures are made of and no turn is the place for. */
  noteFacts(facts: Json[], now: number): Promise<void>;
  /** Facts in the order in which they were written. */
  readFacts(after: number, limit: number): Promise<FactRow[]>;
  /** Newest first. */
  readFactsBefore(before: number, limit: number): Promise<FactRow[]>;
  /** Up to which fact the figures are added up. */
  figuresUpTo(): Promise<number>;
  /** Adds to the figures and remembers up to which fact they now are, both or neither. */
  addFigures(upTo: number, figures: Figure[]): Promise<void>;
  sumFigures(range: FigureRange): Promise<FigureSum[]>;

  parked(limit?: number): Promise<ParkedEvent[]>;
  redrive(seqs: number[], now: number): Promise<number>;
  discard(seqs: number[]): Promise<number>;
  deadLetters(limit?: number): Promise<DeadLetter[]>;
  resend(ids: number[], now: number): Promise<number>;
  /** Gives dead messages up for good. */
  dropDead(ids: number[]): Promise<number>;

  /** Empties bodies and drops rows that are older than their keeping; event ids must outlive Meta's retries (8 days). */
  purge(before: { bodies: number; journal: number; ids: number }): Promise<void>;
  /** Forgets a person for good: rows and key. Backups made before still hold them: keep those no longer than promised. */
  erase(customer: number): Promise<void>;
  /** A consistent copy while running. */
  backup(path: string): Promise<void>;

  /** At start: frees what a process that died had leased. Sends it was in the middle of become unclear. */
  recover(now: number): Promise<void>;
  stats(now: number): Promise<StoreStats>;
  /** When, after that moment, there is next an event to claim or work to take; null when nothing waits for later. */
  nextDue(after: number): Promise<number | null>;
  /** Calls back when there may be something to claim, run or send. Polling stays as the backstop. */
  onWake(listener: (what: Wake) => void): void;
  close(): Promise<void>;
}

export type Wake = 'events' | 'effects' | 'out';

/** Who sends what a turn says, without looking for it in the outbox first. */
export interface Sending {
  leaseMs: number;
  /** Gets messages taken as by `takeOut`. */
  take(outs: Out[]): void;
}

/** How a person is known. The phone may be missing (WhatsApp user names), so none is the key. */
export interface Identity {
  waId?: string;
  bsuid?: string;
  parentBsuid?: string;
}

export interface NewEvent {
  /** Globally unique; a second event with the same id is a duplicate. */
  id: string;
  to: Identity | { customer: number };
  body: Json;
  /** When it happened. */
  at: number;
  /** When it may be worked; later than now makes it a timer. Default: at once. */
  due?: number;
  /** True for what a person sent: opens the 24-hour window at `at`. */
  fromPerson?: boolean;
  profileName?: string;
}

export interface Accepted {
  id: string;
  customer: number;
  fresh: boolean;
}

export interface Claim {
  customer: number;
  fence: number;
  snapshot: Json;
  profile: Customer;
  /** In order of arrival (timers in order of due time among them). */
  events: ClaimedEvent[];
}

export interface ClaimedEvent {
  seq: number;
  id: string;
  body: Json;
  at: number;
  /** When it arrived; for a timer, when it was to ring. */
  due: number;
  tries: number;
}

export interface Turn {
  customer: number;
  fence: number;
  /** Events now done, by seq. */
  done: number[];
  snapshot: Json;
  out: NewOut[];
  effects: NewEffect[];
  timers: { id: string; due: number; body: Json }[];
  cancelledTimers: string[];
  secrets: { name: string; value: Json }[];
  journal: Json[];
  /** How many of `out` each entry of the journal has said, in order. */
  said?: number[];
  /** What figures are made of: nothing personal, for it is not encrypted. */
  facts?: Json[];
  /** What this customer wants to hear of from now on; leaves it as it was when missing. */
  topics?: string[];
}

export interface NewOut {
  body: Json;
  due?: number;
  /** What it speaks of: an earlier message of the same subject that has not left yet is superseded. */
  subject?: string;
}

export interface NewEffect {
  /** Stable over restarts: what the service sees as the idempotency key. */
  key: string;
  name: string;
  path: string;
  input: Json;
  /** What it belongs to, for whoever traces. */
  trace?: string;
}

export interface Failure {
  customer: number;
  fence: number;
  seq: number;
  reason: string;
  retryAt: number;
  maxTries: number;
}

export interface Effect extends NewEffect {
  customer: number;
  /** 0 for the first run. */
  tries: number;
  memo: Json;
  createdAt: number;
}

export type EffectResult =
  | { key: string; event: NewEvent; secrets?: { name: string; value: Json }[] }
  | { key: string; retryAt: number };

export interface Out {
  id: number;
  customer: number;
  body: Json;
  tries: number;
  to: Identity;
  /** When the person last wrote; null when never. */
  lastInboundAt: number | null;
  /** True when an earlier send of this very message had no answer and no status has settled it since. */
  unclear: boolean;
}

/** With each that ends a message, what figures are to know of it. */
export type OutResult = OutEnd & { fact?: Json };

type OutEnd =
  | { id: number; outcome: 'sent'; wamid: string }
  /** Certainly not sent. */
  | { id: number; outcome: 'retry'; retryAt: number }
  /** Perhaps sent: holds the customer's queue until a status settles it or `retryAt` has come. */
  | { id: number; outcome: 'unclear'; retryAt: number }
  | { id: number; outcome: 'dead'; reason: string };

export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface StatusNews {
  wamid: string;
  /** The outbox id we sent along, when it came back. */
  out?: number;
  status: DeliveryStatus;
  at: number;
  errorCode?: number;
  /**
   * What figures are to know when this very news ends the message, or ends it otherwise than before; `body` is null once
   * the message is not kept any more.
   */
  factOf?: (body: Json | null, now: number) => Json;
}

export interface OutState {
  id: number;
  at: number;
  status: 'queued' | DeliveryStatus | 'dead';
  reason: string | null;
}

export interface Customer extends Identity {
  customer: number;
  profileName: string | null;
  lastInboundAt: number | null;
}

export interface JournalRow {
  id: number;
  at: number;
  entry: Json;
  /** The messages it has said, by the ids they had at first. */
  outs: number[];
}

export interface FactRow {
  id: number;
  at: number;
  customer: number | null;
  fact: Json;
}

/** Something counted in an hour or a day: how often, and how much in all. */
export interface Figure {
  grain: 'hour' | 'day';
  start: number;
  name: string;
  /** What of it, when a figure is of several kinds; else ''. */
  key: string;
  role: string;
  flow: string;
  count: number;
  total: number;
}

/** From and to (excluded) are starts; role and flow narrow it, and leave what has none. */
export interface FigureRange {
  grain: Figure['grain'];
  from: number;
  to: number;
  role?: string | null;
  flow?: string | null;
}

export type FigureSum = Pick<Figure, 'start' | 'name' | 'key' | 'count' | 'total'>;

export interface ParkedEvent {
  seq: number;
  customer: number;
  reason: string;
  tries: number;
  at: number;
}

export interface DeadLetter {
  id: number;
  customer: number;
  reason: string;
  at: number;
}

export interface StoreStats {
  customers: number;
  pendingEvents: number;
  oldestPendingMs: number;
  pendingEffects: number;
  outboxDepth: number;
  oldestOutMs: number;
  parked: number;
  deadLetters: number;
  /** The database and the log that its last changes stand in. */
  dataBytes: number;
  logBytes: number;
}
