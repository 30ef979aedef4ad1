import { readName } from '../reading/name.ts';
import { fold } from '../reading/text.ts';
import { addressOf } from './address.ts';
import { withoutArticle } from './article.ts';
import { productOf } from './product.ts';
import type { Token } from './tokens.ts';
import type { Found, SlotName } from './understanding.ts';

/** The value that a stretch of a message has as `slot`; null where the words cannot be one. */
export function valueOf(slot: SlotName, words: string, tokens: Token[]): Found['value'] | null {
  switch (slot) {
    case 'pickup':
    case 'dropoff':
      return addressOf(words, tokens);
    case 'contactName': {
      const called = words.replace(RELATION, '').replace(RELATIVE, '').replace(LEAD, '');
      const name = readName(called);
      return name !== null && fold(name) === fold(called) ? name : called;
    }
    case 'contactPhone':
      return phoneIn(tokens);
    case 'reference':
      return tokens.find((token) => token.kind === 'reference')?.value ?? null;
    case 'value':
      return whole(tokens.find((token) => token.kind === 'number')?.value);
    case 'quantity':
      return whole(
        tokens.find((token) => token.kind === 'number')?.value ?? (ONE.test(fold(words)) ? 1 : undefined),
      );
    case 'payment':
      return paymentOf(words);
    case 'description':
      return withoutArticle(words);
    case 'product':
      return productOf(words, tokens);
    case 'when':
      return words.replace(AT, '');
  }
}

/** « À 13h » is `13h`, « à la récré » `récré`; « avant 13h » and « de 8h à 13h » stay. */
const AT =
  /^(?:(?:à|a|na|le(?!\s+plus)|l[àa]|pour|pr|at|on|de(?!\s+(?:suite|jour|nuit)\b|.*\s(?:à|a)\s))\s+(?!partir\b|l['’]instant)(?=\S)|l['’]\s?(?=\S)|d['’]?\s?(?=hier))+/iu;
/** Who somebody is to the speaker, where their name follows: a capital, a title, or the name of a relation before it. */
const RELATION =
  /^(?:(?:ma|[Mm]on|mn|sa|son|notre|my|his|her)(?:\s+\p{Ll}[\p{Ll}’'-]*){1,3}?|mon|leki|(?:[Ss]a|[Ss]on|[Ll]a|[Ll]e|[Nn]otre|[Mm]y|[Hh]is|[Hh]er)(?:\s+\p{Ll}+)?)\s+(?=\p{Lu}|(?:mme|mlle|mr|maman|papa|tata|tantine|tonton)\b)/u;
const RELATIVE =
  /^(?:ma|mon|mn|sa|son|notre|my)\s+(?:(?:petite?|grande?|beau|belle)[\s-])?(?:cliente?|fille|fils|frères?|frere|frr|soeur|sœur|cousine?|mari|femme|épouse|epouse|amie?|copine|gars?|pote|voisine?|locataire|tante|oncle|m[èe]re|p[èe]re|collègue|neveu|nièce|agent|apprentie?|chauffeur|plombier|brother|sister|wife|friend)\s+(?!(?:de|du|d|qui)\b)(?=\p{L})/iu;

/** « L’abbé Franck ». */
const LEAD = /^l['’]\s?(?=\p{Ll}\S*\s+\p{Lu})/u;

/** The means of payment that words name. */
export function paymentOf(words: string): 'especes' | 'mobile_money' | 'virement' | null {
  const said = fold(words);
  if (MOBILE.test(said)) return 'mobile_money';
  if (CASH.test(said)) return 'especes';
  return TRANSFER.test(said) ? 'virement' : null;
}

/** Ten digits are one too many for a Congolese number: which, has to be asked. */
function phoneIn(tokens: Token[]): string | null {
  const phone = String(tokens.find((token) => token.kind === 'phone')?.value ?? '');
  return phone === '' || /^\+242\d{10}$/.test(phone) ? null : phone;
}

function whole(value: Found['value'] | undefined): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
}

const ONE = /^(?:une?|one|moko|mosi)$/;
const MOBILE = /\b(?:m?obil\w*|momo|mo mo|mtn|airtel|money)\b/;
const CASH =
  /\b(?:especes?|cash|kash|liquide|main|mains|maboko|billets?|livraison|mbongo|comptant|numeraire|monnaie)\b/;
const TRANSFER = /\b(?:virements?|vir|banque|bancaire|compte|transfert|transfer)\b/;
