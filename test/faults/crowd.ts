import { setTimeout as sleep } from 'node:timers/promises';
import type { Graph } from '../../server/simulator/graph/graph.ts';
import type { Backend } from '../support/backend.ts';
import { answer, aParcel, isOrdered, wordsOf, type Customer, type Person } from '../support/customer.ts';
import type { Random } from '../support/random.ts';

export interface Caller extends Customer {
  person: Person;
  phone: string;
}

interface CrowdOptions {
  graph: Graph;
  backend: Backend;
  random: Random;
  size: number;
}

const THINK_MS = 60;
const LOOK_MS = 50;

/**
 * People who each send one parcel: each waits for the answer before writing again, and none ever repeats itself.
 * As many as `size` are on the telephone at once until `finish`.
 */
export function createCrowd({ graph, backend, random, size }: CrowdOptions) {
  const callers = new Map<number, Caller>();
  const talking = new Set<number>();
  const heard = new Map<number, Set<string>>();
  const lost: string[] = [];
  let isOpen = true;
  let joining = Promise.resolve();

  graph.subscribe((news) => {
    if (news.kind !== 'entry' || news.entry.from !== 'business') return;
    const { entry, person: id } = news;
    const caller = callers.get(id);
    const seen = heard.get(id);
    // The same words once more are no new question.
    if (!caller || seen?.has(JSON.stringify(entry.content))) return;
    seen?.add(JSON.stringify(entry.content));
    if (isOrdered(entry)) {
      talking.delete(id);
      if (isOpen) join();
      return;
    }
    setTimeout(() => {
      if (!answer(caller.person, entry, caller)) lost.push(`at a loss before « ${wordsOf(entry)} »`);
    }, random.below(THINK_MS));
  });

  /** One in five has no account yet. */
  function join(): void {
    const index = callers.size;
    const phone = `2420655${String(10_000 + index)}`;
    const caller = {
      hasAccount: !random.chance(1 / 5),
      password: `Soleil#${phone}x`,
      parcel: aParcel,
      phone,
    };
    const person = graph.addPerson({ waId: phone, name: 'Jean' });
    callers.set(person.id, { ...caller, person });
    heard.set(person.id, new Set());
    talking.add(person.id);
    joining = joining.then(async () => {
      if (caller.hasAccount) await backend.addClient(caller);
      person.say('Bonjour');
    });
  }

  return {
    async open(): Promise<void> {
      while (callers.size < size) join();
      await joining;
    },

    /** Lets everybody come to their end; tells who did not, having heard nothing new for so long. */
    async finish(patienceMs: number): Promise<string[]> {
      isOpen = false;
      await joining;
      const sum = () => graph.people().length + [...heard.values()].reduce((all, { size: n }) => all + n, 0);
      for (let before = -1, since = 0; talking.size > 0 && lost.length === 0;) {
        if (sum() !== before) {
          before = sum();
          since = performance.now();
        }
        if (performance.now() - since > patienceMs) break;
        await sleep(LOOK_MS);
      }
      const waiting = [...talking].map((id) => {
        const last = callers.get(id)?.person.transcript().at(-1);
        return `person ${id} still waits after « ${last ? wordsOf(last) : ''} » (${last?.from})`;
      });
      return [...lost, ...waiting];
    },

    people: () => [...callers.values()],
    done: () => callers.size - talking.size,
  };
}
