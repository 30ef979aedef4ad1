import { commonChoices } from '../common.ts';
import { lines, paragraphs, quote, type Catalogue } from '../wording.ts';
import { LINES_PER_PAGE, type EntrepriseView } from './context.ts';
import type { ShopProduct, ShopProductLine } from './effects.ts';
import { choiceFor } from './slots.ts';
import { newProduct, priceText, shopChoices, stockText, unread, type Words } from './words.ts';

/** Every sentence about what a shop sells. */
export function productsIn(words: Words): Catalogue<EntrepriseView> {
  const { human } = commonChoices(words);
  const { home, products } = shopChoices(words);
  const own = words.products;
  const { slots, addPhoto, replacePhoto } = words.form;

  function productText(product: ShopProduct): string {
    return paragraphs(
      lines(
        `📦 *${quote(product.name, 100)}* — ${priceText(words, product.priceXaf)}`,
        product.isShown ? own.isShown : own.isHidden,
      ),
      lines(`🔢 ${stockText(words, product.stock)}`, product.category && `🗂️ ${quote(product.category)}`),
      product.description && quote(product.description, 300),
    );
  }

  function productLine(product: ShopProductLine): string {
    return [
      priceText(words, product.priceXaf),
      stockText(words, product.stock),
      !product.isShown && own.hidden,
    ]
      .filter(Boolean)
      .join(' · ');
  }

  return {
    'entreprise.products': (view) => {
      const start = view.page * LINES_PER_PAGE;
      const { shown, products: all } = view;
      return {
        text: paragraphs(
          view.lost && own.notYours,
          view.wrong && `🤔 ${unread(words, view)} ${own.miss}`,
          all.length === 0
            ? own.none
            : shown.length < all.length
              ? own.some(shown.length)
              : own.all(all.length),
          all.length > 0 && own.hint,
        ),
        listLabel: own.label,
        choices: [
          ...shown.slice(start, start + LINES_PER_PAGE).map((product) => ({
            id: choiceFor({ what: 'product', id: product.id }),
            title: product.name,
            description: productLine(product),
          })),
          ...(shown.length > LINES_PER_PAGE ? [{ id: 'more', title: words.moreOfList }] : []),
          newProduct(words, view),
          view.misses >= 3 ? human : home,
        ],
      };
    },

    'entreprise.product': ({ product, wrong }) => {
      if (product === null) return { text: '' };
      return {
        text: paragraphs(wrong && words.buttonMiss, productText(product)),
        ...(product.image !== null && { image: { url: product.image } }),
        choices: [
          { id: 'edit', title: words.edit },
          product.isShown ? { id: 'hide', title: own.hide } : { id: 'show', title: own.show },
          products,
        ],
      };
    },

    'entreprise.chooseField': ({ product, wrong }) => ({
      text: paragraphs(wrong && own.chooseFieldMiss, own.chooseField(quote(product?.name ?? ''))),
      listLabel: words.editShort,
      choices: [
        { id: 'edit.name', title: slots.name, description: product?.name ?? '' },
        {
          id: 'edit.price',
          title: slots.price,
          description: priceText(words, product?.priceXaf ?? null),
        },
        { id: 'edit.stock', title: slots.stock, description: stockText(words, product?.stock ?? null) },
        { id: 'edit.category', title: slots.category, description: product?.category ?? '' },
        { id: 'edit.description', title: slots.description, description: product?.description ?? '' },
        { id: 'edit.photo', title: slots.photo, description: product?.image ? replacePhoto : addPhoto },
        { id: 'other', title: own.nothingToChange },
      ],
    }),

    'entreprise.made': ({ made, wrong }) => ({
      text: paragraphs(wrong && own.madeMiss, own.made(quote(made?.name ?? '', 100))),
      choices: [
        { id: `go.entreprise:product:${made?.id ?? 0}`, title: own.toCard },
        { id: 'go.entreprise:new', title: own.another },
        home,
      ],
    }),
  };
}
