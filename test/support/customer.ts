import type { Graph } from '../../server/simulator/graph/graph.ts';

export type Person = ReturnType<Graph['addPerson']>;
type Entry = ReturnType<Person['transcript']>[number];

/** What one person sends along the way; every field has a usual value. */
export interface Parcel {
  dropoff: string;
  contactName: string;
  contactPhone: string;
  value: string;
  description: string;
}

export const aParcel: Parcel = {
  dropoff: 'Poto-Poto, 25 rue Mbochi',
  contactName: 'Marie Okemba',
  contactPhone: '06 123 45 67',
  value: '5000',
  description: 'Documents',
};

export interface Customer {
  hasAccount: boolean;
  password: string;
  parcel: Parcel;
}

interface Content {
  body?: string | { text: string };
  action?: {
    buttons?: { reply: { id: string } }[];
    sections?: { rows: { id: string }[] }[];
  };
}

/** The words of a message from the bot. */
export function wordsOf({ content }: Entry): string {
  const { body } = content as Content;
  const words = typeof body === 'string' ? body : (body?.text ?? '');
  // Amounts are written with spaces that do not break.
  return words.replace(/[\u00a0\u202f]/g, ' ');
}

/** The ids one can tap on a message, as sent. */
function choicesOf({ content }: Entry): string[] {
  const { action } = content as Content;
  return [
    ...(action?.buttons ?? []).map(({ reply }) => reply.id),
    ...(action?.sections ?? []).flatMap(({ rows }) => rows.map(({ id }) => id)),
  ];
}

export function isOrdered(entry: Entry): boolean {
  return wordsOf(entry).includes('Envoi enregistré');
}

/** Answers a question of the bot as somebody would who logs in and sends one parcel; false when at a loss. */
export function answer(person: Person, question: Entry, { hasAccount, password, parcel }: Customer): boolean {
  const words = wordsOf(question);
  const offered = choicesOf(question);
  const wanted = [hasAccount ? 'login' : 'signup', 'role.client', 'confirm', 'side.pickup', 'go.coursier'];
  for (const choice of wanted) {
    const id = offered.find((one) => one.split('~')[0] === choice);
    if (id === undefined) continue;
    person.tap(id, question.id);
    return true;
  }
  if (/où le livreur récupère/i.test(words)) {
    person.pin(-4.2634, 15.2429);
    return true;
  }
  const known: [RegExp, string][] = [
    [/mot de passe\*/, password],
    [/nom complet/, 'Jean Mbemba'],
    [/adresse e-mail/, 'jean.mbemba@exemple.cg'],
    [/votre \*adresse\*/, 'Moungali, 12 rue Louingui'],
    [/faut-il livrer/, parcel.dropoff],
    [/nom du destinataire/, parcel.contactName],
    [/À quel \*numéro/, parcel.contactPhone],
    [/valeur du contenu/, parcel.value],
    [/Que contient/, parcel.description],
  ];
  const text = known.find(([asked]) => asked.test(words))?.[1];
  if (text !== undefined) person.say(text);
  return text !== undefined;
}
