import type { KeyObject } from 'node:crypto';

import type { Database } from 'better-sqlite3';

import type { Json } from '../../../machines/domain.ts';
import { seal, unseal, type Vault } from '../crypto.ts';
import type { Effect, EffectResult, NewEffect } from '../port.ts';
import { StoreError } from '../store-error.ts';
import type { Scope } from './group-commit.ts';
import type { Inbox } from './inbox.ts';
import type { CustomerRow, People } from './people.ts';
import type { Records } from './records.ts';
import { LIMIT } from './schema.ts';

interface EffectRow {
  id: number;
  customer: number;
  work: Buffer;
  memo: Buffer | null;
  at: number;
  tries: number;
}

export type Effects = ReturnType<typeof createEffects>;

/** Work the machines asked for, kept until its result has been accepted as an event. */
export function createEffects(
  db: Database,
  vault: Vault,
  { people, inbox, records }: { people: People; inbox: Inbox; records: Records },
) {
  const insert = db.prepare<[Buffer, number, Buffer, number, number]>(
    `insert into effect (hash, customer, work, at, ready_at) values (?, ?, ?, ?, ?) on conflict do nothing`,
  );
  const ready = db.prepare<[number, number], EffectRow>(
    `select * from effect where ready_at <= ? order by ready_at, id ${LIMIT}`,
  );
  const lease = db.prepare<[number, number]>(
    'update effect set leased = 1, tries = tries + 1, ready_at = ? where id = ?',
  );
  const byHash = db.prepare<[Buffer], EffectRow>('select * from effect where hash = ?');
  const remember = db.prepare<[Buffer, number]>('update effect set memo = ? where id = ?');
  const postpone = db.prepare<[number, number]>('update effect set leased = 0, ready_at = ? where id = ?');
  const remove = db.prepare<[number]>('delete from effect where id = ?');

  return { add, take, note, settle };

  function add(customer: number, key: KeyObject, effects: NewEffect[], now: number, scope: Scope): void {
    for (const { key: name, ...work } of effects) {
      const sealed = seal(key, 'effect', customer, { key: name, ...work });
      insert.run(vault.digest('effect', name), customer, sealed, now, now);
      scope.wake('effects');
    }
  }

  function take(limit: number, now: number, leaseMs: number): Effect[] {
    return ready.all(now, limit).map((row) => {
      lease.run(now + leaseMs, row.id);
      const { customer, tries, at } = row;
      const key = people.keyOf(owner(row));
      // The shape add() has sealed.
      const work = unseal<{ [field in keyof NewEffect]: Json }>(
        key,
        'effect',
        customer,
        row.work,
      ) as NewEffect & Record<string, Json>;
      const memo = row.memo && unseal<Json>(key, 'effect', customer, row.memo);
      return { ...work, customer, tries, memo, createdAt: at };
    });
  }

  function note(effectKey: string, memo: Json): void {
    const row = byHash.get(vault.digest('effect', effectKey));
    if (!row) throw new StoreError('EFFECT_GONE', 'The effect has ended meanwhile');
    remember.run(seal(people.keyOf(owner(row)), 'effect', row.customer, memo), row.id);
  }

  function settle(results: EffectResult[], now: number, scope: Scope): void {
    for (const result of results) {
      const row = byHash.get(vault.digest('effect', result.key));
      // Another runner has ended it: its result stands.
      if (!row) continue;
      if ('retryAt' in result) {
        postpone.run(result.retryAt, row.id);
        continue;
      }
      remove.run(row.id);
      const key = people.keyOf(owner(row));
      for (const { name, value } of result.secrets ?? []) records.putSecret(row.customer, key, name, value);
      inbox.accept([result.event], now, scope);
    }
  }

  function owner({ customer }: EffectRow): CustomerRow {
    const row = people.row(customer);
    if (!row) throw new StoreError('UNKNOWN_CUSTOMER', 'An effect of nobody');
    return row;
  }
}
