import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Server } from '../../server/app.ts';
import type { Person } from '../../server/simulator/graph/people.ts';

export type Hand = ReturnType<typeof handOf>;

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
/** How many come in each hour, from midnight on. */
const crowd = [0, 0, 0, 0, 0, 1, 2, 3, 3, 2, 2, 3, 4, 4, 3, 2, 2, 3, 4, 4, 3, 2, 1, 0];
const names = ['Grâce', 'Judicaël', 'Prisca', 'Rodrigue', 'Merveille', 'Chancelvie', 'Bienvenu', 'Exaucée'];

/** A clock that stands still but for what it is moved: the day passes as fast as the machine can. */
export function createDayClock(begin: number) {
  let now = begin;
  const started = Date.now();
  return {
    now: () => now + Date.now() - started,
    advance: (ms: number) => void (now += ms),
  };
}

export type DayClock = ReturnType<typeof createDayClock>;

/** A day of business on that clock, hour by hour: who sends, who orders, who gives up, who is not understood. */
export async function liveADay({ graph }: Server, clock: DayClock): Promise<void> {
  if (!graph) throw new Error('there is no simulator');
  const hand = (person: Person) => handOf(person, clock, graph.settle);
  const [paul, mama] = graph.people().slice(1).map(hand);
  if (!paul || !mama) throw new Error('the seed has changed');
  await logIn(paul);
  await logIn(mama);
  const stories = [
    (hand: Hand) => sendAParcel(hand, { paul }),
    (hand: Hand) => order(hand, { paul, mama }),
    sendAParcel,
    giveUp,
    mumble,
  ];
  let count = 0;
  for (let hour = 0; hour < 24; hour += 1) {
    const end = clock.now() + HOUR_MS;
    const coming = crowd[new Date(clock.now()).getHours()] ?? 0;
    for (let one = 0; one < coming; one += 1) {
      const waId = `24206512${String(1_000 + count)}`;
      const person = graph.addPerson({ waId, name: names[count % names.length] ?? '' });
      await stories[count % stories.length]?.(hand(person));
      count += 1;
    }
    clock.advance(Math.max(0, end - clock.now()));
  }
}

/** Brought by Paul, if he is told of. */
export async function sendAParcel(hand: Hand, { paul }: { paul?: Hand } = {}) {
  await signUp(hand);
  await hand.taps('Envoyer un colis');
  await hand.taps('Au départ');
  await hand.pins(-4.2634, 15.2429, 'Marché Total');
  await hand.says('25 rue Mbochi, poto poto');
  await hand.says('Marie Okemba');
  await hand.says('06 512 34 56');
  await hand.says('quinze mille');
  await hand.says('Une robe et des chaussures');
  paul?.listens();
  await hand.taps('Confirmer');
  await hand.taps('Suivre cet envoi');
  if (paul) await bring(paul);
}

export async function order(hand: Hand, { paul, mama }: { paul: Hand; mama: Hand }) {
  await signUp(hand);
  await hand.taps('Commander');
  await hand.taps('Restaurant');
  await hand.taps('Chez Mama Ngala');
  await hand.taps('Poulet mayo');
  await hand.taps('Prendre 2');
  await hand.taps('Commander');
  await hand.pins(-4.2634, 15.2429, 'Marché Total');
  await hand.taps('Espèces');
  await hand.taps('Confirmer');
  await mama.hears(/Nouvelle commande/);
  await mama.taps('Voir la commande');
  await mama.taps('Accepter');
  paul.listens();
  await mama.taps('C’est prêt');
  await bring(paul);
}

async function bring(paul: Hand) {
  await paul.hears(/Une course près de vous/);
  for (const tap of [
    'Accepter',
    'Démarrer',
    'Je suis au départ',
    'Colis récupéré',
    'En route',
    'Je suis arrivé',
    'Livré',
    'Oui, remis',
  ])
    await paul.taps(tap);
}

export async function giveUp(hand: Hand) {
  await signUp(hand);
  await hand.taps('Envoyer un colis');
  await hand.taps('Au départ');
  await hand.says('menu');
}

async function mumble(hand: Hand) {
  await hand.says('salut');
  await hand.says('wxcvbn qsdf');
}

export async function signUp(hand: Hand) {
  await hand.says('Bonjour');
  await hand.taps('Inscription');
  await hand.taps('Client');
  await hand.says('Awa Mbemba');
  await hand.taps('Passer');
  await hand.says('Moungali, 12 rue Louingui');
  await hand.taps('Confirmer');
  await hand.says('Soleil#2026');
}

export async function logIn(hand: Hand) {
  await hand.says('Bonjour');
  await hand.taps('Connexion');
  await hand.says('Toktok2026!');
}

const Choices = z.object({
  action: z.object({
    buttons: z.array(z.object({ reply: z.object({ id: z.string(), title: z.string() }) })).default([]),
    sections: z
      .array(z.object({ rows: z.array(z.object({ id: z.string(), title: z.string() })) }))
      .default([]),
  }),
});

/** A person who takes a while over each message, and waits for the answer. */
export function handOf(person: Person, clock: DayClock, settle: () => Promise<unknown>) {
  const heard = () => person.transcript().filter(({ from }) => from === 'business');
  let known = 0;

  async function hears(words: RegExp) {
    await until(() =>
      heard().some(({ content }, index) => index >= known && words.test(JSON.stringify(content))),
    );
  }

  async function ask(act: () => void) {
    known = heard().length;
    clock.advance((4 + (known % 7) * 3) * SECOND_MS);
    act();
    await until(() => heard().length > known);
  }

  /** Answers the last choice of that name. */
  function find(title: string): string | undefined {
    return heard()
      .flatMap(({ content }) => {
        const { success, data } = Choices.safeParse(content);
        if (!success) return [];
        return [
          ...data.action.buttons.map(({ reply }) => reply),
          ...data.action.sections.flatMap(({ rows }) => rows),
        ];
      })
      .findLast((choice) => choice.title.includes(title))?.id;
  }

  return {
    hears,
    /** From here on, what was heard before does not count. */
    listens: () => void (known = heard().length),
    says: (text: string) => ask(() => void person.say(text)),
    pins: (lat: number, lng: number, name: string) => ask(() => void person.pin(lat, lng, { name })),
    async taps(title: string) {
      await until(() => find(title) !== undefined);
      await ask(() => void person.tap(find(title) ?? ''));
    },
  };

  async function until(isSo: () => boolean) {
    for (let tries = 0; !isSo(); tries += 1) {
      if (tries > 400)
        throw new Error(`${person.profile().name}: ${JSON.stringify(heard().at(-1)?.content)}`);
      // By a clock that is not the system's, the simulator does what is due only when told to.
      await settle();
      await setTimeout(20);
    }
  }
}
