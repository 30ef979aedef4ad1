import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

export interface PersonRow {
  id: number;
  bsuid: string;
  waId: string | null;
  name: string;
  withoutPhone: 0 | 1;
  reads: 0 | 1;
  lastInboundAt: number | null;
  /** Arrival time of the pair rate. */
  pairTat: number;
  typingUntil: number;
}

export interface MessageRow {
  seq: number;
  id: string;
  /** Null for a number that is not on WhatsApp. */
  person: number | null;
  direction: 'in' | 'out';
  at: number;
  type: string;
  content: string;
  replyTo: string | null;
  status: string;
  category: string;
  callback: string | null;
  /** What the business posted; null for what people sent. */
  request: string | null;
  recipient: string;
}

export interface MediaRow {
  id: string;
  mime: string;
  sha256: string;
  bytes: Buffer;
  createdAt: number;
}

export interface TemplateRow {
  id: string;
  name: string;
  language: string;
  status: string;
  definition: string;
}

export interface JobRow {
  id: number;
  due: number;
  kind: 'webhook' | 'status' | 'review';
  /** Webhooks of one lane leave one after another. */
  lane: string;
  body: string;
  tries: number;
  bornAt: number;
}

export type Records = ReturnType<typeof openRecords>;

/** Everything the stand-in remembers: chats, media, templates, and the webhooks not yet taken. */
export function openRecords(path: string) {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(TABLES);

  return {
    people: peopleOf(db),
    messages: messagesOf(db),
    media: mediaOf(db),
    templates: templatesOf(db),
    jobs: jobsOf(db),
    atomically: <T>(work: () => T): T => db.transaction(work)(),
    close: () => db.close(),
  };
}

function peopleOf(db: Database.Database) {
  const insert = db.prepare<[string, string | null, string, number, number]>(
    'insert into people (bsuid, waId, name, withoutPhone, reads) values (?, ?, ?, ?, ?)',
  );
  const byId = db.prepare<[number], PersonRow>('select * from people where id = ?');
  const byBsuid = db.prepare<[string], PersonRow>('select * from people where bsuid = ?');
  const byWaId = db.prepare<[string], PersonRow>('select * from people where waId = ?');
  const all = db.prepare<[], PersonRow>('select * from people order by id');
  const update = db.prepare<PersonRow>(
    `update people set bsuid = @bsuid, waId = @waId, name = @name, withoutPhone = @withoutPhone, reads = @reads,
     lastInboundAt = @lastInboundAt, pairTat = @pairTat, typingUntil = @typingUntil where id = @id`,
  );
  return {
    insert: (row: Pick<PersonRow, 'bsuid' | 'waId' | 'name' | 'withoutPhone' | 'reads'>) =>
      Number(insert.run(row.bsuid, row.waId, row.name, row.withoutPhone, row.reads).lastInsertRowid),
    byId: (id: number) => byId.get(id),
    byBsuid: (bsuid: string) => byBsuid.get(bsuid),
    byWaId: (waId: string) => byWaId.get(waId),
    all: () => all.all(),
    change: (id: number, changes: Partial<PersonRow>) => {
      const row = byId.get(id);
      if (row) update.run({ ...row, ...changes });
    },
  };
}

function messagesOf(db: Database.Database) {
  const insert = db.prepare<Omit<MessageRow, 'seq'>>(
    `insert into messages (id, person, direction, at, type, content, replyTo, status, category, callback, request, recipient)
     values (@id, @person, @direction, @at, @type, @content, @replyTo, @status, @category, @callback, @request, @recipient)`,
  );
  const byId = db.prepare<[string], MessageRow>('select * from messages where id = ?');
  const ofPerson = db.prepare<[number], MessageRow>('select * from messages where person = ? order by seq');
  const sent = db.prepare<[], MessageRow>(`select * from messages where direction = 'out' order by seq`);
  const setStatus = db.prepare<[string, string]>('update messages set status = ? where id = ?');
  const upTo = db.prepare<[number, string, number], MessageRow>(
    `select * from messages where person = ? and direction = ? and seq <= ? and status <> 'read' order by seq`,
  );
  return {
    insert: (row: Omit<MessageRow, 'seq'>) => void insert.run(row),
    byId: (id: string) => byId.get(id),
    ofPerson: (person: number) => ofPerson.all(person),
    sent: () => sent.all(),
    setStatus: (id: string, status: string) => void setStatus.run(status, id),
    unreadUpTo: (person: number, direction: 'in' | 'out', seq: number) => upTo.all(person, direction, seq),
  };
}

function mediaOf(db: Database.Database) {
  const insert = db.prepare<MediaRow>('insert into media values (@id, @mime, @sha256, @bytes, @createdAt)');
  const byId = db.prepare<[string], MediaRow>('select * from media where id = ?');
  const remove = db.prepare<[string]>('delete from media where id = ?');
  return {
    insert: (row: MediaRow) => void insert.run(row),
    byId: (id: string) => byId.get(id),
    remove: (id: string) => remove.run(id).changes > 0,
  };
}

function templatesOf(db: Database.Database) {
  const put = db.prepare<TemplateRow>(
    'insert or replace into templates values (@id, @name, @language, @status, @definition)',
  );
  const byId = db.prepare<[string], TemplateRow>('select * from templates where id = ?');
  const byName = db.prepare<[string, string], TemplateRow>(
    'select * from templates where name = ? and language = ?',
  );
  const all = db.prepare<[], TemplateRow>('select * from templates order by name, language');
  const remove = db.prepare<[string]>('delete from templates where id = ?');
  return {
    put: (row: TemplateRow) => void put.run(row),
    byId: (id: string) => byId.get(id),
    byName: (name: string, language: string) => byName.get(name, language),
    all: () => all.all(),
    remove: (id: string) => void remove.run(id),
  };
}

function jobsOf(db: Database.Database) {
  const insert = db.prepare<Pick<JobRow, 'due' | 'kind' | 'lane' | 'body' | 'bornAt'>>(
    'insert into jobs (due, kind, lane, body, tries, bornAt) values (@due, @kind, @lane, @body, 0, @bornAt)',
  );
  const dueSteps = db.prepare<[number], JobRow>(
    `select * from jobs where kind <> 'webhook' and due <= ? order by due, id`,
  );
  const dueLanes = db.prepare<[number], { lane: string }>(
    `select distinct lane from jobs where kind = 'webhook' and due <= ?`,
  );
  const inLane = db.prepare<[string, number, number], JobRow>(
    `select * from jobs where kind = 'webhook' and lane = ? and due <= ? order by due, id limit ?`,
  );
  const inAnyLane = db.prepare<[number, number], JobRow>(
    `select * from jobs where kind = 'webhook' and due <= ? order by due, id limit ?`,
  );
  const nextDue = db.prepare<[number], { due: number | null }>(
    'select min(due) as due from jobs where due > ?',
  );
  const count = db.prepare<[], { n: number }>(`select count(*) as n from jobs where kind = 'webhook'`);
  const remove = db.prepare<[number]>('delete from jobs where id = ?');
  const postpone = db.prepare<[number, number]>('update jobs set due = ?, tries = tries + 1 where id = ?');
  return {
    insert: (row: Pick<JobRow, 'due' | 'kind' | 'lane' | 'body' | 'bornAt'>) => void insert.run(row),
    dueSteps: (now: number) => dueSteps.all(now),
    dueLanes: (now: number) => dueLanes.all(now).map((row) => row.lane),
    inLane: (lane: string, now: number) => inLane.all(lane, now, 1),
    inAnyLane: (now: number, limit: number) => inAnyLane.all(now, limit),
    nextDue: (after: number) => nextDue.get(after)?.due ?? null,
    undelivered: () => count.get()?.n ?? 0,
    remove: (id: number) => void remove.run(id),
    postpone: (id: number, due: number) => void postpone.run(due, id),
  };
}

const TABLES = `
  create table if not exists people (
    id integer primary key, bsuid text not null unique, waId text unique, name text not null,
    withoutPhone integer not null, reads integer not null, lastInboundAt integer,
    pairTat real not null default 0, typingUntil integer not null default 0
  );
  create table if not exists messages (
    seq integer primary key, id text not null unique, person integer, direction text not null, at integer not null,
    type text not null, content text not null, replyTo text, status text not null, category text not null,
    callback text, request text, recipient text not null
  );
  create index if not exists messages_of_person on messages (person, seq);
  create table if not exists media (
    id text primary key, mime text not null, sha256 text not null, bytes blob not null, createdAt integer not null
  );
  create table if not exists templates (
    id text primary key, name text not null, language text not null, status text not null, definition text not null,
    unique (name, language)
  );
  create table if not exists jobs (
    id integer primary key autoincrement, due integer not null, kind text not null, lane text not null,
    body text not null, tries integer not null, bornAt integer not null
  );
  create index if not exists jobs_due on jobs (due, id);
  create index if not exists steps_due on jobs (due, id) where kind <> 'webhook';
  create index if not exists webhooks_lane on jobs (lane, due, id) where kind = 'webhook';
`;
