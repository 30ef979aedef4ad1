import { commonChoices, type CommonWords } from '../common.ts';
import type { Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, quote, unbroken, type Catalogue } from '../wording.ts';
import type { MissionDetail, OrderDetail, ShipmentLine } from './effects.ts';
import type { SuiviView } from './machine.ts';
import type { suiviFr } from './messages.fr.ts';
import { canCancel, courierOf, LINES_PER_PAGE } from './slots.ts';
import { timeline } from './timeline.ts';

export type SuiviWords = typeof suiviFr;

/** Every sentence of tracking. */
export function suiviIn(words: CommonWords & SuiviWords): Catalogue<SuiviView> {
  const { human, menu } = commonChoices(words);
  const mine = { id: 'all', title: words.list.mine };

  function missionText(detail: MissionDetail): string {
    return paragraphs(
      `📦 *${detail.reference}* — ${words.missionStatus[detail.status]}`,
      timeline(words, detail.status),
      lines(
        `📤 ${quote(detail.pickup, 150)}`,
        `📥 ${quote(detail.dropoff, 150)}`,
        `👤 ${quote(detail.recipient.name)}, ${unbroken(formatPhone(detail.recipient.phone))}`,
        `📝 ${quote(detail.description, 150)}`,
        detail.valueXaf !== null && detail.valueXaf > 0 && `💰 ${formatXaf(detail.valueXaf)}`,
        detail.courier && `🛵 ${quote(detail.courier.name)}`,
      ),
    );
  }

  function orderText(detail: OrderDetail): string {
    return paragraphs(
      `🛍️ *${detail.reference}* — ${words.orderStatus[detail.status]}`,
      detail.delivery && detail.delivery.status !== 'cancelled' && timeline(words, detail.delivery.status),
      lines(
        ...detail.lines.map(
          (line) =>
            `• ${line.quantity} × ${quote(line.name)}${line.priceXaf === null ? '' : ` — ${formatXaf(line.quantity * line.priceXaf)}`}`,
        ),
      ),
      lines(
        `🏪 ${quote(detail.shop)}`,
        detail.dropoff && `📥 ${quote(detail.dropoff, 150)}`,
        detail.totalXaf !== null && words.total(formatXaf(detail.totalXaf)),
        detail.delivery?.courier && `🛵 ${quote(detail.delivery.courier.name)}`,
      ),
    );
  }

  function statusOf(line: ShipmentLine): string {
    return line.kind === 'mission' ? words.missionStatus[line.status] : words.orderStatus[line.status];
  }

  return {
    'suivi.busy': () => ({ text: words.looking }),

    'suivi.list': ({ shown, lines: all, page, lost, wrong, misses }) => {
      const start = page * LINES_PER_PAGE;
      const rows = shown.slice(start, start + LINES_PER_PAGE);
      return {
        text: paragraphs(
          lost && wrong === null && words.notYours,
          wrong !== null && (wrong.said ? words.list.notAmong(quote(wrong.said)) : words.list.miss),
          shown.length < all.length ? words.list.some(shown.length) : words.list.all(all.length),
          words.list.hint,
        ),
        listLabel: words.list.label,
        choices: [
          ...rows.map((line) => ({
            id: `go.${line.kind}:${line.id}`,
            title: shortReference(line),
            description: `${statusOf(line)} · ${line.to}`,
          })),
          ...(shown.length > LINES_PER_PAGE ? [{ id: 'more', title: words.moreOfList }] : []),
          misses >= 3 ? human : menu,
        ],
      };
    },

    'suivi.empty': ({ wrong, lost }) => ({
      text: paragraphs(
        lost && words.notYours,
        wrong !== null && words.noneMiss,
        wrong === null && words.none,
      ),
      choices: [{ id: 'go.coursier', title: words.send }, menu],
    }),

    'suivi.detail': ({ detail, wrong, tooLate }) => {
      if (detail === null) return { text: '' };
      const body = detail.kind === 'mission' ? missionText(detail) : orderText(detail);
      return {
        text: paragraphs(wrong !== null && words.detailMiss, tooLate && words.tooLate, body),
        choices: [
          courierOf(detail)?.phone
            ? { id: 'courier', title: words.courier }
            : { id: `go.${detail.kind}:${detail.id}`, title: words.refresh },
          mine,
          canCancel(detail) ? { id: 'cancel', title: words.cancelOrder } : menu,
        ],
      };
    },

    'suivi.confirmCancel': ({ detail, wrong }) => ({
      text: paragraphs(
        wrong !== null && words.confirmCancelMiss,
        words.confirmCancel(detail?.reference ?? ''),
        words.cancelIsFinal,
      ),
      choices: [
        { id: 'cancel.yes', title: words.cancelYes },
        { id: 'cancel.no', title: words.cancelNo },
        menu,
      ],
    }),

    'suivi.cancelled': ({ detail }) => ({
      text: words.isCancelled(detail?.reference ?? ''),
      choices: [
        { id: 'go.marketplace', title: words.order },
        { id: 'go.suivi', title: words.list.mine },
        menu,
      ],
    }),

    'suivi.uncertain': ({ detail }) => ({
      text: paragraphs(words.noAnswer, words.cancelUncertain(detail?.reference ?? '')),
      choices: [{ id: `go.order:${detail?.id ?? 0}`, title: words.check }, menu, human],
    }),

    'suivi.courier': ({ detail }): Message => {
      const courier = courierOf(detail);
      return {
        text: words.courierOf(detail?.reference ?? ''),
        choices: [mine, menu],
        ...(courier?.phone && { contact: { name: courier.name, phone: courier.phone } }),
      };
    },

    'suivi.failed': () => ({
      text: words.unavailable,
      choices: [{ id: 'retry', title: words.retry }, menu, human],
    }),
  };
}

/** `COUR-20260919-003` → `#003 · 19/09`, short enough for a row; other forms as they are. */
function shortReference({ reference }: ShipmentLine): string {
  const [, month, day, number] = /^[A-Z]+-\d{4}(\d\d)(\d\d)-(\d+)$/.exec(reference) ?? [];
  return number === undefined ? reference : `#${number} · ${day}/${month}`;
}
