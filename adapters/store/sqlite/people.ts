import type { KeyObject } from 'node:crypto';

import type { Database } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';

import { seal, unseal, type Vault } from '../crypto.ts';
import type { Customer, Identity } from '../port.ts';
import { StoreError } from '../store-error.ts';

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
type Warm = { wrapped: Buffer; key: KeyObject; sealed: Buffer; person: Person };

/** A size, not a `max`: that one would set the memory aside at once. */
const WARM_CUSTOMERS = 5_000;

export type People = ReturnType<typeof createPeople>;

/** Who the customers are: their keys, their names, and which identity leads to whom. */
export function createPeople(db: Database, vault: Vault) {
  const byId = db.prepare<[number], CustomerRow>('select * from customer where id = ?');
  const byHash = db.prepare<[Buffer], { customer: number }>('select customer from identity where hash = ?');
  const insert = db.prepare(`insert into customer (key, person) values (x'', x'')`);
  const lock = db.prepare<[Buffer, Buffer, number]>('update customer set key = ?, person = ? where id = ?');
  const rename = db.prepare<[Buffer, number]>('update customer set person = ? where id = ?');
  const point = db.prepare<[Buffer, number]>(
    'insert into identity (hash, customer) values (?, ?) on conflict (hash) do update set customer = excluded.customer',
  );
  const unpoint = db.prepare<[Buffer, number]>('delete from identity where hash = ? and customer = ?');
  const warm = new LRUCache<number, Warm>({ maxSize: WARM_CUSTOMERS, sizeCalculation: () => 1 });

  return { row, find, welcome, identify, callThem, forget, keyOf, profile };

  function row(customer: number): CustomerRow | undefined {
    return byId.get(customer);
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

  /** Finds or makes the customer, and learns what of the identity was not known yet. */
  function welcome(identity: Identity): CustomerRow {
    const known = find(identity) ?? create(identity);
    return identify(known, identity);
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

  function keyOf(known: Pick<CustomerRow, 'id' | 'key' | 'person'>): KeyObject {
    return open(known).key;
  }

  function profile(known: Pick<CustomerRow, 'id' | 'key' | 'person' | 'last_inbound_at'>): Customer {
    const { profileName = null, ...identity } = open(known).person;
    return { customer: known.id, ...identity, profileName, lastInboundAt: known.last_inbound_at };
  }

  function create(identity: Identity): CustomerRow {
    if (!KINDS.some((kind) => identity[kind])) {
      throw new StoreError('NO_IDENTITY', 'An event for nobody: no phone and no BSUID');
    }
    const id = Number(insert.run().lastInsertRowid);
    const wrapped = vault.newKey(id);
    lock.run(wrapped, seal(vault.unwrap(wrapped, id), 'customer', id, {}), id);
    return mustBe(row(id));
  }

  function strip(customer: number, kind: (typeof KINDS)[number]): void {
    const loser = mustBe(row(customer));
    const { [kind]: _moved, ...rest } = open(loser).person;
    write(loser, rest);
  }

  function write(known: CustomerRow, person: Person): CustomerRow {
    const sealed = seal(keyOf(known), 'customer', known.id, person);
    rename.run(sealed, known.id);
    return { ...known, person: sealed };
  }

  /** What is cached counts only while the bytes are the stored ones: a transaction rolled back needs no care. */
  function open({ id, key: wrapped, person: sealed }: Pick<CustomerRow, 'id' | 'key' | 'person'>): Warm {
    const cached = warm.get(id);
    if (cached?.sealed.equals(sealed) && cached.wrapped.equals(wrapped)) return cached;
    const key = cached?.wrapped.equals(wrapped) ? cached.key : vault.unwrap(wrapped, id);
    const person = unseal<Person>(key, 'customer', id, sealed);
    const fresh = { wrapped: ownCopy(wrapped), key, sealed: ownCopy(sealed), person };
    warm.set(id, fresh);
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
