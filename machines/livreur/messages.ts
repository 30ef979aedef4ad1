import { commonChoices, type CommonWords } from '../common.ts';
import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { lines, paragraphs, quote, type Catalogue } from '../wording.ts';
import { offered, type LivreurView } from './machine.ts';
import type { livreurFr } from './messages.fr.ts';
import { distanceOf, headOf, offerOf, partyOf, routeOf, runOf, shortReference } from './mission.ts';
import { noticeOf } from './notices.ts';
import { LINES_PER_PAGE, livreurChoice } from './slots.ts';
import { isUnderWay } from './steps.ts';

export type LivreurWords = typeof livreurFr;

// Of a WhatsApp list.
const MOST_ROWS = 10;

/** Every sentence of a courier's day. */
export function livreurIn(words: CommonWords & LivreurWords): Catalogue<LivreurView> {
  const { human } = commonChoices(words);
  const { to } = words;
  const status = words.mission.status;
  const toSpace: Choice = { id: livreurChoice('home'), title: to.space };
  const toMissions: Choice = { id: livreurChoice('missions'), title: to.missions };
  const becomeAvailable: Choice = { id: livreurChoice('available'), title: to.available };

  /** What has just happened, or what was not understood, above what is shown. */
  function answer(view: LivreurView, message: Message & { choices: Choice[] }): Message {
    const { notice, wrong, misses } = view;
    return {
      ...message,
      text: paragraphs(
        notice && noticeOf(words, notice, view),
        wrong &&
          (wrong.type === 'user.location'
            ? words.positionAbroad
            : wrong.said
              ? words.missSaid(quote(wrong.said))
              : words.miss),
        message.text,
      ),
      choices: misses < 3 ? message.choices : [...message.choices.slice(0, MOST_ROWS - 1), human],
    };
  }

  function availability(available: boolean | null, zone: string): string {
    const { home } = words;
    const state = available === null ? home.unknown : available ? home.available : home.paused;
    return [state, zone && home.zone(quote(zone, 40))].filter(Boolean).join(' · ');
  }

  function earned(runs: number, earnedXaf: number | null): string {
    return [words.countRuns(runs), earnedXaf !== null && formatXaf(earnedXaf)].filter(Boolean).join(', ');
  }

  return {
    'livreur.busy': () => ({ text: words.busyNow }),

    'livreur.home': (view) => {
      const { home, name } = view;
      const run = home?.inHand[0];
      const open = offered(view).length;
      return answer(view, {
        text: paragraphs(
          words.home.title(name ? quote(name, 40) : ''),
          lines(
            home && availability(home.available, home.zone),
            open === 0 ? words.home.noMission : words.home.missions(open),
            home && run && home.inHand.length === 1
              ? words.home.run(run.reference, status[run.status])
              : home && run && words.home.runs(home.inHand.length),
            home && words.home.today(earned(home.today.runs, home.today.earnedXaf)),
          ),
          words.home.hint,
        ),
        choices: [
          ...(run && home.inHand.length === 1
            ? [{ id: livreurChoice('mission', run.id), title: to.run }]
            : run
              ? [{ id: livreurChoice('mine'), title: to.runs(home.inHand.length) }]
              : []),
          { ...toMissions, title: open === 0 ? to.missions : to.missionsOpen(open) },
          home?.available ? { id: livreurChoice('pause'), title: to.pause } : becomeAvailable,
          ...(run ? [] : [{ id: livreurChoice('history'), title: to.earnings }]),
        ],
      });
    },

    'livreur.missions': (view) => {
      const open = offered(view);
      if (open.length === 0) {
        return answer(view, {
          text: paragraphs(
            words.missions.none,
            view.home?.available ? words.missions.willTell : words.missions.beAvailable,
          ),
          choices: [view.home?.available ? { ...toMissions, title: to.refresh } : becomeAvailable, toSpace],
        });
      }
      const start = view.page * LINES_PER_PAGE;
      return answer(view, {
        text: paragraphs(words.missions.title(open.length), words.missions.hint),
        listLabel: words.missions.label,
        choices: [
          ...open.slice(start, start + LINES_PER_PAGE).map((line) => ({
            id: livreurChoice('mission', line.id),
            title: [shortReference(line), line.feeXaf !== null && formatXaf(line.feeXaf)]
              .filter(Boolean)
              .join(' · '),
            description: [distanceOf(words, line), `${line.pickup} → ${line.dropoff}`]
              .filter(Boolean)
              .join(' · '),
          })),
          ...(open.length > LINES_PER_PAGE ? [{ id: 'more', title: words.moreOfList }] : []),
          toSpace,
        ],
      });
    },

    'livreur.mine': (view) => {
      const runs = view.home?.inHand ?? [];
      if (runs.length === 0) return answer(view, { text: words.mine.none, choices: [toMissions, toSpace] });
      return answer(view, {
        text: paragraphs(words.mine.title(runs.length), words.mine.hint),
        listLabel: words.mine.label,
        choices: [
          ...runs.slice(0, LINES_PER_PAGE).map((line) => ({
            id: livreurChoice('mission', line.id),
            title: shortReference(line),
            description: `${status[line.status]} · ${line.dropoff}`,
          })),
          toMissions,
          toSpace,
        ],
      });
    },

    'livreur.history': (view) => {
      const past = view.home?.past ?? [];
      const { total, today } = view.home ?? { total: null, today: null };
      return answer(view, {
        text: paragraphs(
          words.earnings.title,
          lines(
            today && words.earnings.today(earned(today.runs, today.earnedXaf)),
            total && total.runs !== null && words.earnings.total(earned(total.runs, total.earnedXaf)),
          ),
          past.length === 0
            ? words.earnings.none
            : lines(
                ...past
                  .slice(0, 5)
                  .map(
                    (line) =>
                      `${line.status === 'delivered' ? '✅' : '✖️'} ${shortReference(line)} · ${quote(line.dropoff, 40)}${line.feeXaf !== null && line.status === 'delivered' ? ` · ${formatXaf(line.feeXaf)}` : ''}`,
                  ),
              ),
        ),
        choices: [toMissions, toSpace],
      });
    },

    'livreur.detail': (view) => {
      const { card } = view;
      if (card === null) return answer(view, { text: '', choices: [toMissions, toSpace] });
      if (!card.isMine) return answer(view, offerOf(words, card));
      if (!isUnderWay(card.status)) {
        return answer(view, {
          text: paragraphs(headOf(words, card), routeOf(card)),
          choices: [toMissions, toSpace],
        });
      }
      return answer(view, runOf(words, card));
    },

    'livreur.contact': (view): Message => {
      const { card, wanted } = view;
      const isSender = wanted.what === 'sender';
      const party = isSender ? card?.sender : card?.recipient;
      if (!card || !party) return answer(view, { text: '', choices: [toSpace] });
      const whose = isSender ? words.contact.sender : words.contact.recipient;
      return answer(view, {
        text: whose(card.reference, partyOf(party)),
        choices: [
          { id: livreurChoice('mission', card.id), title: to.theRun },
          isSender
            ? { id: livreurChoice('recipient', card.id), title: to.recipient }
            : { id: livreurChoice('sender', card.id), title: to.sender },
          toSpace,
        ],
        ...(party.phone.startsWith('+') && {
          contact: { name: party.name || words.contact.card, phone: party.phone },
        }),
      });
    },

    'livreur.confirmDelivery': (view) => {
      const { card } = view;
      return answer(view, {
        text: paragraphs(
          words.delivered.ask(card?.reference ?? '', quote(card?.recipient?.name ?? '')),
          words.delivered.hint,
        ),
        choices: [
          { id: 'delivered', title: words.delivered.yes },
          { id: livreurChoice('mission', card?.id ?? 0), title: words.delivered.no },
          { id: livreurChoice('problem', card?.id ?? 0), title: to.problem },
        ],
      });
    },

    'livreur.askProblem': (view) => {
      const { card } = view;
      return answer(view, {
        text: paragraphs(words.problem.ask(card?.reference ?? ''), words.problem.hint),
        listLabel: words.problem.label,
        choices: [
          { id: 'reason.absent', title: words.problem.absent },
          { id: 'reason.phone', title: words.problem.phone },
          { id: 'reason.address', title: words.problem.address },
          { id: 'reason.vehicle', title: words.problem.vehicle },
          { id: livreurChoice('mission', card?.id ?? 0), title: words.problem.back },
        ],
      });
    },

    'livreur.failed': (view) => ({
      text: paragraphs(
        view.notice && noticeOf(words, view.notice, view),
        words.unavailable,
        words.tryInAMoment,
      ),
      choices: [{ id: 'retry', title: words.retry }, toSpace, human],
    }),
  };
}
