import type { KeyObject } from 'node:crypto';

import type { Database } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';

import { seal, unseal, type Vault } from '../crypto.ts';
import type { Customer, Identity } from '../port.ts';
import { StoreError } from '../store-error.ts';

/** Never changed in place: whoever holds one holds what was true when they asked. */
export interface CustomerRow {
  id: number;
  key: Buffer;
  person: Buffer;
  last_inbound_at: number | null;
  lane: number;
  ready_at: number | null;
  version: number;
}

/** Strongest first: this is also the order in which a person is looked for. */
const KINDS = ['bsuid', 'parentBsuid', 'waId'] as const;

type Person = { [kind in (typeof KINDS)[number] | 'profileName']?: string };

/** A size, not a `max`: that one would set the memory aside at once. */
const WARM_CUSTOMERS = 5_000;

export type People = ReturnType<typeof createPeople>;

/** Who the customers are: their rows, keys and names, and which identity leads to whom. */
export function createPeople(db: Database, vault: Vault) {
  const byId = db.prepare<[number], CustomerRow>('select * from customer where id = ?');
  const byHash = db.prepare<[Buffer], { customer: number }>('select customer from identity where hash = ?');
  const insert = db.prepare(`insert into customer (key, person) values (x'', x'')`);
  const update = db.prepare<[Buffer, Buffer, number | null, number, number | null, number, number]>(
    `update customer set key = ?, person = ?, last_inbound_at = ?, lane = ?, ready_at = ?, version = ? where id = ?`,
  );
  const point = db.prepare<[Buffer, number]>(
    'insert into identity (hash, customer) values (?, ?) on conflict (hash) do update set customer = excluded.customer',
  );
  const unpoint = db.prepare<[Buffer, number]>('delete from identity where hash = ? and customer = ?');
  const warm = new LRUCache<number, CustomerRow>({ maxSize: WARM_CUSTOMERS, sizeCalculation: () => 1 });
  // What has been opened, under the sealed bytes of a row.
  const opened = new WeakMap<Buffer, { key: KeyObject; person: Person }>();

  return {
    row,
    change,
    find,
    create,
    identify,
    callThem,
    forget,
    keyOf,
    profile,
    forgetAll: () => warm.clear(),
  };

  function row(customer: number): CustomerRow | undefined {
    const known = warm.get(customer);
    if (known) return known;
    const stored = byId.get(customer);
    return stored && keep({ ...stored, key: ownCopy(stored.key), person: ownCopy(stored.person) });
  }

  function change(known: CustomerRow, changes: Partial<CustomerRow>): CustomerRow {
    const next = { ...known, ...changes };
    update.run(next.key, next.person, next.last_inbound_at, next.lane, next.ready_at, next.version, next.id);
    return keep(next);
  }

  function keep(known: CustomerRow): CustomerRow {
    warm.set(known.id, known);
    return known;
  }

  /**
   * By BSUID, then parent BSUID, then phone. A phone whose customer has another BSUID than the one asked for
   * has gone to somebody else, so it finds nobody.
   */
  function find(identity: Identity): CustomerRow | undefined {
    for (const kind of KINDS) {
      const value = identity[kind];
      const found = value === undefined ? undefined : byHash.get(vault.digest(kind, value));
      const owner = found && row(found.customer);
      if (!owner) continue;
      const takenOver =
        kind === 'waId' && identity.bsuid !== undefined && open(owner).person.bsuid !== undefined;
      return takenOver ? undefined : owner;
    }
    return undefined;
  }

  /** Each identity leads to one customer only and each customer has one of a kind: the latest news wins. */
  function identify(known: CustomerRow, identity: Identity): CustomerRow {
    const { person } = open(known);
    const news = KINDS.filter((kind) => identity[kind] !== undefined && identity[kind] !== person[kind]);
    if (news.length === 0) return known;
    const next = { ...person };
    for (const kind of news) {
      const value = identity[kind];
      if (value === undefined) continue;
      const former = person[kind];
      if (former !== undefined) unpoint.run(vault.digest(kind, former), known.id);
      const hash = vault.digest(kind, value);
      const holder = byHash.get(hash);
      if (holder && holder.customer !== known.id) strip(holder.customer, kind);
      point.run(hash, known.id);
      next[kind] = value;
    }
    return write(known, next);
  }

  function callThem(known: CustomerRow, profileName: string): CustomerRow {
    const { person } = open(known);
    return person.profileName === profileName ? known : write(known, { ...person, profileName });
  }

  function forget(known: CustomerRow): void {
    const { person } = open(known);
    for (const kind of KINDS) {
      const value = person[kind];
      if (value !== undefined) unpoint.run(vault.digest(kind, value), known.id);
    }
    warm.delete(known.id);
  }

  function keyOf(known: CustomerRow): KeyObject {
    return open(known).key;
  }

  function profile(known: CustomerRow): Customer {
    const { profileName = null, ...identity } = open(known).person;
    return { customer: known.id, ...identity, profileName, lastInboundAt: known.last_inbound_at };
  }

  function create(identity: Identity): CustomerRow {
    if (!KINDS.some((kind) => identity[kind])) {
      throw new StoreError('NO_IDENTITY', 'An event for nobody: no phone and no BSUID');
    }
    const id = Number(insert.run().lastInsertRowid);
    const key = vault.newKey(id);
    const person = seal(vault.unwrap(key, id), 'customer', id, {});
    return change(mustBe(row(id)), { key, person });
  }

  function strip(customer: number, kind: (typeof KINDS)[number]): void {
    const loser = mustBe(row(customer));
    const { [kind]: _moved, ...rest } = open(loser).person;
    write(loser, rest);
  }

  function write(known: CustomerRow, person: Person): CustomerRow {
    const { key } = open(known);
    const sealed = ownCopy(seal(key, 'customer', known.id, person));
    opened.set(sealed, { key, person });
    return change(known, { person: sealed });
  }

  function open({ id, key: wrapped, person: sealed }: CustomerRow): { key: KeyObject; person: Person } {
    const before = opened.get(sealed);
    if (before) return before;
    const key = vault.unwrap(wrapped, id);
    const fresh = { key, person: unseal<Person>(key, 'customer', id, sealed) };
    opened.set(sealed, fresh);
    return fresh;
  }
}

/** A small buffer is a slice of a shared slab, which it would keep whole for as long as it is kept. */
function ownCopy(buffer: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(buffer.length);
  buffer.copy(copy);
  return copy;
}

function mustBe(row: CustomerRow | undefined): CustomerRow {
  if (!row) throw new StoreError('UNKNOWN_CUSTOMER', 'No such customer');
  return row;
}
