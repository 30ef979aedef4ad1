import type { Payment } from './slots.ts';

export const marketplaceFr = {
  looking: '⏳ Un instant, je regarde dans les rayons.',
  closed: '⚠️ Le service ne répond pas en ce moment : je ne peux pas voir les boutiques.',
  basketKept: 'Votre panier est gardé.',

  noted: { kept: 'C’est noté :', corrected: 'C’est corrigé :', address: 'livraison', payment: 'paiement' },

  shelves: {
    categories: '🛍️ *Nos boutiques*',
    categoriesHint: '_Choisissez un rayon, ou écrivez ce que vous cherchez : `une pizza`, `paracétamol`…_',
    categoriesLabel: 'Voir les rayons',
    shops: 'Boutiques',
    shopsHint: '_Choisissez une boutique, ou écrivez ce que vous cherchez._',
    shopsLabel: 'Voir les boutiques',
    productsHint: '_Choisissez un produit, ou écrivez ce que vous cherchez._',
    productsLabel: 'Voir les produits',
    found: (said: string) => `🔎 Voici ce que j’ai trouvé pour « ${said} ».`,
    foundHint: '_Choisissez dans la liste, ou cherchez autre chose._',
    foundLabel: 'Voir les résultats',
    miss: 'Choisissez dans la liste, ou écrivez le nom d’un produit.',
    start: '⏮️ Début de la liste',
    countShops: (count: number) => (count > 1 ? `${count} boutiques` : '1 boutique'),
    aShop: 'Boutique',
    inStock: (count: number) => `${count} en stock`,
    basket: '🧺 Voir mon panier',
  },

  nothing: {
    notFound: (said: string) => `🤔 Je ne trouve pas « ${said} » dans les boutiques ouvertes en ce moment.`,
    noShop: '😕 Aucune boutique n’est ouverte en ce moment. Revenez un peu plus tard.',
    emptyShop: (shop: string) => `😕 *${shop}* n’a rien à vendre en ce moment.`,
    hint: '_Vous pouvez écrire ce que vous cherchez avec d’autres mots._',
    shops: '🛍️ Les boutiques',
  },

  switchShop: {
    from: (shop: string) =>
      `🧺 Votre panier vient de *${shop}*, et une commande ne se fait que dans une boutique.`,
    to: (shop: string) => `Vider ce panier et passer chez *${shop}* ?`,
    toAnother: 'Vider ce panier et passer à une autre boutique ?',
    yes: '🔄 Changer',
    no: '🧺 Garder mon panier',
  },

  quantity: {
    stock: (count: number) => `📦 ${count} en stock`,
    inBasket: (count: number) => `Vous en avez *${count}* dans votre panier : combien en tout ?`,
    ask: 'Combien en voulez-vous ?',
    hint: '_Touchez ou écrivez un nombre ; `retour` pour choisir autre chose._',
    take: (count: number) => `Prendre ${count}`,
    remove: '🗑️ Retirer',
    onlyLeft: (product: string, left: number, wanted: number) =>
      `*${product}* : il n’en reste que *${left}*, et vous en demandez ${wanted}.`,
    notMore: (most: number) =>
      `Pas plus de *${most}* à la fois. Pour davantage, parlez à quelqu’un de notre équipe.`,
    atLeastOne: 'Il en faut au moins 1. `retour` pour choisir autre chose.',
    what: 'un nombre',
    miss: 'Par exemple : `2` ou `deux`.',
  },

  basket: {
    title: (shop: string) => `🧺 *Votre panier* — ${shop}`,
    ask: 'On passe commande ?',
    hint: '_Vous pouvez aussi écrire un autre produit._',
    miss: 'Touchez un des boutons, ou écrivez le produit que vous cherchez.',
    order: '✅ Commander',
    another: '➕ Autre article',
    total: (amount: string) => `💰 *Total des articles* : ${amount}`,
    others: (count: number) => `• et ${count} autre${count > 1 ? 's' : ''}`,
    changes: '⚠️ *Du nouveau à la boutique :*',
    change: (product: string, what: string) => `• ${product} : ${what}`,
    gone: 'plus disponible, retiré du panier',
    left: (count: number) => `il n’en reste que *${count}*`,
  },

  address: {
    ask: '📍 *Où faut-il livrer votre commande ?*',
    hint: (example: string) =>
      `_Partagez une position, ou écrivez l’adresse ou un repère : \`${example}\`. \`retour\` pour corriger._`,
  },

  payment: {
    what: 'un moyen de paiement',
    ask: '💳 *Comment paierez-vous ?*',
    hint: '_`retour` pour corriger l’adresse._',
    cash: '💵 Espèces',
    mobile: '📱 Mobile Money',
    transfer: '🏦 Virement',
  },
  payments: {
    cash: 'espèces',
    mobile: 'Mobile Money',
    transfer: 'virement',
  } satisfies Record<Payment, string>,

  order: {
    title: (shop: string) => `🛍️ *Votre commande* — ${shop}`,
    delivery: (place: string) => `📍 *Livraison* : ${place}`,
    payment: (means: string) => `💳 *Paiement* : ${means}`,
    feesApart: '_Les frais de livraison ne sont pas compris : ils vous sont donnés avec la référence._',
    orderAnyway: 'Commander quand même ?',
    registering: '⏳ Votre commande est en cours d’enregistrement : la référence arrive dans un instant.',
    registered: '✅ *Commande enregistrée*',
    deliveryFee: (amount: string) => `🛵 Livraison : ${amount}`,
    total: (amount: string) => `💰 *Total* : ${amount}`,
    items: (amount: string) => `💰 *Articles* : ${amount}`,
    next: 'Elle est transmise à la boutique. Retrouvez son état à tout moment avec *Suivre*.',
    track: '🔍 Suivre ma commande',
    shopClosed: (shop: string) => `⚠️ *${shop}* ne prend pas de commande en ce moment.`,
    rejected: '⚠️ Votre commande n’a pas été acceptée. Vérifiez-la, puis réessayez.',
    unavailable: '⚠️ Le service ne répond pas en ce moment, votre commande n’est pas encore confirmée.',
  },

  editingOrder: {
    rest: '_Le reste de votre commande ne change pas._',
    line: 'Changer la quantité ou retirer',
    others: '➡️ Autres articles',
    add: '➕ Ajouter un article',
    address: '📍 Adresse',
    payment: '💳 Paiement',
  },

  confirmLeavingBasket: '🧺 Abandonner ce panier ? Vos articles seront retirés.',
};
