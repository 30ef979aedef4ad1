import { formatXaf } from '../reading/amount.ts';
import type { LivreurView, Notice } from './machine.ts';
import type { LivreurWords } from './messages.ts';

/** What has just happened, above what is shown next. */
export function noticeOf(
  { notices: words }: LivreurWords,
  notice: Notice,
  { card, home, refused, wanted }: LivreurView,
): string {
  switch (notice) {
    case 'availability':
      if (home?.available !== (wanted.what === 'available')) return words.notSaved;
      return home.available ? words.available : words.paused;
    case 'hidden':
      return words.hidden(refused[0] === card?.id && card ? card.reference : '');
    case 'welcome':
    case 'shownAgain':
    case 'moved':
    case 'lost':
    case 'gone':
    case 'unknown':
    case 'notAccepted':
    case 'positionShared':
    case 'positionWaits':
    case 'positionUnused':
    case 'positionFailed':
    case 'problem':
      return words[notice];
    case 'accept':
      return words.accepted;
    case 'deliver':
      return words.finished(card === null || card.feeXaf === null ? null : formatXaf(card.feeXaf));
    case 'resume':
      return words.resumed;
    // The bar above the run says it.
    default:
      return '';
  }
}
