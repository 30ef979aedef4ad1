import type { Media, UserInput } from '../../machines/events.ts';

const media: Media['kind'][] = ['image', 'video', 'audio', 'voice', 'document', 'sticker'];

/** One of every kind of thing a person can send that is no answer to anything. */
export const strangeInputs: Record<string, UserInput> = {
  'words without meaning': { type: 'user.text', text: '… ;-)' },
  'a very long text': { type: 'user.text', text: '~'.repeat(4000) },
  'an empty text': { type: 'user.text', text: '' },
  'an unknown button': { type: 'user.tapped', id: 'nothing~never', title: 'Rien' },
  'an unknown button for ever': { type: 'user.tapped', id: 'go.nowhere', title: 'Nulle part' },
  'a button without a stamp': { type: 'user.tapped', id: 'confirm', title: 'Confirmer' },
  'a pin abroad': { type: 'user.location', lat: 48.85, lng: 2.35 },
  'a kind nobody knows': { type: 'user.unsupported', kind: 'poll' },
  'an empty card': { type: 'user.contact', name: '', phones: [] },
  ...Object.fromEntries(
    media.map((kind) => [
      `media: ${kind}`,
      { type: 'user.media', media: { kind, id: '77', mime: 'application/octet-stream' } },
    ]),
  ),
};

/** The words that work everywhere, as people write them. */
export const commandInputs: Record<string, UserInput> = Object.fromEntries(
  [
    'menu',
    'retour',
    'annuler',
    'aide',
    'langue',
    'bonjour',
    'déconnexion',
    'parler à quelqu’un',
    'stop',
    'offres',
  ].map((text) => [text, { type: 'user.text', text }]),
);

/** Answers to every question of every flow, doubtful ones among them. */
export const answerInputs: UserInput[] = [
  ...[
    'je veux envoyer un colis',
    'où est mon colis #001',
    'suivre COUR-20260919-001',
    'missions disponibles',
    'livré',
    'je veux commander une pizza',
    'je veux me connecter',
    'je veux créer un compte',
    'je suis au départ',
    'je suis à l’arrivée',
    'Moungali, avenue de la Paix',
    'kinsoun',
    'Marie Okemba',
    '06 123 45 67',
    '06 123 4567 8',
    '5000',
    'mille cinq',
    'Une robe et des chaussures',
    'oui',
    'non',
    'passer',
    'merci beaucoup',
    'change le destinataire',
    'change l’adresse de livraison',
    'finalement 3',
    'Envoyer à Moungali chez Marie, 06 123 4567, 5000 francs',
    '12',
    'espèces',
    'jean.mbemba@exemple.cg',
    'BZV-123456',
    'Soleil#2031',
    'faible',
    'colis commande',
    'I do not know what I should write here',
  ].map((text): UserInput => ({ type: 'user.text', text })),
  { type: 'user.location', lat: -4.2634, lng: 15.2429, name: 'Total Bacongo' },
  { type: 'user.contact', name: 'Marie Okemba', phones: ['+242061234567'] },
  { type: 'user.media', media: { kind: 'image', id: '78', mime: 'image/jpeg' } },
];

/** Buttons whose ids mean the same for ever, from anywhere in an old conversation. */
export const lastingTaps: UserInput[] = [
  'go.menu',
  'go.help',
  'go.human',
  'go.lang:en',
  'go.logout',
  'go.coursier',
  'go.suivi',
  'go.marketplace',
  'go.resume:parcel-1',
  'go.discard:parcel-1',
  'go.discard:order-1',
  'go.entreprise',
  'go.rating:61:5',
  'go.mission:61',
  'go.order:31',
  'go.livreur',
  'go.livreur:accept:61',
  'go.livreur:deliver:61',
  'go.entreprise',
  'go.entreprise:accept:31',
].map((id): UserInput => ({ type: 'user.tapped', id, title: id }));
