import type { Place } from '../domain.ts';
import type { Choice } from '../message.ts';
import { notHere, unread, unreadPlace } from '../misses.fr.ts';
import { formatXaf } from '../reading/amount.ts';
import { readQuantity } from '../reading/quantity.ts';
import { lines, paragraphs, quote, type Catalogue } from '../wording.ts';
import { basketOf, changesOf, paymentFr } from './basket.fr.ts';
import type { Product } from './effects.ts';
import type { MarketplaceView } from './machine.ts';
import { hasBasket, inBasket, LINES_PER_PAGE, mostOf, totalOf } from './slots.ts';
import { back, basketChoice, described, human, menu, shelf } from './shelf.fr.ts';

// As many lines of a basket as leave room for all else in one message; fewer when there is news of them too.
const MOST_LINES = 8;
const FEWER_LINES = 5;
// What a button shows whole.
const BUTTON_TITLE = 20;
// Three buttons, so that picture, question and answers are one message.
const BUTTONS = 3;

const later: Choice = { id: 'go.menu', title: '⏸️ Plus tard' };
const example = 'Moungali, avenue de la Paix';

/** Every sentence of the shops. */
export const marketplaceFr: Catalogue<MarketplaceView> = {
  'marketplace.looking': () => ({ text: '⏳ Un instant, je regarde dans les rayons.' }),

  'marketplace.chooseCategory': (view) =>
    shelf(view, {
      title: '🛍️ *Nos boutiques*',
      hint: '_Choisissez un rayon, ou écrivez ce que vous cherchez : `une pizza`, `paracétamol`…_',
      listLabel: 'Voir les rayons',
    }),

  'marketplace.chooseShop': (view) =>
    shelf(view, {
      title: `🏪 *${quote(view.shelf?.category ?? 'Boutiques')}*`,
      hint: '_Choisissez une boutique, ou écrivez ce que vous cherchez._',
      listLabel: 'Voir les boutiques',
    }),

  'marketplace.chooseProduct': (view) =>
    shelf(view, {
      title: `🏪 *${quote(view.slots.shop?.name ?? '')}*`,
      hint: '_Choisissez un produit, ou écrivez ce que vous cherchez._',
      listLabel: 'Voir les produits',
    }),

  'marketplace.chooseFound': (view) =>
    shelf(view, {
      title: `🔎 Voici ce que j’ai trouvé pour « ${quote(view.slots.words ?? '')} ».`,
      hint: '_Choisissez dans la liste, ou cherchez autre chose._',
      listLabel: 'Voir les résultats',
    }),

  'marketplace.nothing': (view) => {
    const { words, shop } = view.slots;
    return {
      text: paragraphs(
        changesOf(view.changes),
        words !== null
          ? `🤔 Je ne trouve pas « ${quote(words)} » dans les boutiques ouvertes en ce moment.`
          : shop === null
            ? '😕 Aucune boutique n’est ouverte en ce moment. Revenez un peu plus tard.'
            : `😕 *${quote(shop.name)}* n’a rien à vendre en ce moment.`,
        '_Vous pouvez écrire ce que vous cherchez avec d’autres mots._',
      ),
      choices: [
        ...(words !== null || shop !== null ? [{ ...back, title: '🛍️ Les boutiques' }] : []),
        ...basketChoice(view),
        view.misses >= 3 ? human : menu,
      ],
    };
  },

  'marketplace.switchShop': ({ slots, candidate }) => ({
    text: paragraphs(
      `🧺 Votre panier vient de *${quote(slots.shop?.name ?? '')}*, et une commande ne se fait que dans une boutique.`,
      `Vider ce panier et passer ${candidate && candidate.kind !== 'category' ? `chez *${quote(candidate.shop.name)}*` : 'à une autre boutique'} ?`,
    ),
    choices: [
      { id: 'switch', title: '🔄 Changer' },
      { id: 'keep', title: '🧺 Garder mon panier' },
    ],
  }),

  'marketplace.askQuantity': (view) => {
    const { product } = view.slots;
    if (product === null) return { text: '' };
    const held = inBasket(view.slots, product);
    const most = mostOf(product);
    return {
      text: paragraphs(
        view.wrong && `🤔 ${notHere(view) ?? notThatMany(view, product, most)}`,
        view.wrong === null &&
          lines(
            `🛍️ *${quote(product.name, 120)}* — ${formatXaf(product.unitXaf)}`,
            product.about && quote(product.about, 400),
            product.stock !== null && `📦 ${product.stock} en stock`,
          ),
        lines(
          held > 0
            ? `Vous en avez *${held}* dans votre panier : combien en tout ?`
            : 'Combien en voulez-vous ?',
          '_Touchez ou écrivez un nombre ; `retour` pour choisir autre chose._',
        ),
      ),
      ...(product.image !== null && view.wrong === null && { image: { url: product.image } }),
      choices: quantities(view, held, most),
    };
  },

  'marketplace.review': (view) => ({
    text: paragraphs(
      view.wrong &&
        `🤔 ${notHere(view) ?? 'Touchez un des boutons, ou écrivez le produit que vous cherchez.'}`,
      `🧺 *Votre panier* — ${quote(view.slots.shop?.name ?? '')}`,
      basketOf(view.slots.lines, MOST_LINES),
      lines('On passe commande ?', view.wrong === null && '_Vous pouvez aussi écrire un autre produit._'),
    ),
    choices: [
      { id: 'checkout', title: '✅ Commander' },
      { id: 'add', title: '➕ Autre article' },
      { id: 'edit', title: '✏️ Modifier' },
      ...(view.misses >= 3 ? [human] : []),
    ],
  }),

  'marketplace.askAddress': (view) => {
    const text = paragraphs(
      view.wrong && `🤔 ${notHere(view) ?? unreadPlace(view, example)}`,
      lines(
        '📍 *Où faut-il livrer votre commande ?*',
        view.wrong === null &&
          `_Partagez une position, ou écrivez l’adresse ou un repère : \`${example}\`. \`retour\` pour corriger._`,
      ),
      view.misses >= 3 && 'Voulez-vous que quelqu’un vous aide ?',
    );
    if (view.recents.places.length === 0 && view.misses < 2) return { text, askLocation: true };
    return {
      text,
      listLabel: 'Lieux récents',
      choices: [
        ...view.recents.places.map(placeChoice),
        back,
        ...(view.misses >= 2 ? [later] : []),
        ...(view.misses >= 3 ? [human] : []),
      ],
    };
  },

  'marketplace.settleAddress': ({ doubt }) => ({
    text: 'Vous voulez dire… ?\n_Touchez le bon lieu, ou écrivez l’adresse autrement._',
    listLabel: 'Choisir le lieu',
    choices: (doubt ?? []).map((place, index, places) =>
      index === places.length - 1
        ? { id: `place.${index}`, title: '✍️ Garder mes mots', description: place.label }
        : { id: `place.${index}`, title: `📍 ${place.label}` },
    ),
  }),

  'marketplace.askPayment': (view) => ({
    text: paragraphs(
      view.wrong && `🤔 ${notHere(view) ?? unread(view, 'un moyen de paiement')}`,
      lines('💳 *Comment paierez-vous ?*', '_`retour` pour corriger l’adresse._'),
    ),
    choices: [
      { id: 'payment.cash', title: '💵 Espèces' },
      { id: 'payment.mobile', title: '📱 Mobile Money' },
      { id: 'payment.transfer', title: '🏦 Virement' },
      ...(view.misses >= 3 ? [human] : []),
    ],
  }),

  'marketplace.recap': (view) => {
    const { slots, changes } = view;
    return {
      text: paragraphs(
        view.wrong
          ? 'Pour continuer, touchez *Confirmer* ou *Modifier*.'
          : `🛍️ *Votre commande* — ${quote(slots.shop?.name ?? '')}`,
        changesOf(changes),
        basketOf(slots.lines, changes.length > 0 ? FEWER_LINES : MOST_LINES),
        lines(
          `📍 *Livraison* : ${quote(slots.address?.label ?? '', 120)}`,
          slots.payment && `💳 *Paiement* : ${paymentFr[slots.payment]}`,
        ),
        changes.length === 0 &&
          '_Les frais de livraison ne sont pas compris : ils vous sont donnés avec la référence._',
        changes.length > 0 ? 'Commander quand même ?' : 'Tout est correct ?',
      ),
      choices: [
        { id: 'confirm', title: '✅ Confirmer' },
        { id: 'edit', title: '✏️ Modifier' },
        { id: 'cancel', title: '❌ Annuler' },
        ...(view.misses >= 3 ? [human] : []),
      ],
    };
  },

  'marketplace.chooseEdit': ({ slots, page, wrong }) => {
    const start = page * LINES_PER_PAGE;
    return {
      text: `${wrong === null ? '✏️ Que voulez-vous modifier ?' : '🤔 Choisissez dans la liste ce que vous voulez modifier.'}\n_Le reste de votre commande ne change pas._`,
      listLabel: 'Modifier',
      choices: [
        ...slots.lines.slice(start, start + LINES_PER_PAGE).map(({ product, quantity }) => ({
          id: `line.${product.id}`,
          title: `${quantity} × ${product.name}`,
          description: described(`${quantity} × ${product.name}`, 'Changer la quantité ou retirer'),
        })),
        ...(slots.lines.length > LINES_PER_PAGE ? [{ id: 'more', title: '➡️ Autres articles' }] : []),
        { id: 'add', title: '➕ Ajouter un article' },
        ...(slots.address
          ? [{ id: 'edit.address', title: '📍 Adresse', description: slots.address.label }]
          : []),
        ...(slots.payment
          ? [{ id: 'edit.payment', title: '💳 Paiement', description: paymentFr[slots.payment] }]
          : []),
        { id: 'other', title: '↩️ Rien à modifier' },
      ],
    };
  },

  'marketplace.confirmLeaving': () => ({
    text: '🧺 Abandonner ce panier ? Vos articles seront retirés.',
    choices: [{ id: 'abandon', title: '🗑️ Abandonner' }, { id: 'keep', title: '▶️ Continuer' }, later],
  }),

  'marketplace.ordering': () => ({
    text: '⏳ Votre commande est en cours d’enregistrement : la référence arrive dans un instant.',
  }),

  'marketplace.ordered': ({ order, slots }) => ({
    text: paragraphs(
      `✅ *Commande enregistrée* — ${order?.reference ?? ''}`,
      order?.earlierVersion &&
        'Votre premier essai était bien passé : c’est lui qui est enregistré, avec les détails d’alors. Vérifiez-le dans le suivi.',
      lines(
        `🏪 ${quote(slots.shop?.name ?? '')}`,
        `📍 ${quote(slots.address?.label ?? '', 150)}`,
        order?.deliveryXaf != null && `🛵 Livraison : ${formatXaf(order.deliveryXaf)}`,
        order?.totalXaf != null
          ? `💰 *Total* : ${formatXaf(order.totalXaf)}`
          : !order?.earlierVersion && `💰 *Articles* : ${formatXaf(totalOf(slots.lines))}`,
      ),
      'Elle est transmise à la boutique. Retrouvez son état à tout moment avec *Suivre*.',
    ),
    choices: [{ id: `go.order:${order?.id ?? ''}`, title: '🔍 Suivre ma commande' }, menu],
  }),

  'marketplace.closed': (view) => ({
    text: paragraphs(
      changesOf(view.changes),
      '⚠️ Le service ne répond pas en ce moment : je ne peux pas voir les boutiques.',
      hasBasket(view.slots) && 'Votre panier est gardé.',
    ),
    choices: [{ id: 'retry', title: '🔁 Réessayer' }, menu, human],
  }),

  'marketplace.failed': ({ error, slots }) => ({
    text: paragraphs(
      error?.fields?.['entreprise']
        ? `⚠️ *${quote(slots.shop?.name ?? '')}* ne prend pas de commande en ce moment.`
        : error?.code === 'rejected'
          ? '⚠️ Votre commande n’a pas été acceptée. Vérifiez-la, puis réessayez.'
          : '⚠️ Le service ne répond pas en ce moment, votre commande n’est pas encore confirmée.',
      'Votre panier est gardé.',
    ),
    choices: [{ id: 'retry', title: '🔁 Réessayer' }, { id: 'edit', title: '✏️ Modifier' }, human],
  }),
};

function quantities(view: MarketplaceView, held: number, most: number): Choice[] {
  const wanted = view.wrong?.said ? readQuantity(view.wrong.said) : null;
  const all = wanted !== null && wanted > most ? [most] : [1, 2, 3].filter((quantity) => quantity <= most);
  const remove = held > 0 ? [{ id: 'quantity.0', title: '🗑️ Retirer' }] : [];
  const others = [...remove, ...(view.misses >= 3 ? [human] : [])];
  const room = BUTTONS - others.length;
  const taken = all
    .slice(0, room)
    .map((quantity) => ({ id: `quantity.${quantity}`, title: `Prendre ${quantity}` }));
  return [...taken, ...others, ...(taken.length < room ? [back] : [])];
}

function notThatMany(view: MarketplaceView, product: Product, most: number): string {
  const wanted = view.wrong?.said ? readQuantity(view.wrong.said, { of: product.name }) : null;
  if (wanted !== null && wanted > most) {
    return product.stock === most
      ? `*${quote(product.name)}* : il n’en reste que *${most}*, et vous en demandez ${wanted}.`
      : `Pas plus de *${most}* à la fois. Pour davantage, parlez à quelqu’un de notre équipe.`;
  }
  if (wanted === 0) return 'Il en faut au moins 1. `retour` pour choisir autre chose.';
  return `${unread(view, 'un nombre')} Par exemple : \`2\` ou \`deux\`.`;
}

function placeChoice(place: Place, index: number): Choice {
  return {
    id: `place.${index}`,
    title: place.label,
    ...(place.label.length > BUTTON_TITLE && { description: place.label }),
  };
}
