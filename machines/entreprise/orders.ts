import { commonChoices } from '../common.ts';
import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, quote, unbroken, type Catalogue } from '../wording.ts';
import { LINES_PER_PAGE, ordersShown, type EntrepriseView } from './context.ts';
import type { ShopOrder } from './effects.ts';
import { choiceFor, type OrderStep } from './slots.ts';
import { canCancel, isOpen, nextStep } from './steps.ts';
import { shopChoices, unread, type Words } from './words.ts';

/** Every sentence about a shop's orders. */
export function ordersIn(words: Words): Catalogue<EntrepriseView> {
  const { human } = commonChoices(words);
  const { home, orders } = shopChoices(words);
  const own = words.orders;

  /** The one next step first; an order that is through leads back to the others. */
  function orderChoices({ id, status, customerPhone }: ShopOrder): Choice[] {
    const next = nextStep(status);
    const steps: OrderStep[] = [...(next ? [next] : []), ...(canCancel(status) ? (['cancel'] as const) : [])];
    return [
      ...steps.map((step) => ({ id: choiceFor({ what: step, id }), title: own.steps[step] })),
      ...(customerPhone ? [{ id: 'contact', title: own.toContact }] : []),
      ...(steps.length < 2 || !customerPhone ? [orders] : []),
    ];
  }

  function takenText(order: ShopOrder, { step, outcome }: NonNullable<EntrepriseView['taken']>): string {
    if (outcome === 'moved') return own.taken[step];
    return (outcome === 'already' ? own.already : own.unchanged)(own.status[order.status]);
  }

  function orderText(order: ShopOrder): string {
    return paragraphs(
      `🧾 *${order.reference}* — ${own.status[order.status]}`,
      lines(
        ...order.lines.map(
          ({ name, quantity, unitXaf }) =>
            `• ${quantity} × ${quote(name)}${unitXaf === null ? '' : ` — ${formatXaf(unitXaf * quantity)}`}`,
        ),
      ),
      lines(
        order.deliveryXaf !== null && order.deliveryXaf > 0 && own.delivery(formatXaf(order.deliveryXaf)),
        order.totalXaf !== null && own.total(formatXaf(order.totalXaf)),
        order.payment && `💳 ${quote(order.payment.replace('_', ' '), 40)}`,
      ),
      lines(
        `👤 ${quote(order.customer)}${order.customerPhone ? `, ${unbroken(formatPhone(order.customerPhone))}` : ''}`,
        order.address && `📥 ${quote(order.address, 150)}`,
        order.note && `🗒️ ${quote(order.note, 150)}`,
      ),
    );
  }

  return {
    'entreprise.orders': (view) => {
      const shown = ordersShown(view);
      const start = view.page * LINES_PER_PAGE;
      return {
        text: paragraphs(
          view.lost && own.notYours,
          view.wrong && `🤔 ${unread(words, view)} ${own.miss}`,
          view.showsDone ? own.done(shown.length) : shown.length === 0 ? own.none : own.open(shown.length),
          shown.length > 0 && own.hint,
        ),
        listLabel: own.label,
        choices: [
          ...shown.slice(start, start + LINES_PER_PAGE).map((order) => ({
            id: choiceFor({ what: 'order', id: order.id }),
            title: shortReference(order.reference),
            description: [
              quote(order.customer, 30),
              order.totalXaf !== null && formatXaf(order.totalXaf),
              !isOpen(order.status) && own.status[order.status],
            ]
              .filter(Boolean)
              .join(' · '),
            ...(isOpen(order.status) && { section: own.sections[order.status] }),
          })),
          ...(shown.length > LINES_PER_PAGE ? [{ id: 'more', title: words.moreOfList }] : []),
          ...(view.showsDone
            ? [{ id: 'open', title: own.toOpen }]
            : view.orders.length > shown.length
              ? [{ id: 'done', title: own.toDone }]
              : []),
          view.misses >= 3 ? human : home,
        ],
      };
    },

    'entreprise.order': (view) => {
      const { order, taken, wrong } = view;
      if (order === null) return { text: '' };
      return {
        text: paragraphs(
          wrong && words.buttonMiss,
          wrong === null && taken && takenText(order, taken),
          orderText(order),
        ),
        choices: orderChoices(order),
      };
    },

    'entreprise.contact': ({ order }): Message => ({
      text: own.contactOf(quote(order?.customer ?? ''), order?.reference ?? ''),
      choices: order ? [{ id: choiceFor({ what: 'order', id: order.id }), title: own.toOrder }, orders] : [],
      ...(order?.customerPhone && { contact: { name: order.customer, phone: order.customerPhone } }),
    }),

    'entreprise.confirmCancel': ({ order, reason, wrong }) => ({
      text: paragraphs(
        wrong && own.confirmCancelMiss,
        own.confirmCancel(order?.reference ?? '', quote(order?.customer ?? '')),
        reason === null ? own.cancelHint : own.cancelReason(quote(reason, 200)),
      ),
      choices: [
        { id: 'cancel.yes', title: own.cancelYes },
        { id: 'cancel.no', title: own.cancelNo },
      ],
    }),
  };
}

/** `CMD-20260919-003` → `#003 · 19/09`, short enough for a row; other forms as they are. */
function shortReference(reference: string): string {
  const [, month, day, number] = /^[A-Z]+-\d{4}(\d\d)(\d\d)-(\d+)$/.exec(reference) ?? [];
  return number === undefined ? reference : `#${number} · ${day}/${month}`;
}
