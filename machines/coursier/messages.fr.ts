import type { Choice, Message } from '../message.ts';
import { notHere, unread, unreadPlace } from '../misses.fr.ts';
import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, progress, quote, type Catalogue } from '../wording.ts';
import type { CoursierView } from './machine.ts';
import { recapOf, valueOf } from './recap.fr.ts';
import { askedSlots, type CoursierSlot, type CoursierSlots } from './slots.ts';

const stepName: Record<CoursierSlot, string> = {
  side: 'Votre position',
  pickup: 'Départ',
  dropoff: 'Arrivée',
  contactName: 'Contact',
  contactPhone: 'Téléphone',
  value: 'Valeur',
  description: 'Contenu',
  note: 'Consigne',
};

// What a button shows whole.
const LONGEST_TITLE = 20;

const back: Choice = { id: 'back', title: '↩️ Retour' };
const later: Choice = { id: 'go.menu', title: '⏸️ Plus tard' };
const human: Choice = { id: 'go.human', title: 'Parler à quelqu’un' };

/** Every sentence of the parcel flow. */
export const coursierFr: Catalogue<CoursierView> = {
  'coursier.noted': ({ noted, isCorrection }) => ({
    text: `✍️ ${isCorrection ? 'C’est corrigé' : 'C’est noté'} : ${notedIn(noted).join(' · ')}.`,
  }),

  'coursier.askSide': (view) => {
    const pinHeld = view.heldPin !== null;
    return question(view, 'side', {
      miss: 'Choisissez simplement un des boutons.',
      text: paragraphs(
        view.wrong === null && !pinHeld && '📦 *Envoyer un colis*',
        pinHeld
          ? '📍 Position bien reçue. Est-ce là que le colis part, ou là qu’il arrive ?'
          : 'Où êtes-vous par rapport au colis ?',
        view.wrong === null && !pinHeld && view.recents.last && `🔁 _Même envoi_ : ${sameAsLast(view)}`,
        view.wrong === null &&
          !pinHeld &&
          '_À tout moment : `retour` pour corriger, `menu` pour faire une pause._',
      ),
      choices: [
        { id: 'side.pickup', title: '📤 Au départ' },
        { id: 'side.dropoff', title: '📥 À l’arrivée' },
        ...(view.recents.last && !pinHeld ? [{ id: 'side.last', title: '🔁 Même envoi' }] : []),
      ],
    });
  },

  'coursier.askPickup': (view) =>
    placeQuestion(view, 'pickup', {
      mine: view.slots.side === 'pickup',
      here: 'Où le livreur récupère-t-il le colis ?',
      there: 'À quelle adresse le livreur doit-il récupérer le colis ?',
      example: 'Moungali, avenue de la Paix',
    }),

  'coursier.askDropoff': (view) =>
    placeQuestion(view, 'dropoff', {
      mine: view.slots.side === 'dropoff',
      here: 'Où faut-il vous apporter le colis ?',
      there: 'À quelle adresse faut-il livrer le colis ?',
      example: 'Poto-Poto, 25 rue Mbochi',
    }),

  'coursier.settlePlace': ({ doubt }) => ({
    text: 'Vous voulez dire… ?\n_Touchez le bon lieu, ou écrivez l’adresse autrement._',
    listLabel: 'Choisir le lieu',
    choices: [
      ...(doubt && 'places' in doubt ? doubt.places : []).map((place, index, places) =>
        index === places.length - 1
          ? { id: `place.${index}`, title: '✍️ Garder mes mots', description: place.label }
          : { id: `place.${index}`, title: `📍 ${place.label}` },
      ),
    ],
  }),

  'coursier.askContactName': (view) =>
    question(view, 'contactName', {
      miss: `${unread(view, 'un nom')} Par exemple : \`Marie Okemba\`.`,
      text: lines(
        contactIs(view, {
          recipient: '👤 Quel est le *nom du destinataire* ?',
          sender: '👤 Qui remet le colis au livreur ? Son *nom* ?',
        }),
        view.wrong === null && '_Vous pouvez aussi partager sa fiche contact._',
      ),
      choices: view.recents.contacts.map((contact, index) => ({
        id: `contact.${index}`,
        title: `👤 ${contact.name}`,
        description: formatPhone(contact.phone),
      })),
      listLabel: 'Contacts récents',
    }),

  'coursier.askContactPhone': (view) =>
    question(view, 'contactPhone', {
      miss: `${unread(view, 'un numéro de téléphone')} Un numéro du Congo a 9 chiffres : \`06 123 45 67\`.`,
      text: lines(
        `📞 À quel *numéro* le livreur peut-il joindre *${quote(view.slots.contactName ?? '')}* ?`,
        view.wrong === null && '_Exemple : `06 123 45 67`_',
      ),
    }),

  'coursier.settlePhone': ({ doubt, slots }) => {
    if (doubt?.slot !== 'contactPhone') return { text: '' };
    const typed = quote(doubt.typed);
    const why =
      doubt.reason === 'foreign'
        ? `« ${typed} » ressemble à un numéro de l’étranger.`
        : `Un numéro du Congo a 9 chiffres, et vous en avez écrit 10 : « ${typed} ».`;
    return {
      text: `${why}\n\nLe numéro de ${quote(slots.contactName ?? '')} est-il bien *${formatPhone(doubt.proposed)}* ?\n_Sinon, écrivez-le à nouveau._`,
      choices: [
        { id: 'phone.keep', title: 'Oui, c’est ça' },
        { id: 'other', title: 'Non, je corrige' },
      ],
    };
  },

  'coursier.askValue': (view) =>
    question(view, 'value', {
      miss: `${unread(view, 'un montant')} Écrivez un nombre entier : \`5000\` ou \`cinq mille\`.`,
      text: lines(
        '💰 Quelle est la *valeur du contenu*, en FCFA ?',
        view.wrong === null && '_Exemple : `5000`, ou `0` s’il n’a pas de valeur marchande_',
      ),
    }),

  'coursier.settleValue': ({ doubt }) => ({
    text: 'Pour être sûr du montant :',
    choices: (doubt?.slot === 'value' ? doubt.amounts : []).map((xaf) => ({
      id: `amount.${xaf}`,
      title: formatXaf(xaf),
    })),
  }),

  'coursier.askDescription': (view) =>
    question(view, 'description', {
      miss: 'Décrivez le contenu avec quelques mots : `Documents`, `une robe et des chaussures`…',
      text: lines(
        '📝 Que contient le colis ?',
        view.wrong === null && '_Exemple : `Documents`, `un téléphone neuf`_',
      ),
    }),

  'coursier.askNote': ({ slots }) => ({
    text: lines('🗒️ Quelle consigne pour le livreur ?', '_Exemple : `Appelez en arrivant, portail bleu`_'),
    choices: slots.note
      ? [{ id: 'note.none', title: 'Retirer la consigne' }]
      : [{ id: 'other', title: '↩️ Pas de consigne' }],
  }),

  'coursier.recap': (view) => ({
    text: paragraphs(
      view.wrong === null ? '📦 *Votre envoi*' : 'Pour continuer, touchez *Confirmer* ou *Modifier*.',
      recapOf(view.slots),
      'Tout est correct ?',
    ),
    choices: [
      { id: 'confirm', title: '✅ Confirmer' },
      { id: 'edit', title: '✏️ Modifier' },
      { id: 'cancel', title: '❌ Annuler' },
      ...(view.misses >= 3 ? [human] : []),
    ],
  }),

  'coursier.chooseEdit': ({ slots, wrong }) => ({
    text: `${wrong === null ? '✏️ Que voulez-vous modifier ?' : '🤔 Choisissez dans la liste ce que vous voulez modifier.'}\n_Le reste de votre envoi ne change pas._`,
    listLabel: 'Modifier',
    choices: [
      { id: 'edit.pickup', title: 'Départ', description: slots.pickup?.label ?? '' },
      { id: 'edit.dropoff', title: 'Arrivée', description: slots.dropoff?.label ?? '' },
      { id: 'edit.contactName', title: 'Nom du contact', description: slots.contactName ?? '' },
      {
        id: 'edit.contactPhone',
        title: 'Téléphone',
        description: slots.contactPhone ? formatPhone(slots.contactPhone) : '',
      },
      { id: 'edit.value', title: 'Valeur', description: valueOf(slots.value) },
      { id: 'edit.description', title: 'Contenu', description: slots.description ?? '' },
      { id: 'edit.note', title: 'Consigne au livreur', description: slots.note ?? 'Ajouter une consigne' },
      {
        id: 'edit.side',
        title: 'Ma position',
        description: slots.side === 'dropoff' ? 'Je suis à l’arrivée' : 'Je suis au départ',
      },
      { id: 'other', title: '↩️ Rien à modifier' },
    ],
  }),

  'coursier.confirmLeaving': () => ({
    text: 'Abandonner cet envoi ? Vos réponses seront effacées.',
    choices: [{ id: 'abandon', title: '🗑️ Abandonner' }, { id: 'keep', title: '▶️ Continuer' }, later],
  }),

  'coursier.creating': () => ({
    text: '⏳ Votre envoi est en cours d’enregistrement : la référence arrive dans un instant.',
  }),

  'coursier.created': ({ mission, slots }) => ({
    text: paragraphs(
      `✅ *Envoi enregistré* — ${mission?.reference ?? ''}`,
      mission?.earlierVersion &&
        'Votre premier essai était bien passé : c’est lui qui est enregistré, avec les détails d’alors. Vérifiez-le dans le suivi.',
      `${quote(slots.pickup?.label ?? '', 150)} → ${quote(slots.dropoff?.label ?? '', 150)}`,
      'Votre demande est transmise aux livreurs. Retrouvez son état à tout moment avec *Suivre*.',
    ),
    choices: [
      { id: `go.mission:${mission?.id ?? ''}`, title: '🔍 Suivre cet envoi' },
      { id: 'go.coursier', title: '📦 Nouvel envoi' },
      { id: 'go.menu', title: '🏠 Menu' },
    ],
  }),

  'coursier.failed': ({ error }) => ({
    text: paragraphs(
      error?.code === 'rejected'
        ? '⚠️ Votre envoi n’a pas été accepté. Vérifiez les informations, puis réessayez.'
        : '⚠️ Le service ne répond pas en ce moment, votre envoi n’est pas encore confirmé.',
      error?.fields && `Point à corriger : ${quote(Object.values(error.fields).join(' · '), 200)}`,
      'Vos réponses sont gardées.',
    ),
    choices: [{ id: 'retry', title: '🔁 Réessayer' }, { id: 'edit', title: '✏️ Modifier' }, human],
  }),
};

interface Question {
  text: string;
  miss: string;
  choices?: Choice[];
  listLabel?: string;
  askLocation?: boolean;
}

/** A question of the form: bar and question; after misses what was wrong, then a pause, then a person. */
function question(view: CoursierView, slot: CoursierSlot, asked: Question): Message {
  const order = askedSlots(view.slots.side);
  const known = order.filter((name) => view.slots[name] !== null).length;
  const text = paragraphs(
    view.wrong ? `🤔 ${notHere(view) ?? asked.miss}` : progress(known, order.length, stepName[slot]),
    asked.text,
    view.misses >= 3 && 'Voulez-vous que quelqu’un vous aide ?',
  );
  if (asked.askLocation && !asked.choices?.length && view.misses < 2) return { text, askLocation: true };
  return {
    text,
    choices: [
      ...(asked.choices ?? []),
      ...(slot === 'side' ? [] : [back]),
      ...(view.misses >= 2 ? [later] : []),
      ...(view.misses >= 3 ? [human] : []),
    ],
    ...(asked.listLabel && { listLabel: asked.listLabel }),
  };
}

function placeQuestion(
  view: CoursierView,
  slot: 'pickup' | 'dropoff',
  words: { mine: boolean; here: string; there: string; example: string },
): Message {
  return question(view, slot, {
    miss: unreadPlace(view, words.example),
    text: lines(
      `📍 ${words.mine ? words.here : words.there}`,
      words.mine
        ? '_Partagez votre position, ou écrivez l’adresse ou un repère. `retour` pour corriger._'
        : `_Écrivez l’adresse ou un repère (\`${words.example}\`), ou partagez une position avec 📎._`,
    ),
    choices: view.recents.places.map((place, index) => ({
      id: `place.${index}`,
      title: place.label,
      ...(place.label.length > LONGEST_TITLE && { description: place.label }),
    })),
    listLabel: 'Lieux récents',
    askLocation: words.mine,
  });
}

function contactIs(view: CoursierView, words: { recipient: string; sender: string }): string {
  return view.slots.side === 'dropoff' ? words.sender : words.recipient;
}

function sameAsLast({ recents }: CoursierView): string {
  return [recents.last?.pickup, recents.last?.dropoff]
    .map((place) => quote(place?.label ?? '', 150))
    .join(' → ');
}

/** What was read out of a sentence, said back, so that a wrong reading is seen at once. */
function notedIn({
  pickup,
  dropoff,
  contactName,
  contactPhone,
  value,
  description,
}: Partial<CoursierSlots>): string[] {
  return [
    ...(pickup ? [`départ *${quote(pickup.label, 60)}*`] : []),
    ...(dropoff ? [`arrivée *${quote(dropoff.label, 60)}*`] : []),
    ...(contactName ? [`contact *${quote(contactName)}*`] : []),
    ...(contactPhone ? [`*${formatPhone(contactPhone)}*`] : []),
    ...(value !== undefined && value !== null ? [`valeur *${valueOf(value)}*`] : []),
    ...(description ? [`contenu *${quote(description, 60)}*`] : []),
  ];
}
