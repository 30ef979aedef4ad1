import { lines, paragraphs, quote, type Catalogue } from '../wording.ts';
import { LINES_PER_PAGE, type EntrepriseView } from './context.ts';
import type { ShopProduct, ShopProductLine } from './effects.ts';
import { choiceFor } from './slots.ts';
import { home, human, newProduct, notYours, priceText, products, stockText, unread } from './words.fr.ts';

/** Every sentence about what a shop sells. */
export const productsFr: Catalogue<EntrepriseView> = {
  'entreprise.products': (view) => {
    const start = view.page * LINES_PER_PAGE;
    const { shown, products: all } = view;
    return {
      text: paragraphs(
        view.lost && notYours('ce produit'),
        view.wrong && `🤔 ${unread(view)} Touchez un produit, ou écrivez son nom.`,
        all.length === 0
          ? '📭 *Aucun produit pour l’instant.*\nAjoutez le premier : cela prend une minute.'
          : shown.length < all.length
            ? `🔎 *${shown.length} produits* correspondent : lequel ?`
            : `📦 *Vos produits* (${all.length})`,
        all.length > 0 && '_Touchez la liste, ou écrivez le nom d’un produit._',
      ),
      listLabel: 'Voir les produits',
      choices: [
        ...shown.slice(start, start + LINES_PER_PAGE).map((product) => ({
          id: choiceFor({ what: 'product', id: product.id }),
          title: product.name,
          description: productLine(product),
        })),
        ...(shown.length > LINES_PER_PAGE ? [{ id: 'more', title: '➡️ Suite de la liste' }] : []),
        newProduct(view),
        view.misses >= 3 ? human : home,
      ],
    };
  },

  'entreprise.product': ({ product, wrong }) => {
    if (product === null) return { text: '' };
    return {
      text: paragraphs(
        wrong && '🤔 Touchez un bouton, ou écrivez `retour` pour revoir la liste.',
        productText(product),
      ),
      ...(product.image !== null && { image: { url: product.image } }),
      choices: [
        { id: 'edit', title: '✏️ Modifier' },
        product.isShown ? { id: 'hide', title: '🙈 Masquer' } : { id: 'show', title: '👁️ Afficher' },
        products,
      ],
    };
  },

  'entreprise.chooseField': ({ product, wrong }) => ({
    text: paragraphs(
      wrong && '🤔 Choisissez dans la liste ce que vous voulez changer.',
      `✏️ Que voulez-vous changer à *${quote(product?.name ?? '')}* ?`,
    ),
    listLabel: 'Modifier',
    choices: [
      { id: 'edit.name', title: 'Nom', description: product?.name ?? '' },
      { id: 'edit.price', title: 'Prix', description: priceText(product?.priceXaf ?? null) },
      { id: 'edit.stock', title: 'Stock', description: stockText(product?.stock ?? null) },
      { id: 'edit.category', title: 'Catégorie', description: product?.category ?? '' },
      { id: 'edit.description', title: 'Description', description: product?.description ?? '' },
      {
        id: 'edit.photo',
        title: 'Photo',
        description: product?.image ? 'Remplacer la photo' : 'Ajouter une photo',
      },
      { id: 'other', title: '↩️ Rien à changer' },
    ],
  }),

  'entreprise.made': ({ made, wrong }) => ({
    text: paragraphs(
      wrong && '🤔 Touchez un bouton, ou écrivez `produits`.',
      `✅ *${quote(made?.name ?? '', 100)}* est en vente.`,
    ),
    choices: [
      { id: `go.entreprise:product:${made?.id ?? 0}`, title: '👁️ Voir la fiche' },
      { id: 'go.entreprise:new', title: '➕ Autre produit' },
      home,
    ],
  }),
};

function productText(product: ShopProduct): string {
  return paragraphs(
    lines(
      `📦 *${quote(product.name, 100)}* — ${priceText(product.priceXaf)}`,
      product.isShown ? '👁️ Visible des clients' : '🙈 Masqué : les clients ne le voient pas',
    ),
    lines(`🔢 ${stockText(product.stock)}`, product.category && `🗂️ ${quote(product.category)}`),
    product.description && quote(product.description, 300),
  );
}

function productLine(product: ShopProductLine): string {
  return [priceText(product.priceXaf), stockText(product.stock), !product.isShown && 'masqué']
    .filter(Boolean)
    .join(' · ');
}
