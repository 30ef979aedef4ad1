import type { Intent, Question, SlotName } from './understanding.ts';

export interface Meaning {
  description: string;
  examples: string[];
}

export interface Meanings {
  questions: Record<Question, string>;
  intents: Record<Intent, Meaning>;
  slots: Record<SlotName, Meaning>;
}

/** What the names of questions, intents and slots stand for, for whoever reads messages besides us. */
export const meanings: Meanings = {
  questions: {
    menu: 'what the customer would like to do',
    'coursier.pickup': 'where the parcel is to be fetched',
    'coursier.dropoff': 'where the parcel is to be taken',
    'coursier.contactName': 'the name of the person at the other end',
    'coursier.contactPhone': 'the telephone number of the person at the other end',
    'coursier.value': 'what the parcel is worth, in FCFA',
    'coursier.description': 'what is in the parcel',
    'coursier.recap': 'whether the parcel as read back may be ordered',
    'marketplace.category': 'what kind of thing to buy',
    'marketplace.product': 'which product to buy',
    'marketplace.quantity': 'how many of it',
    'marketplace.address': 'where the purchase is to be taken',
    'marketplace.payment': 'how the purchase will be paid',
    'marketplace.recap': 'whether the purchase as read back may be ordered',
    'livreur.menu': 'what the courier would like to do',
    'auth.welcome': 'whether the customer has an account or wants one',
  },
  intents: {
    answer: {
      description: 'answers the question just asked, and changes nothing said before',
      examples: ['derrière le marché total', 'c’est maman Louise'],
    },
    parcel: {
      description: 'wants something fetched or taken somewhere by a courier',
      examples: ['je veux envoyer un colis à Bacongo', 'nalingi kotinda mokanda'],
    },
    order: {
      description: 'wants to buy something from a shop or a restaurant',
      examples: ['je veux une pizza', 'vous avez du poisson salé ?'],
    },
    track: {
      description: 'asks where a parcel, a purchase or its courier is',
      examples: ['il est où mon colis', 'le livreur arrive quand'],
    },
    help: {
      description: 'does not know what to do, or what the bot can do',
      examples: ['comment ça marche', 'je comprends pas'],
    },
    price: {
      description: 'asks what a delivery or a product costs',
      examples: ['c’est combien pour Talangaï', 'boni ntalo'],
    },
    cancel: {
      description: 'wants to give up what is being filled in or was ordered',
      examples: ['laissez tomber', 'je ne veux plus envoyer'],
    },
    back: {
      description: 'wants to return to the question before',
      examples: ['retour', 'on revient en arrière'],
    },
    menu: { description: 'wants to see the menu', examples: ['menu', 'retour à l’accueil'] },
    human: {
      description: 'wants to talk to a person',
      examples: ['passez-moi quelqu’un', 'je veux un conseiller'],
    },
    greet: { description: 'greets, and nothing else', examples: ['bonjour', 'mbote'] },
    thanks: { description: 'thanks, and nothing else', examples: ['merci beaucoup', 'matondo'] },
    yes: { description: 'says yes to the question just asked', examples: ['oui', 'c’est bon', 'iyo'] },
    no: { description: 'says no to the question just asked', examples: ['non', 'te', 'pas encore'] },
    correct: {
      description: 'changes something said before',
      examples: ['non plutôt 7000', 'en fait c’est à Poto-Poto', 'changez le numéro'],
    },
    complaint: {
      description: 'is unhappy with a delivery, a courier, a shop or the bot',
      examples: ['le colis est arrivé cassé', 'votre livreur est impoli'],
    },
    smalltalk: {
      description: 'chats, jokes, asks about the bot',
      examples: ['tu es un robot ?', 'ça va bien ?'],
    },
    other: {
      description: 'none of these, nothing to do with parcels or shops',
      examples: ['qui a gagné le match', 'écris-moi un poème'],
    },
  },
  slots: {
    pickup: {
      description: 'where the parcel is fetched: quartier, street, landmark, with all that describes it',
      examples: ['Moungali, en face de la pharmacie', 'rue Mbochi 45'],
    },
    dropoff: {
      description: 'where the parcel or the purchase is taken, with all that describes it',
      examples: ['Plateau des 15 ans', 'Bacongo vers le rond-point'],
    },
    contactName: {
      description: 'the person at the other end; never the customer, never a shop or a place',
      examples: ['maman Louise', 'Jean Mbemba'],
    },
    contactPhone: {
      description: 'the number of the person at the other end, as the mark it was replaced by',
      examples: ['[tel1]'],
    },
    value: {
      description: 'what the parcel is worth, in FCFA; neither a house number nor the price of a delivery',
      examples: ['15 000 francs', '5k', 'dix mille'],
    },
    description: {
      description: 'what is in the parcel',
      examples: ['un carton de savons', 'des documents'],
    },
    quantity: { description: 'how many of a product', examples: ['3', 'deux', 'une douzaine'] },
    product: { description: 'what is to be bought, without its number', examples: ['pizza reine', 'foufou'] },
    payment: {
      description: 'how a purchase is paid: cash, mobile money, bank transfer',
      examples: ['à la livraison en espèces', 'airtel money', 'par virement'],
    },
    reference: {
      description: 'the reference of a parcel or an order',
      examples: ['COUR-20261122-0001', 'CMD-20261122-0042'],
    },
    when: { description: 'when it should happen', examples: ['demain à 10h', 'ce soir'] },
  },
};
