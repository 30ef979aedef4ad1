import { bubbleOf } from '../../server/replay/bubble.ts';
import type { Action } from '../../server/replay/script.ts';
import type { Random } from '../support/random.ts';
import type { Telephone } from '../support/town.ts';

/** What one person does, message by message, each decided by what is on their screen by then. */
export type Conversation = Generator<Action, void, void>;
type Talk = (telephone: Telephone, random: Random) => Conversation;

/** As a day has them: more look than buy, and each parcel has a ride to it. */
export const mix: { talk: Talk; by: 'customers' | 'couriers' | 'shops'; share: number }[] = [
  { talk: browse, by: 'customers', share: 0.34 },
  { talk: order, by: 'customers', share: 0.18 },
  { talk: send, by: 'customers', share: 0.14 },
  { talk: track, by: 'customers', share: 0.16 },
  { talk: ride, by: 'couriers', share: 0.09 },
  { talk: keepShop, by: 'shops', share: 0.09 },
];

/** Looks around in the shops, buys nothing. */
function* browse(telephone: Telephone, random: Random): Conversation {
  yield { say: 'commander' };
  for (let shelf = 0; shelf < 2; shelf += 1) {
    for (let level = 0; level < 2; level += 1) yield tapped(telephone, random, 'row.');
    for (let product = 0; product < 2; product += 1) {
      yield tapped(telephone, random, 'row.');
      yield { say: 'retour' };
    }
    for (let level = 0; level < 2; level += 1) yield { say: 'retour' };
  }
  yield { say: random.pick(['pizza', 'paracetamol', 'poulet', 'eau']) };
  yield { say: 'menu' };
}

/** Buys something and follows it. */
function* order(telephone: Telephone, random: Random): Conversation {
  yield { say: 'commander' };
  for (let level = 0; level < 3; level += 1) yield tapped(telephone, random, 'row.');
  yield { say: '1' };
  yield tapped(telephone, random, 'checkout');
  yield { say: 'Moungali, derrière le marché Total' };
  yield tapped(telephone, random, 'payment.');
  yield tapped(telephone, random, 'confirm');
  yield tapped(telephone, random, 'go.order:');
  yield* track(telephone, random);
}

/** Has a parcel fetched and follows it. */
function* send(telephone: Telephone, random: Random): Conversation {
  yield { say: 'envoyer un colis' };
  for (const say of [
    'au départ',
    'Moungali',
    'Poto-Poto, 25 rue Mbochi',
    'Marie Okemba',
    '066123456',
    '5000',
  ])
    yield { say };
  yield { say: 'Documents' };
  yield { say: 'confirmer' };
  yield tapped(telephone, random, 'go.mission:');
  yield* track(telephone, random);
}

/** Looks again and again where things are. */
function* track(telephone: Telephone, random: Random): Conversation {
  yield { say: 'suivre' };
  for (let look = 0; look < 2; look += 1) {
    yield tapped(telephone, random, 'go.mission:', 'go.order:');
    yield tapped(telephone, random, 'all');
  }
  yield { say: 'menu' };
}

/** Looks at what is offered, takes one, brings it. */
function* ride(telephone: Telephone, random: Random): Conversation {
  yield { say: 'menu' };
  for (let look = 0; look < 3; look += 1) {
    yield { say: 'missions' };
    yield tapped(telephone, random, 'go.livreur:mission:');
  }
  for (let step = 0; step < 8; step += 1)
    yield tapped(telephone, random, 'delivered', ...runSteps.map((name) => `go.livreur:${name}:`));
  yield { say: 'historique' };
  yield { say: 'menu' };
}

/** Works off the orders and looks after the shelf. */
function* keepShop(telephone: Telephone, random: Random): Conversation {
  yield { say: 'menu' };
  for (let look = 0; look < 3; look += 1) {
    yield { say: 'commandes' };
    yield tapped(telephone, random, 'go.entreprise:order:');
    yield tapped(telephone, random, ...orderSteps.map((name) => `go.entreprise:${name}:`));
  }
  yield { say: 'produits' };
  yield tapped(telephone, random, 'go.entreprise:product:');
  yield { say: 'produits' };
  yield tapped(telephone, random, 'go.entreprise:product:');
  yield { say: 'menu' };
}

const runSteps = ['accept', 'start', 'arrive', 'collect', 'leave', 'reach', 'deliver'];
const orderSteps = ['accept', 'ready', 'ship', 'deliver'];

/** One of the choices on the screen whose id begins with the first of these that any does; the menu when none does. */
function tapped(telephone: Telephone, random: Random, ...beginnings: string[]): Action {
  const shown = telephone
    .transcript()
    .findLast((entry) => entry.from === 'business' && bubbleOf(entry).choices.length > 0);
  const ids = shown ? bubbleOf(shown).choices.map(({ id }) => id.split('~')[0] ?? '') : [];
  const fitting = beginnings
    .map((beginning) => ids.filter((id) => id.startsWith(beginning)))
    .find(({ length }) => length > 0);
  return fitting ? { tap: random.pick(fitting) } : { say: 'menu' };
}
