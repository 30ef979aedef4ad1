import { commonChoices } from '../common.ts';
import type { Choice } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { lines, paragraphs, quote, type Catalogue } from '../wording.ts';
import type { EntrepriseView } from './context.ts';
import { formIn } from './form.ts';
import { ordersIn } from './orders.ts';
import { productsIn } from './products.ts';
import { hasProduct } from './slots.ts';
import { newProduct, shopChoices, unread, type Words } from './words.ts';

export type { EntrepriseWords } from './words.ts';

/** Every sentence of a shop's own space. */
export function entrepriseIn(words: Words): Catalogue<EntrepriseView> {
  const { human } = commonChoices(words);
  const { home } = shopChoices(words);
  return {
    ...ordersIn(words),
    ...productsIn(words),
    ...formIn(words),

    'entreprise.busy': () => ({ text: words.busyNow }),

    'entreprise.board': (view) => ({
      text: paragraphs(
        view.wrong && `🤔 ${unread(words, view)} ${words.board.miss}`,
        view.isNew && words.board.welcome,
        boardText(words, view),
        view.wrong === null && words.board.hint,
      ),
      listLabel: words.board.label,
      choices: boardChoices(words, view),
    }),

    'entreprise.failed': ({ error }) => ({
      text: lines(
        error?.code === 'rejected' ? words.changeRejected : words.unavailable,
        error?.fields && words.toCorrect(quote(Object.values(error.fields).join(' · '), 200)),
      ),
      choices: [{ id: 'retry', title: words.retry }, home, human],
    }),
  };
}

function boardText({ board: words }: Words, view: EntrepriseView): string {
  const { board } = view;
  if (board === null) return `🏪 *${quote(view.name)}*`;
  const { pending, accepted, ready, shipped } = board.orders;
  const { shown, hidden } = board.products;
  return paragraphs(
    lines(
      `🏪 *${quote(board.name || view.name)}*`,
      board.isOpen !== null && (board.isOpen ? words.isOpen : words.isClosed),
    ),
    lines(
      words.pending(pending),
      accepted > 0 && words.accepted(accepted),
      ready > 0 && words.ready(ready),
      shipped > 0 && words.shipped(shipped),
      shown + hidden === 0 ? words.noProduct : words.products(shown, hidden),
      board.today && board.today.orders > 0 && words.today(board.today.orders, formatXaf(board.today.xaf)),
    ),
    hasProduct(view.slots) && words.begun(view.slots.name ? quote(view.slots.name) : ''),
  );
}

function boardChoices(words: Words, view: EntrepriseView): Choice[] {
  const { human, help } = commonChoices(words);
  const { orders, products } = shopChoices(words);
  const { to } = words;
  const { board, offersResume } = view;
  const waiting = board?.orders.pending ?? 0;
  return [
    ...(offersResume === null
      ? []
      : [{ id: `go.resume:${offersResume}`, title: to.resume, description: to.resumeHint }]),
    { ...orders, description: waiting > 0 ? to.toHandle(waiting) : to.ordersHint },
    { ...products, description: to.productsHint },
    newProduct(words, view),
    ...(board?.isOpen === true
      ? [{ id: 'go.entreprise:close', title: to.close, description: to.closeHint }]
      : []),
    ...(board?.isOpen === false
      ? [{ id: 'go.entreprise:open', title: to.open, description: to.openHint }]
      : []),
    { id: 'go.coursier', title: to.send },
    { id: 'go.suivi', title: to.track },
    help,
    ...(view.misses >= 3 ? [human] : []),
  ];
}
