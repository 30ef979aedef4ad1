import type { Store } from '../../adapters/store/port.ts';
import { createRandom, type Random } from '../support/random.ts';
import { findViolations } from './checks.ts';
import { createWorld, HOLD, LEASE, type Node, type World } from './world.ts';

/** Opens the store of one run; asked again when all processes have died, for what is left of it then. */
export interface Engine {
  open(random: Random): Promise<Store>;
  reopen(): Promise<Store>;
  close(): Promise<void>;
}

const STEPS = 40;
const ROUNDS = 200;

export interface Outcome {
  violations: string[];
  /** What has reached people, in order: equal for equal runs. */
  sent: string[];
}

/** Lives through one seed and says what went wrong, if anything did. Same seed, same run. */
export async function simulate(seed: number, engine: Engine): Promise<Outcome> {
  const random = createRandom(seed);
  try {
    const world = createWorld(await engine.open(createRandom(~seed)), random);
    const nodes = Array.from({ length: 2 + random.below(2) }, (_, index) => newNode(`node${index}`));
    for (let step = 0; step < STEPS; step++) {
      await Promise.all(
        Array.from({ length: 1 + random.below(3) }, () => act(world, random.pick(nodes), random)),
      );
      world.pass(random.chance(0.1) ? random.below(3 * LEASE) : random.below(1_000));
      if (random.chance(0.03)) {
        for (const node of nodes) forget(node);
        await world.restart(await engine.reopen());
      }
    }
    if (!(await drain(world))) world.violations.push('work is left that nobody can finish');
    const sent = world.whatsapp.deliveries.map(
      ({ out, customer, re, at }) => `${at} ${customer} ${out} ${re}`,
    );
    const violations = await findViolations(world);
    return { violations: violations.length > 0 ? violations : await forgetAll(world), sent };
  } finally {
    await engine.close();
  }
}

async function act(world: World, node: Node, random: Random): Promise<void> {
  const dice = random.below(100);
  if (dice < 18) await world.receive();
  else if (dice < 34) await world.claim(node);
  else if (dice < 56) await world.work(node);
  else if (dice < 68) await world.takeOut(node);
  else if (dice < 82) await world.send(node);
  else if (dice < 87) await world.tellNews();
  else if (dice < 91) await world.takeEffects(node);
  else if (dice < 96) await world.runEffect(node);
  else if (dice < 98) await world.release(node);
  else forget(node);
}

function newNode(name: string): Node {
  return { name, claims: [], outs: [], effects: [] };
}

function forget(node: Node): void {
  node.claims = [];
  node.outs = [];
  node.effects = [];
}

/** Everybody asks to be forgotten; says what is left of them. */
async function forgetAll(world: World): Promise<string[]> {
  const store = world.store();
  for (const { customer } of world.people) if (customer !== null) await store.erase(customer);
  const later = world.now() + 100 * LEASE;
  await store.purge({ bodies: later, journal: later, ids: later });
  // The files keep their size; what was in them is gone.
  const { dataBytes: _, logBytes: __, ...counts } = await store.stats(later);
  const left = Object.entries(counts).filter(([, count]) => count !== 0);
  return left.map(([what]) => `${what} left of erased people`);
}

/** One reliable process finishes all there is, parked events included. */
async function drain(world: World): Promise<boolean> {
  const node = newNode('last');
  for (let round = 0; round < ROUNDS; round++) {
    world.pass(round % 5 === 4 ? LEASE + HOLD : 4_000);
    await world.tellNews();
    await world.claim(node, 10);
    while (node.claims.length > 0) await world.work(node);
    await world.takeEffects(node, 10);
    while (node.effects.length > 0) await world.runEffect(node, true);
    do {
      await world.send(node, true);
      await world.takeOut(node, 10);
    } while (node.outs.length > 0);
    const left = await world.store().stats(world.now() + 10 * LEASE);
    if (left.parked > 0) {
      const parked = await world.store().parked();
      await world.store().redrive(
        parked.map((event) => event.seq),
        world.now(),
      );
    } else if (left.pendingEvents + left.pendingEffects + left.outboxDepth === 0) return true;
  }
  return false;
}
