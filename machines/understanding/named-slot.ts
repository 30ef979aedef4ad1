import { fold } from '../reading/text.ts';
import type { SlotName } from './understanding.ts';

/** Which answer somebody wants to give again without saying the new one: « changez le destinataire ». */
export function namedSlotIn(text: string): SlotName | null {
  const said = fold(text);
  const named = names.filter(([, words]) => words.test(said)).map(([slot]) => slot);
  return named.length === 1 ? (named[0] ?? null) : null;
}

const names: [SlotName, RegExp][] = [
  ['contactPhone', /\b(?:numero|telephone|tel|phone|number)\b/],
  [
    'contactName',
    /\b(?:destinataire|expediteur|nom|personne|contact|recipient|name)\b(?!.*\b(?:numero|telephone|tel)\b)/,
  ],
  ['pickup', /\b(?:depart|recuperation|ramassage|enlevement|pickup)\b/],
  ['dropoff', /\b(?:arrivee|destination|livraison|adresse de livraison|dropoff)\b/],
  ['value', /\b(?:valeur|montant|prix du colis|value|amount)\b/],
  ['description', /\b(?:contenu|description|content)\b/],
  ['payment', /\b(?:paiement|payer|payment)\b/],
  ['quantity', /\b(?:quantite|nombre|quantity)\b/],
];
