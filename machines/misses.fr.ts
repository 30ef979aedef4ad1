import type { Miss } from './flow.ts';
import { readPlace } from './reading/place.ts';
import { quote } from './wording.ts';

/** What to say when the answer was of a kind that no question in words can use. */
export function notHere({ wrong }: Miss): string | null {
  switch (wrong?.type) {
    case 'user.media':
      return 'Je ne peux pas encore lire les photos ni les messages vocaux ici : écrivez votre réponse, s’il vous plaît.';
    case 'user.contact':
      return 'Merci pour ce contact, mais ce n’est pas ce qu’il me faut ici.';
    case 'user.unsupported':
      return 'WhatsApp ne me transmet pas ce type de message : écrivez votre réponse, s’il vous plaît.';
    default:
      return null;
  }
}

export function unread({ wrong }: Miss, what: string): string {
  return wrong?.said ? `« ${quote(wrong.said)} » : je n’y lis pas ${what}.` : `Il me faut ici ${what}.`;
}

/** Why an answer to "where?" did not do. */
export function unreadPlace(miss: Miss, example: string): string {
  if (isCityOnly(miss))
    return `C’est une grande ville : dans quel quartier exactement ? Par exemple : \`${example}\`.`;
  if (miss.wrong?.type === 'user.location')
    return 'Cette position est hors du Congo. Envoyez-en une autre, ou écrivez l’adresse.';
  return `${unread(miss, 'une adresse')} Donnez un quartier, une rue ou un repère : \`${example}\`.`;
}

function isCityOnly({ wrong }: Miss): boolean {
  const read = wrong?.said ? readPlace(wrong.said) : null;
  return read?.kind === 'none' && read.reason === 'cityOnly';
}
