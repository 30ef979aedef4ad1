import { commonChoices } from '../common.ts';
import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { lines, paragraphs, progress, quote, type Catalogue } from '../wording.ts';
import { LINES_PER_PAGE, type EntrepriseView } from './context.ts';
import { firstMissing, hasProduct, productSlots, type ProductSlot, type ProductSlots } from './slots.ts';
import { priceText, shopChoices, stockText, unread, type Words } from './words.ts';

interface Question {
  text: string;
  miss: string;
  choices?: Choice[];
  listLabel?: string;
}

/** Every question about a product. */
export function formIn(words: Words): Catalogue<EntrepriseView> {
  const { human, back } = commonChoices(words);
  const { later } = shopChoices(words);
  const own = words.form;

  /** A question about a new product, with its bar; or about one on sale, by its name. */
  function question(
    view: EntrepriseView,
    slot: ProductSlot,
    { text, miss, choices = [], listLabel }: Question,
  ): Message {
    const known = productSlots.filter((name) => view.slots[name] !== null).length;
    const head =
      view.field === null
        ? progress(known, productSlots.length, own.slots[slot])
        : `✏️ *${quote(view.product?.name ?? '')}*`;
    return {
      text: paragraphs(
        view.error && notKept(words, view),
        view.wrong ? `🤔 ${notHere(words, view) ?? miss}` : head,
        text,
        view.misses >= 3 && words.offerHuman,
      ),
      choices: [...choices, back, ...(view.misses >= 3 ? [human] : view.misses === 2 ? [later] : [])],
      ...(listLabel !== undefined && { listLabel }),
    };
  }

  return {
    'entreprise.askName': (view) =>
      question(view, 'name', {
        text: paragraphs(
          lines(own.askName, hint(view, own.nameHint)),
          view.field === null && hint(view, own.anyTime),
        ),
        miss: `${unread(words, view)} ${own.nameMiss}`,
      }),

    'entreprise.askPrice': (view) =>
      question(view, 'price', {
        text: lines(own.askPrice, hint(view, own.priceHint)),
        miss: `${unread(words, view)} ${own.priceMiss}`,
      }),

    'entreprise.settlePrice': ({ prices }) => ({
      text: own.settlePrice,
      choices: [...(prices ?? []).map((xaf) => ({ id: `price.${xaf}`, title: formatXaf(xaf) })), back],
    }),

    'entreprise.askCategory': (view) => {
      const all = view.categories ?? [];
      const start = view.page * LINES_PER_PAGE;
      return question(view, 'category', {
        text: all.length === 0 ? own.noCategories : own.askCategory,
        miss: `${unread(words, view)} ${own.categoryMiss}`,
        listLabel: own.categoryLabel,
        choices: [
          ...all
            .slice(start, start + LINES_PER_PAGE)
            .map(({ id, name }) => ({ id: `category.${id ?? ''}`, title: name })),
          ...(all.length > LINES_PER_PAGE ? [{ id: 'more', title: words.moreOfList }] : []),
        ],
      });
    },

    'entreprise.askStock': (view) =>
      question(view, 'stock', {
        text: lines(own.askStock, hint(view, own.stockHint)),
        miss: `${unread(words, view)} ${own.stockMiss}`,
      }),

    'entreprise.askDescription': (view) =>
      question(view, 'description', {
        text: lines(own.askDescription, hint(view, own.descriptionHint)),
        miss: own.descriptionMiss,
        choices: [{ id: 'skip', title: own.noDescription }],
      }),

    'entreprise.askPhoto': (view) =>
      question(view, 'photo', {
        text: lines(own.askPhoto, hint(view, own.photoHint)),
        miss: own.photoMiss,
        choices: view.field === null ? [{ id: 'skip', title: own.noPhoto }] : [],
      }),

    'entreprise.recap': (view) => ({
      text: paragraphs(
        view.error && notKept(words, view),
        view.wrong ? own.recapMiss : own.title,
        recapText(words, view),
        words.isAllRight,
      ),
      choices: [
        { id: 'publish', title: own.publish },
        { id: 'edit', title: words.edit },
        { id: 'cancel', title: words.cancel },
        ...(view.misses >= 3 ? [human] : []),
      ],
    }),

    'entreprise.chooseEdit': ({ slots, wrong }) => ({
      text: lines(wrong ? words.chooseEditMiss : words.chooseEdit, own.rest),
      listLabel: words.editShort,
      choices: [
        { id: 'edit.name', title: own.slots.name, description: slots.name ?? '' },
        { id: 'edit.price', title: own.slots.price, description: priceText(words, slots.price) },
        { id: 'edit.category', title: own.slots.category, description: slots.category?.name ?? '' },
        { id: 'edit.stock', title: own.slots.stock, description: stockText(words, slots.stock) },
        {
          id: 'edit.description',
          title: own.slots.description,
          description: slots.description || own.addDescription,
        },
        {
          id: 'edit.photo',
          title: own.slots.photo,
          description: slots.photo ? own.replacePhoto : own.addPhoto,
        },
        { id: 'other', title: words.nothingToEdit },
      ],
    }),

    'entreprise.confirmLeaving': ({ slots }) => ({
      text: own.confirmLeaving(slots.name ? quote(slots.name) : ''),
      choices: [{ id: 'abandon', title: words.abandon }, { id: 'keep', title: words.goOn }, later],
    }),

    'entreprise.draftFailed': ({ error, slots }) => ({
      text: paragraphs(
        error?.code === 'rejected' ? own.rejected : isWhole(slots) ? own.notYetOnSale : words.unavailable,
        error?.fields && words.toCorrect(quote(Object.values(error.fields).join(' · '), 200)),
        hasProduct(slots) && own.kept,
      ),
      choices: [
        { id: 'retry', title: words.retry },
        ...(isWhole(slots) ? [{ id: 'edit', title: words.edit }] : []),
        later,
      ],
    }),
  };
}

function isWhole(slots: ProductSlots): boolean {
  return firstMissing(slots) === null;
}

function hint({ wrong }: EntrepriseView, words: string): string | null {
  return wrong === null ? words : null;
}

/** What to say when the answer was of a kind that this question cannot use. */
function notHere({ form }: Words, { wrong, field }: EntrepriseView): string | null {
  switch (wrong?.type) {
    case 'user.media':
      return field === null ? form.unreadableFile : null;
    case 'user.contact':
    case 'user.location':
    case 'user.unsupported':
      return form.wrongKind;
    default:
      return null;
  }
}

function notKept({ form }: Words, { error }: EntrepriseView): string {
  return error?.code === 'rejected' ? form.photoRejected : form.photoLost;
}

function recapText(words: Words, { slots }: EntrepriseView): string {
  const { name, price, category, stock, description, photo } = slots;
  const { form } = words;
  return lines(
    form.name(quote(name ?? '', 100)),
    form.price(priceText(words, price)),
    category?.name && form.category(quote(category.name)),
    form.stock(String(stock ?? '')),
    form.description(description ? quote(description, 300) : ''),
    form.photo(Boolean(photo)),
  );
}
