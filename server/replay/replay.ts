import { z } from 'zod';
import type { BackendOptions } from '../backend/options.ts';
import { seedCouriers, seedCustomers, seedPassword } from '../backend/seed/seed.ts';
import { shops } from '../backend/seed/shops.ts';
import { asJson } from '../engine/stored.ts';
import type { Graph } from '../simulator/graph/graph.ts';
import type { Entry } from '../simulator/graph/transcript.ts';
import { afterTurn, atEnd } from './always.ts';
import { bubbleOf, type Bubble } from './bubble.ts';
import { differences, type Difference, type Outcome } from './expectations.ts';
import {
  BACKEND_CALLS,
  INVARIANTS,
  type Expectation,
  type Person,
  type Script,
  type Step,
} from './script.ts';
import { bubblesSaid, Noted } from './noted.ts';
import { createRecordedWork, type RecordedWork } from './recorded-work.ts';
import { act, ActionError, wordsOf } from './telephone.ts';
import { openWorld, type World } from './world.ts';

/** One step as it went. */
export interface Turn {
  who: string;
  /** Where the step stands in its file. */
  line: number;
  /** What was done: by the person, or to the world. */
  lines: string[];
  answers: Entry[];
  /** What others got meanwhile, as far as the script asks. */
  others: { who: string; answers: Entry[] }[];
  differences: Difference[];
  /** Passwords that were typed. */
  secrets: string[];
}

export interface Replayed {
  script: Script;
  turns: Turn[];
  /** What did not hold over the whole conversation. */
  differences: Difference[];
  passed: boolean;
  /** From everybody's first word: each message of the bot is billed, each thing that somebody does is a turn. */
  cost: { billed: number; turns: number };
  /** How many parcels and orders it left with the backend. */
  ordered: number;
}

/** One on whom all work waits, where it is answered from a record. */
type Work = RecordedWork | null;

/** A person takes about this long to answer; news of delivery arrives meanwhile. */
const PACE_MS = 4_000;
const START = '2026-11-22T09:00:00+01:00';

type Telephone = ReturnType<Graph['person']>;

/**
 * Has one conversation with the whole product, in a world of its own; `backend` is what its backend does otherwise,
 * `look` sees that world before it ends. Stops after a step that cannot be done.
 */
export async function replay(
  script: Script,
  backend: Partial<BackendOptions> = {},
  look?: (world: World) => Promise<void>,
): Promise<Replayed> {
  const invariants = script.always ?? INVARIANTS;
  const work = script.recorded ? createRecordedWork() : null;
  const world = await openWorld({
    startAt: Date.parse(script.clock ?? START),
    supportPhone: script.support,
    backend: { ...backend, ...Object.fromEntries(script.habits.map((habit) => [habit, true])) },
    patienceSeconds: script.steps.some(waitsForNothing) ? 1 : 15,
    ...(work && {
      work: {
        effectsOn: work.effectsOn,
        canAskLlm: script.helpers.includes('words'),
        canHear: script.helpers.includes('voice'),
      },
    }),
  });
  try {
    const people = await arrive(world, script.people);
    const turns: Turn[] = [];
    let speaker = Object.keys(script.people)[0] ?? '';
    for (const step of script.steps) {
      speaker = step.who ?? speaker;
      const turn = await take(world, people, speaker, step, work);
      if (step.actions.length > 0 || step.wait === undefined) {
        const bubbles = turn.answers.map(bubbleOf);
        turn.differences.push(...afterTurn(invariants, { bubbles, inbound: step.actions.length }));
      }
      turns.push(turn);
      if (turn.differences.some(({ what }) => script.recorded || what === 'action')) break;
    }
    const said = script.steps.flatMap(({ actions }) => actions.flatMap(({ say }) => say ?? []));
    const secrets = [seedPassword, ...turns.flatMap((turn) => turn.secrets)];
    const found = await atEnd(invariants, world, { said, secrets });
    await look?.(world);
    return {
      script,
      turns,
      differences: found,
      cost: costOf(world),
      ordered: world.missions().length + world.orders().length,
      passed: found.length === 0 && turns.every((turn) => turn.differences.length === 0),
    };
  } finally {
    await world.close();
  }
}

function costOf({ graph }: World): Replayed['cost'] {
  const entries = graph.people().flatMap((person) => person.transcript());
  const count = (from: Entry['from']) => entries.filter((entry) => entry.from === from).length;
  return { billed: count('business'), turns: count('person') };
}

/** Everybody gets a telephone; those who are said to be logged in log in, as they all must. */
async function arrive(world: World, people: Record<string, Person>): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const [index, [alias, person]] of Object.entries(people).entries()) {
    const { account, loggedIn, withoutPhone } = person;
    const known = account === undefined ? undefined : accountOf(account);
    const telephone = world.graph.addPerson({
      waId: person.phone ?? known?.phone ?? `24206990000${index + 1}`,
      name: person.name ?? known?.name ?? alias,
      withoutPhone: withoutPhone ?? false,
    });
    ids.set(alias, telephone.id);
    if (!loggedIn) continue;
    for (const action of [{ say: 'bonjour' }, { tap: 'Connexion' }, { say: seedPassword }]) {
      act(telephone, action);
      await world.jump(PACE_MS);
    }
    await world.jump(NIGHT_MS);
  }
  return ids;
}

/** So that the pace Meta allows towards one person is whole again. */
const NIGHT_MS = 300_000;

function accountOf(firstName: string): { phone: string; name: string } {
  const persons = [...seedCustomers, ...seedCouriers].map(({ phone, firstName: first, lastName }) => ({
    phone,
    first,
    name: `${first} ${lastName}`,
  }));
  const owners = shops.map(({ phone, owner: [first, last] }) => ({ phone, first, name: `${first} ${last}` }));
  const found = [...persons, ...owners].find(({ first }) => first === firstName);
  if (!found) throw new ActionError(`the example backend knows nobody called ${firstName}`);
  return found;
}

async function take(
  world: World,
  people: Map<string, number>,
  who: string,
  step: Step,
  work: Work,
): Promise<Turn> {
  const telephone = () => world.graph.person(people.get(who) ?? 0);
  const turn: Turn = {
    who,
    line: step.line,
    lines: step.actions.map(wordsOf),
    answers: [],
    others: [],
    differences: [],
    secrets: [],
  };
  const seen = telephone().transcript().length;
  const before = await journalOf(world, telephone());
  const others = await Promise.all(
    Object.entries(step.meanwhile ?? {}).map(([name, expected]) => listen(world, people, name, expected)),
  );

  setFaults(world, step);
  work?.expect(step.outcomes);
  try {
    for (const action of step.actions) act(telephone(), action);
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    return {
      ...turn,
      differences: [{ what: 'action', expected: wordsOf(step.actions[0] ?? {}), actual: error.message }],
    };
  }
  world.graph.setFaults({ duplicate: 0, delayMs: 0 });
  if (step.crash !== undefined) {
    turn.lines.push(`⚡ crash: ${step.crash}`);
    await world.crash(step.crash);
  }
  if (step.event) {
    turn.lines.push(`◇ ${step.event.type}`);
    await tell(world, telephone(), step.event);
  }
  if (step.actions.length > 0 || step.crash !== undefined || step.event) {
    await world.quiet();
    if (!work) await world.jump(PACE_MS);
  }
  if (step.wait !== undefined) {
    if (!work) turn.lines.push(`⏱ ${step.wait / 1_000} s`);
    await world.pass(step.wait);
  }

  turn.answers = heardSince(telephone(), seen);
  const news = (await journalOf(world, telephone())).slice(before.length);
  turn.secrets = secretsIn(step, news);
  // A recording knows what was said; when that arrives is Meta's.
  const bubbles = work ? news.flatMap(bubblesSaid) : turn.answers.map(bubbleOf);
  if (step.expect)
    turn.differences = differences(step.expect, await outcomeOf(world, telephone(), bubbles, news));
  for (const name of work?.unanswered() ?? [])
    turn.differences.push({
      what: `effects.${name}`,
      expected: 'none, or one with an outcome',
      actual: name,
    });
  for (const heard of others) {
    const other = await heard();
    turn.others.push(other);
    turn.differences.push(...other.differences);
  }
  return turn;
}

/** What a conversation is told from outside. */
async function tell(world: World, telephone: Telephone, event: NonNullable<Step['event']>): Promise<void> {
  const customer = await customerOf(world, telephone);
  if (customer === null) return;
  const at = world.now();
  const id = `recorded:${at}`;
  await world.server.store.accept([{ id, to: { customer }, body: asJson({ ...event, at }), at }], at);
}

/** Begins to listen at somebody else's telephone; what comes back says what has come since. */
async function listen(
  world: World,
  people: Map<string, number>,
  who: string,
  expected: Expectation = {},
): Promise<() => Promise<{ who: string; answers: Entry[]; differences: Difference[] }>> {
  const telephone = () => world.graph.person(people.get(who) ?? 0);
  const seen = telephone().transcript().length;
  const before = await journalOf(world, telephone());
  return async () => {
    const answers = heardSince(telephone(), seen);
    const news = (await journalOf(world, telephone())).slice(before.length);
    const found = differences(expected, await outcomeOf(world, telephone(), answers.map(bubbleOf), news));
    return { who, answers, differences: found.map((each) => ({ ...each, what: `${who}: ${each.what}` })) };
  };
}

function heardSince(telephone: Telephone, seen: number): Entry[] {
  return telephone
    .transcript()
    .slice(seen)
    .filter(({ from }) => from === 'business');
}

function setFaults(world: World, { backend = {}, graph = {}, duplicate, late }: Step): void {
  for (const [call, fault] of Object.entries(backend)) {
    const route = BACKEND_CALLS[call as keyof typeof BACKEND_CALLS];
    const { answer, times, when } = fault;
    world.server.backend?.faults.set(route, {
      answer: answer === 'timeout' ? 'hang' : answer,
      times,
      ...(when && { when }),
    });
  }
  const { refuse, times = 1, cut = 0, batch = 1, reorder, shuffleStatuses, dropStatuses } = graph;
  world.graph.setFaults({
    cut,
    batch,
    reorder: reorder ?? false,
    shuffleStatuses: shuffleStatuses ?? false,
    dropStatuses: dropStatuses ?? false,
    ...(refuse !== undefined && { refuse: { code: refuse, times } }),
    duplicate: duplicate ? 1 : 0,
    delayMs: late ?? 0,
  });
}

function waitsForNothing({ backend = {}, crash }: Step): boolean {
  return crash === 'worked' || Object.values(backend).some(({ answer }) => answer === 'timeout');
}

const Context = z.looseObject({ slots: z.record(z.string(), z.unknown()).optional() });
const Kept = z.looseObject({
  state: z.looseObject({
    children: z.looseObject({
      flow: z.looseObject({ snapshot: z.looseObject({ context: Context }) }).optional(),
    }),
  }),
});

/** What was said where a password was asked for. */
function secretsIn({ actions }: Step, news: Noted[]): string[] {
  const read = news.filter(({ event }) => event.read !== undefined);
  return read.flatMap(({ event }, index) =>
    event.read?.type === 'user.secret' ? (actions[index]?.say ?? []) : [],
  );
}

async function journalOf(world: World, telephone: Telephone): Promise<Noted[]> {
  const customer = await customerOf(world, telephone);
  const rows = customer === null ? [] : await world.server.store.readJournal(customer, 0, 10_000);
  return rows.map(({ entry }) => Noted.parse(entry));
}

async function customerOf({ server }: World, telephone: Telephone): Promise<number | null> {
  const { bsuid, waId } = telephone.profile();
  return server.store.findCustomer({ bsuid, ...(waId && { waId }) });
}

async function outcomeOf(
  world: World,
  telephone: Telephone,
  bubbles: Bubble[],
  news: Noted[],
): Promise<Outcome> {
  const customer = await customerOf(world, telephone);
  const kept = Kept.safeParse(customer === null ? null : await world.server.store.peek(customer));
  return {
    state: news.at(-1)?.to ?? (await journalOf(world, telephone)).at(-1)?.to ?? '',
    slots: (kept.success && kept.data.state.children.flow?.snapshot.context.slots) || {},
    bubbles,
    says: news.flatMap(({ says }) => says),
    effects: news.flatMap(({ effects }) => effects.map(({ name }) => name)),
    missions: world.missions(),
  };
}
