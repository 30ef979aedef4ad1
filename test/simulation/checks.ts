import type { Entry, Snapshot } from './application.ts';
import type { World } from './world.ts';

/** What must be true of a drained world; says what is not. */
export async function findViolations(world: World): Promise<string[]> {
  const violations = [...world.violations];
  for (const person of world.people) {
    if (person.customer === null) continue;
    const journal = await world.store().readJournal(person.customer, 0, 10_000);
    const entries = journal.map((row) => ({ ...(row.entry as Entry), at: row.at }));
    const applied = entries.map((entry) => entry.id);
    const snapshot = (await world.store().peek(person.customer)) as Snapshot | null;

    report(
      'lost',
      person.acknowledged.filter((id) => !applied.includes(id)),
    );
    report(
      'applied twice',
      applied.filter((id, index) => applied.indexOf(id) < index),
    );
    compare('journal and snapshot differ', applied, snapshot?.applied ?? []);
    // An event that was parked came back late, and rightly so.
    const inOrder = (ids: string[]) => ids.filter((id) => !world.healed.has(id));
    compare(
      'not applied in order of arrival',
      inOrder(applied.filter((id) => id.startsWith('e'))),
      inOrder(person.acknowledged),
    );
    compareSets(
      'parked events',
      applied.filter((id) => world.healed.has(id)),
      person.acknowledged.filter((id) => world.healed.has(id)),
    );
    compareSets(
      'effect results',
      applied.filter((id) => id.startsWith('done:')),
      entries.flatMap((entry) => (entry.effect ? [`done:${entry.effect}`] : [])),
    );
    checkTimers(entries);
    checkReplies(person.customer, entries);
  }
  return violations;

  function checkTimers(entries: (Entry & { at: number })[]): void {
    const cancelled = new Set(entries.map((entry) => entry.cancels));
    const set = entries.flatMap((entry) => (entry.sets ? [entry.sets] : []));
    const fired = entries.filter((entry) => entry.id.startsWith('t:'));
    compareSets(
      'timers',
      fired.map((entry) => entry.id),
      set.filter(({ id }) => !cancelled.has(id)).map(({ id }) => id),
    );
    for (const { id, due } of set) {
      if (fired.some((entry) => entry.id === id && entry.at < due)) violations.push(`${id} came too early`);
    }
  }

  function checkReplies(customer: number, entries: Entry[]): void {
    const firsts = new Map(
      world.whatsapp.deliveries
        .filter((delivery) => delivery.customer === customer)
        .map(({ out, re }) => [out, re]),
    );
    const told = [...firsts.values()];
    const isSuperseded = ({ subject }: Entry, index: number) =>
      subject !== null && entries.slice(index + 1).some((later) => later.subject === subject);
    const expected = entries.filter(
      (entry, index) =>
        told.includes(entry.id) || !(world.whatsapp.refused.has(entry.id) || isSuperseded(entry, index)),
    );
    compare(
      'replies differ from what was applied',
      told,
      expected.map(({ id }) => id),
    );
  }

  function report(what: string, ids: string[]): void {
    if (ids.length > 0) violations.push(`${what}: ${ids.join()}`);
  }

  function compareSets(what: string, actual: string[], expected: string[]): void {
    compare(what, actual.toSorted(), expected.toSorted());
  }

  function compare(what: string, actual: string[], expected: string[]): void {
    if (actual.join() === expected.join()) return;
    violations.push(`${what}: ${actual.join() || 'none'} instead of ${expected.join() || 'none'}`);
  }
}
