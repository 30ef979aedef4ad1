/** Spots of Brazzaville everybody knows, for pins without a map. */
export const SPOTS = [
  { name: 'Marché Total', address: 'Bacongo', lat: -4.289, lng: 15.2505 },
  { name: 'Marché Poto-Poto', address: 'Poto-Poto', lat: -4.2631, lng: 15.2862 },
  { name: 'Marché Moungali', address: 'Moungali', lat: -4.2583, lng: 15.279 },
  { name: 'Plateau des 15 ans', address: 'Moungali', lat: -4.2595, lng: 15.2627 },
  { name: 'Gare CFCO', address: 'Centre-ville', lat: -4.2699, lng: 15.2883 },
  { name: 'Aéroport Maya-Maya', address: 'Moungali', lat: -4.2517, lng: 15.2531 },
  { name: 'Diata', address: 'Makélékélé', lat: -4.2727, lng: 15.243 },
  { name: 'Ouenzé', address: 'Brazzaville', lat: -4.246, lng: 15.285 },
  { name: 'Talangaï', address: 'Brazzaville', lat: -4.2323, lng: 15.2874 },
  { name: 'Mikalou', address: 'Talangaï', lat: -4.2011, lng: 15.2693 },
];

/** Somewhere within two kilometres of the centre. */
export function spotNearMe() {
  const near = (middle) => Math.round((middle + (Math.random() - 0.5) * 0.036) * 1e5) / 1e5;
  return { lat: near(-4.2634), lng: near(15.2729) };
}
