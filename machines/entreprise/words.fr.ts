import type { Choice } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { quote } from '../wording.ts';
import type { EntrepriseView } from './context.ts';
import { hasProduct } from './slots.ts';

export const back: Choice = { id: 'back', title: '↩️ Retour' };

export const home: Choice = { id: 'go.entreprise', title: '🏪 Ma boutique' };

export const later: Choice = { id: 'go.entreprise', title: '⏸️ Plus tard' };

export const human: Choice = { id: 'go.human', title: 'Parler à quelqu’un' };

export const orders: Choice = { id: 'go.entreprise:orders', title: '📋 Commandes' };

export const products: Choice = { id: 'go.entreprise:products', title: '📦 Mes produits' };

export function unread({ wrong }: EntrepriseView): string {
  return wrong?.said ? `Je n’ai pas compris « ${quote(wrong.said)} ».` : 'Je n’ai pas compris.';
}

export function notYours(what: string): string {
  return `🔎 Je ne trouve pas ${what} dans votre boutique.`;
}

export function newProduct({ slots }: EntrepriseView): Choice {
  return hasProduct(slots)
    ? { id: 'go.entreprise:new', title: '▶️ Finir le produit', description: slots.name ?? 'Produit commencé' }
    : { id: 'go.entreprise:new', title: '➕ Nouveau produit' };
}

export function priceText(xaf: number | null): string {
  return xaf === null ? 'prix illisible' : formatXaf(xaf);
}

export function stockText(stock: number | null): string {
  if (stock === null) return 'stock non indiqué';
  return stock === 0 ? 'épuisé' : `${stock} en stock`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count > 1 ? 's' : ''}`;
}
