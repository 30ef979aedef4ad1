import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { lines, paragraphs, progress, quote, type Catalogue } from '../wording.ts';
import { LINES_PER_PAGE, type EntrepriseView } from './context.ts';
import { firstMissing, hasProduct, productSlots, type ProductSlot, type ProductSlots } from './slots.ts';
import { back, human, later, priceText, stockText, unread } from './words.fr.ts';

const slotName: Record<ProductSlot, string> = {
  name: 'Nom',
  price: 'Prix',
  category: 'Catégorie',
  stock: 'Stock',
  description: 'Description',
  photo: 'Photo',
};

/** Every question about a product. */
export const formFr: Catalogue<EntrepriseView> = {
  'entreprise.askName': (view) =>
    question(view, 'name', {
      text: paragraphs(
        lines('Comment s’appelle le *produit* ?', hint(view, 'Exemple : `Poulet mayo`')),
        view.field === null &&
          hint(view, 'À tout moment : `retour` pour corriger, `menu` pour faire une pause.'),
      ),
      miss: `${unread(view)} Écrivez son nom, par exemple : \`Poulet mayo\`.`,
    }),

  'entreprise.askPrice': (view) =>
    question(view, 'price', {
      text: lines('💰 À quel *prix*, en FCFA ?', hint(view, 'Exemple : `2500`')),
      miss: `${unread(view)} Il me faut un prix en FCFA : \`2500\` ou \`deux mille cinq cents\`.`,
    }),

  'entreprise.settlePrice': ({ prices }) => ({
    text: 'Pour être sûr du prix :',
    choices: [...(prices ?? []).map((xaf) => ({ id: `price.${xaf}`, title: formatXaf(xaf) })), back],
  }),

  'entreprise.askCategory': (view) => {
    const all = view.categories ?? [];
    const start = view.page * LINES_PER_PAGE;
    return question(view, 'category', {
      text:
        all.length === 0
          ? 'Le service ne propose pas encore de catégories.'
          : '🗂️ Dans quelle *catégorie* les clients le trouvent-ils ?',
      miss: `${unread(view)} Choisissez une catégorie dans la liste.`,
      listLabel: 'Choisir la catégorie',
      choices: [
        ...all
          .slice(start, start + LINES_PER_PAGE)
          .map(({ id, name }) => ({ id: `category.${id ?? ''}`, title: name })),
        ...(all.length > LINES_PER_PAGE ? [{ id: 'more', title: '➡️ Suite de la liste' }] : []),
      ],
    });
  },

  'entreprise.askStock': (view) =>
    question(view, 'stock', {
      text: lines(
        '🔢 Combien en avez-vous *en stock* ?',
        hint(view, 'Exemple : `20`, ou `0` s’il est épuisé'),
      ),
      miss: `${unread(view)} Il me faut un nombre entier, par exemple : \`20\`.`,
    }),

  'entreprise.askDescription': (view) =>
    question(view, 'description', {
      text: lines(
        '📝 Une *description* pour vos clients ?',
        hint(view, 'Exemple : `Poulet braisé, sauce mayonnaise, bananes plantains`'),
      ),
      miss: 'Décrivez-le avec quelques mots, ou touchez *Sans description*.',
      choices: [{ id: 'skip', title: 'Sans description' }],
    }),

  'entreprise.askPhoto': (view) =>
    question(view, 'photo', {
      text: lines(
        '📷 Envoyez une *photo* du produit.',
        hint(view, 'Touchez 📎 ou l’appareil photo de WhatsApp.'),
      ),
      miss: 'Il me faut une photo, envoyée ici avec 📎.',
      choices: view.field === null ? [{ id: 'skip', title: 'Sans photo' }] : [],
    }),

  'entreprise.recap': (view) => ({
    text: paragraphs(
      view.error && notKept(view),
      view.wrong ? 'Pour continuer, touchez *Publier* ou *Modifier*.' : '📦 *Nouveau produit*',
      recapText(view),
      'Tout est correct ?',
    ),
    choices: [
      { id: 'publish', title: '✅ Publier' },
      { id: 'edit', title: '✏️ Modifier' },
      { id: 'cancel', title: '❌ Annuler' },
      ...(view.misses >= 3 ? [human] : []),
    ],
  }),

  'entreprise.chooseEdit': ({ slots, wrong }) => ({
    text: lines(
      wrong ? '🤔 Choisissez dans la liste ce que vous voulez modifier.' : '✏️ Que voulez-vous modifier ?',
      '_Le reste ne change pas._',
    ),
    listLabel: 'Modifier',
    choices: [
      { id: 'edit.name', title: 'Nom', description: slots.name ?? '' },
      { id: 'edit.price', title: 'Prix', description: priceText(slots.price) },
      { id: 'edit.category', title: 'Catégorie', description: slots.category?.name ?? '' },
      { id: 'edit.stock', title: 'Stock', description: stockText(slots.stock) },
      {
        id: 'edit.description',
        title: 'Description',
        description: slots.description || 'Ajouter une description',
      },
      {
        id: 'edit.photo',
        title: 'Photo',
        description: slots.photo ? 'Remplacer la photo' : 'Ajouter une photo',
      },
      { id: 'other', title: '↩️ Rien à modifier' },
    ],
  }),

  'entreprise.confirmLeaving': ({ slots }) => ({
    text: `Abandonner ce produit${slots.name ? ` (${quote(slots.name)})` : ''} ? Vos réponses seront effacées.`,
    choices: [{ id: 'abandon', title: '🗑️ Abandonner' }, { id: 'keep', title: '▶️ Continuer' }, later],
  }),

  'entreprise.draftFailed': ({ error, slots }) => ({
    text: paragraphs(
      error?.code === 'rejected'
        ? '⚠️ Votre produit n’a pas été accepté. Vérifiez les informations, puis réessayez.'
        : `⚠️ Le service ne répond pas en ce moment${isWhole(slots) ? ' : le produit n’est pas encore en vente' : ''}.`,
      error?.fields && `Point à corriger : ${quote(Object.values(error.fields).join(' · '), 200)}`,
      hasProduct(slots) && 'Vos réponses sont gardées.',
    ),
    choices: [
      { id: 'retry', title: '🔁 Réessayer' },
      ...(isWhole(slots) ? [{ id: 'edit', title: '✏️ Modifier' }] : []),
      later,
    ],
  }),
};

function isWhole(slots: ProductSlots): boolean {
  return firstMissing(slots) === null;
}

interface Question {
  text: string;
  miss: string;
  choices?: Choice[];
  listLabel?: string;
}

/** A question about a new product, with its bar; or about one on sale, by its name. */
function question(
  view: EntrepriseView,
  slot: ProductSlot,
  { text, miss, choices = [], listLabel }: Question,
): Message {
  const known = productSlots.filter((name) => view.slots[name] !== null).length;
  const head =
    view.field === null
      ? progress(known, productSlots.length, slotName[slot])
      : `✏️ *${quote(view.product?.name ?? '')}*`;
  return {
    text: paragraphs(
      view.error && notKept(view),
      view.wrong ? `🤔 ${notHere(view) ?? miss}` : head,
      text,
      view.misses >= 3 && 'Voulez-vous que quelqu’un vous aide ?',
    ),
    choices: [...choices, back, ...(view.misses >= 3 ? [human] : view.misses === 2 ? [later] : [])],
    ...(listLabel !== undefined && { listLabel }),
  };
}

function hint({ wrong }: EntrepriseView, words: string): string | null {
  return wrong === null ? `_${words}_` : null;
}

/** What to say when the answer was of a kind that this question cannot use. */
function notHere({ wrong, field }: EntrepriseView): string | null {
  switch (wrong?.type) {
    case 'user.media':
      return field === null
        ? 'Je ne peux pas lire ce fichier : écrivez votre réponse, s’il vous plaît.'
        : null;
    case 'user.contact':
    case 'user.location':
    case 'user.unsupported':
      return 'Ce n’est pas ce qu’il me faut ici.';
    default:
      return null;
  }
}

function notKept({ error }: EntrepriseView): string {
  return error?.code === 'rejected'
    ? '⚠️ Je n’ai pas pu lire cette photo. Envoyez-en une autre, en JPEG ou PNG.'
    : '⚠️ La photo n’est pas arrivée jusqu’à moi. Envoyez-la encore une fois, s’il vous plaît.';
}

function recapText({ slots: { name, price, category, stock, description, photo } }: EntrepriseView): string {
  return lines(
    `📦 *Nom* : ${quote(name ?? '', 100)}`,
    `💰 *Prix* : ${priceText(price)}`,
    category?.name && `🗂️ *Catégorie* : ${quote(category.name)}`,
    `🔢 *Stock* : ${stock ?? ''}`,
    `📝 *Description* : ${description ? quote(description, 300) : 'aucune'}`,
    `📷 *Photo* : ${photo ? 'reçue' : 'aucune'}`,
  );
}
