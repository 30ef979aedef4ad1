import type { Declaration, TemplateButton, TemplateValue } from './declaration.ts';

const reference: TemplateValue = {
  name: 'reference',
  meaning: 'what the backend calls the parcel or the order',
  example: 'COUR-20261122-003',
};
const courier: TemplateValue = {
  name: 'courier',
  meaning: 'the courier’s name; « un livreur » when unknown',
  example: 'Paul Ngoma',
};
const pickup: TemplateValue = {
  name: 'pickup',
  meaning: 'where the parcel starts',
  example: '12 rue Loby, Poto-Poto',
};
const dropoff: TemplateValue = {
  name: 'dropoff',
  meaning: 'where the parcel goes',
  example: 'Rond-point Moungali',
};
const recipient: TemplateValue = {
  name: 'recipient',
  meaning: 'who gets the parcel; « le destinataire » when unknown',
  example: 'Marie Okemba',
};
const shop: TemplateValue = {
  name: 'shop',
  meaning: 'the shop’s name; « la boutique » when unknown',
  example: 'Chez Mama',
};
const summary: TemplateValue = {
  name: 'summary',
  meaning: 'what was ordered, on one line',
  example: '2 × Poulet braisé, 1 × Jus de bissap',
};
const total: TemplateValue = {
  name: 'total',
  meaning: 'the amount by formatXaf; « à confirmer » when unknown',
  example: '7 500 FCFA',
};

const follow: TemplateButton = { title: 'Suivre', tap: 'go.mission:{id}' };
const seeOrder: TemplateButton = { title: 'Voir la commande', tap: 'go.order:{id}' };
const seeMission: TemplateButton = { title: 'Voir la course', tap: 'go.livreur:mission:{id}' };
const human: TemplateButton = { title: 'Parler à quelqu’un', tap: 'go.human' };

/** Every approved message of ours; the only place where they are written. */
export const declared: Declaration[] = [
  {
    name: 'mission_accepted',
    language: 'fr',
    category: 'UTILITY',
    header: { text: 'Votre livreur est trouvé' },
    body:
      'Votre envoi *{{reference}}* est accepté par *{{courier}}*, {{phone}}.\n\n' +
      'Départ : {{pickup}}\nArrivée : {{dropoff}}\n\n' +
      'Préparez le colis, le livreur arrive. Nous vous prévenons à chaque étape.',
    values: [
      reference,
      courier,
      {
        name: 'phone',
        meaning: 'the courier’s number by formatPhone; « numéro à venir » when unknown',
        example: '06 500 00 11',
      },
      pickup,
      dropoff,
    ],
    buttons: [follow],
  },
  {
    name: 'courier_at_pickup',
    language: 'fr',
    category: 'UTILITY',
    header: { text: 'Votre livreur est arrivé' },
    body:
      'Pour votre envoi *{{reference}}*, *{{courier}}* vous attend au point de départ : {{pickup}}.\n\n' +
      'Merci de lui remettre le colis.',
    values: [reference, courier, pickup],
    buttons: [follow],
  },
  {
    name: 'parcel_collected',
    language: 'fr',
    category: 'UTILITY',
    header: { text: 'Votre colis est en route' },
    body:
      'Votre envoi *{{reference}}* est entre les mains de *{{courier}}*.\n\n' +
      'Arrivée : {{dropoff}}\nPour : {{recipient}}\n\n' +
      'Nous vous prévenons dès qu’il est livré.',
    values: [reference, courier, dropoff, recipient],
    buttons: [follow],
  },
  {
    name: 'parcel_delivered',
    language: 'fr',
    category: 'UTILITY',
    header: { text: 'Votre colis est livré' },
    body:
      'Votre envoi *{{reference}}* est bien arrivé.\n\n' +
      'Lieu : {{dropoff}}\nRemis à : {{recipient}}\nLivreur : {{courier}}\n\n' +
      'Merci de votre confiance.',
    values: [reference, dropoff, recipient, courier],
    buttons: [{ ...follow, title: 'Voir l’envoi' }],
  },
  {
    name: 'order_confirmed',
    language: 'fr',
    category: 'UTILITY',
    header: { text: 'Votre commande est acceptée' },
    body:
      'Votre commande *{{reference}}* est acceptée : *{{shop}}* la prépare.\n\n' +
      'Articles : {{summary}}\nTotal : *{{total}}*\n\n' +
      'Nous vous prévenons dès qu’elle est prête.',
    values: [reference, shop, summary, total],
    buttons: [seeOrder],
  },
  {
    name: 'order_ready',
    language: 'fr',
    category: 'UTILITY',
    header: { text: 'Votre commande est prête' },
    body:
      'Votre commande *{{reference}}* n’attend plus que son livreur.\n\n' +
      'Boutique : *{{shop}}*, {{pickup}}.\n\n' +
      'Nous vous prévenons à la livraison.',
    values: [
      reference,
      shop,
      {
        name: 'pickup',
        meaning: 'where the shop hands it over; « au comptoir » when unknown',
        example: '5 avenue de la Paix, Poto-Poto',
      },
    ],
    buttons: [seeOrder],
  },
  {
    name: 'new_order',
    language: 'fr',
    category: 'UTILITY',
    header: { text: 'Nouvelle commande' },
    body:
      'Un client a passé la commande *{{reference}}* dans votre boutique.\n\n' +
      'Articles : {{summary}}\nTotal : *{{total}}*\n\n' +
      'Il attend votre réponse : acceptez-la ou refusez-la dès que possible.',
    values: [reference, summary, total],
    buttons: [{ title: 'Voir la commande', tap: 'go.entreprise:order:{id}' }],
  },
  {
    name: 'new_mission',
    language: 'fr',
    category: 'UTILITY',
    header: { text: 'Une course près de vous' },
    body:
      'La course *{{reference}}* attend un livreur.\n\n' +
      'Départ : {{pickup}}\nArrivée : {{dropoff}}\n\n' +
      'Le premier qui accepte la prend.',
    values: [reference, pickup, dropoff],
    buttons: [{ title: 'Accepter', tap: 'go.livreur:accept:{id}' }, seeMission],
  },
  {
    name: 'mission_reminder',
    language: 'fr',
    category: 'UTILITY',
    body:
      'Bonjour {{client}}, votre envoi *{{reference}}* est en cours avec *{{courier}}*.\n\n' +
      'Touchez « Suivre » pour savoir où il en est.',
    values: [{ name: 'client', meaning: 'the customer’s first name', example: 'Jean' }, reference, courier],
    buttons: [follow],
  },
  {
    name: 'delivery_delayed',
    language: 'fr',
    category: 'UTILITY',
    header: { text: 'Votre livraison a du retard' },
    body:
      'Votre envoi *{{reference}}* arrivera plus tard que prévu, vers *{{time}}*.\n\n' +
      'Veuillez nous en excuser.',
    values: [reference, { name: 'time', meaning: 'when it is now expected', example: '16 h 30' }],
    buttons: [follow, human],
  },
  {
    name: 'payment_reminder',
    language: 'fr',
    category: 'UTILITY',
    header: { text: 'Un paiement est attendu' },
    body:
      'Il reste *{{amount}}* à payer pour votre commande *{{reference}}*.\n\n' +
      'Si c’est déjà fait, ne tenez pas compte de ce message.',
    values: [{ name: 'amount', meaning: 'the amount by formatXaf', example: '7 500 FCFA' }, reference],
    buttons: [seeOrder, human],
  },
  {
    name: 'feedback_request',
    language: 'fr',
    category: 'UTILITY',
    body:
      'Votre envoi *{{reference}}* a été livré par *{{courier}}*. Comment cela s’est-il passé ?\n\n' +
      'Votre avis nous aide à mieux vous servir.',
    values: [courier, reference],
    buttons: [
      { title: '5★ Excellent', tap: 'go.rating:{id}:5' },
      { title: '4★ Bien', tap: 'go.rating:{id}:4' },
      { title: '3★ Moyen', tap: 'go.rating:{id}:3' },
    ],
  },
  {
    name: 'promotional_offer',
    language: 'fr',
    category: 'MARKETING',
    header: { image: { sample: new URL('offer.png', import.meta.url), mime: 'image/png' } },
    body:
      'Une offre pour vous : *{{discount}}* sur votre prochaine commande avec le code *{{code}}*.\n\n' +
      'Touchez « Commander » pour en profiter.',
    footer: 'Pour ne plus recevoir nos offres : STOP',
    values: [
      { name: 'discount', meaning: 'what is taken off', example: '15 % de remise' },
      { name: 'code', meaning: 'what the customer names when ordering', example: 'TOKTOK15' },
    ],
    buttons: [
      { title: 'Commander', tap: 'go.marketplace' },
      { title: 'Ne plus recevoir', tap: 'go.stop' },
    ],
  },
];
