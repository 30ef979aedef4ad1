import { loadMasterKey } from '../../adapters/store/master-key.ts';
import type { NewEvent } from '../../adapters/store/port.ts';
import { createSqliteStore } from '../../adapters/store/sqlite/store.ts';
import { step } from '../../server/engine/step.ts';
import { asJson } from '../../server/engine/stored.ts';
import { phoneOf } from './load.ts';

const BATCH = 2_000;

/** Stores that many conversations that have begun, as the product itself would have. */
export async function fillConversations(path: string, count: number): Promise<void> {
  const store = createSqliteStore({ path, masterKey: loadMasterKey({ besideFile: path }) });
  const now = Date.now();
  for (let first = 0; first < count; first += BATCH) {
    const size = Math.min(BATCH, count - first);
    const events = Array.from({ length: size }, (_, index) => greeting(first + index, now));
    await store.accept(events, now);
    const claims = await store.claim(size, 'fill', now, 600_000);
    const turns = claims.map(({ customer, fence, profile, events: [event] }) => {
      const facts = {
        phone: `+${profile.waId ?? ''}`,
        profileName: 'Awa',
        supportPhone: null,
        canAskLlm: false,
        canHear: false,
      };
      const body = { type: 'user.text' as const, text: 'bonjour', at: now };
      const { stored, journal } = step({
        stored: null,
        event: body,
        facts,
        stepId: `${customer}:${event?.seq ?? 0}`,
      });
      return {
        customer,
        fence,
        done: event ? [event.seq] : [],
        snapshot: asJson(stored),
        out: [],
        effects: [],
        timers: [],
        cancelledTimers: [],
        secrets: [],
        journal: [journal],
      };
    });
    await store.commit(turns, now);
    if ((first / BATCH) % 50 === 0) process.stderr.write(`filled ${first + size}\n`);
  }
  await store.close();
}

function greeting(person: number, now: number): NewEvent {
  const body = { type: 'user.text', text: 'bonjour', at: now };
  return {
    id: `wa:fill.${person}`,
    to: { waId: phoneOf(person) },
    body,
    at: now,
    fromPerson: true,
    profileName: 'Awa',
  };
}
