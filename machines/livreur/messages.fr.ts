import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { lines, paragraphs, quote, unbroken, type Catalogue } from '../wording.ts';
import { offered, type LivreurView } from './machine.ts';
import {
  distanceFr,
  headOf,
  offerOf,
  partyFr,
  routeOf,
  runOf,
  shortReference,
  statusFr,
  toMissions,
  toSpace,
} from './mission.fr.ts';
import { noticeFr } from './notices.fr.ts';
import { LINES_PER_PAGE, livreurChoice } from './slots.ts';
import { isUnderWay } from './steps.ts';

// Of a WhatsApp list.
const MOST_ROWS = 10;

const human: Choice = { id: 'go.human', title: 'Parler à quelqu’un' };

/** Every sentence of a courier's day. */
export const livreurFr: Catalogue<LivreurView> = {
  'livreur.busy': () => ({ text: '⏳ Un instant, je vois ça avec TokTok.' }),

  'livreur.home': (view) => {
    const { home, name } = view;
    const run = home?.inHand[0];
    const open = offered(view).length;
    return answer(view, {
      text: paragraphs(
        `🛵 *Espace livreur*${name ? ` · ${quote(name, 40)}` : ''}`,
        lines(
          home && availabilityFr(home.available, home.zone),
          `📋 ${open === 0 ? 'Aucune mission disponible pour le moment' : counted(open, 'mission disponible', 'missions disponibles')}`,
          home && run && home.inHand.length === 1
            ? `🚚 En cours : *${run.reference}*, ${statusFr[run.status].toLowerCase()}`
            : home && run && `🚚 ${counted(home.inHand.length, 'course', 'courses')} en cours`,
          home && `💰 Aujourd’hui : ${earningsFr(home.today.runs, home.today.earnedXaf)}`,
        ),
        '_Vous pouvez aussi écrire `missions`, `mes courses`, `gains`, `disponible` ou `pause`._',
      ),
      choices: [
        ...(run && home.inHand.length === 1
          ? [{ id: livreurChoice('mission', run.id), title: '🚚 Ma course' }]
          : run
            ? [{ id: livreurChoice('mine'), title: `🚚 Mes courses (${home.inHand.length})` }]
            : []),
        { ...toMissions, title: open === 0 ? toMissions.title : `📋 Missions (${open})` },
        home?.available
          ? { id: livreurChoice('pause'), title: '⏸️ Faire une pause' }
          : { id: livreurChoice('available'), title: 'Me rendre disponible' },
        ...(run ? [] : [{ id: livreurChoice('history'), title: '💰 Mes gains' }]),
      ],
    });
  },

  'livreur.missions': (view) => {
    const open = offered(view);
    if (open.length === 0) {
      return answer(view, {
        text: paragraphs(
          '📭 Aucune mission disponible pour le moment.',
          view.home?.available
            ? 'Je vous préviens dès qu’un envoi part de votre zone.'
            : 'Rendez-vous disponible pour être prévenu des envois de votre zone.',
        ),
        choices: [
          view.home?.available
            ? { ...toMissions, title: '🔄 Actualiser' }
            : { id: livreurChoice('available'), title: 'Me rendre disponible' },
          toSpace,
        ],
      });
    }
    const start = view.page * LINES_PER_PAGE;
    return answer(view, {
      text: paragraphs(
        `📋 *${counted(open.length, 'mission disponible', 'missions disponibles')}*`,
        '_Touchez la liste pour voir une mission : rien n’est accepté avant votre accord._',
      ),
      listLabel: 'Voir les missions',
      choices: [
        ...open.slice(start, start + LINES_PER_PAGE).map((line) => ({
          id: livreurChoice('mission', line.id),
          title: [shortReference(line), line.feeXaf !== null && formatXaf(line.feeXaf)]
            .filter(Boolean)
            .join(' · '),
          description: [distanceFr(line), `${line.pickup} → ${line.dropoff}`].filter(Boolean).join(' · '),
        })),
        ...(open.length > LINES_PER_PAGE ? [{ id: 'more', title: '➡️ Suite de la liste' }] : []),
        toSpace,
      ],
    });
  },

  'livreur.mine': (view) => {
    const runs = view.home?.inHand ?? [];
    if (runs.length === 0) {
      return answer(view, {
        text: '📭 Vous n’avez aucune course en cours. Choisissez une mission pour commencer.',
        choices: [toMissions, toSpace],
      });
    }
    return answer(view, {
      text: paragraphs(
        `🚚 *${counted(runs.length, 'course', 'courses')} en cours*`,
        '_Touchez la liste : chaque course a son prochain geste._',
      ),
      listLabel: 'Voir mes courses',
      choices: [
        ...runs.slice(0, LINES_PER_PAGE).map((line) => ({
          id: livreurChoice('mission', line.id),
          title: shortReference(line),
          description: `${statusFr[line.status]} · ${line.dropoff}`,
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
        '💰 *Gains et historique*',
        lines(
          today && `Aujourd’hui : ${earningsFr(today.runs, today.earnedXaf)}`,
          total && total.runs !== null && `Depuis le début : ${earningsFr(total.runs, total.earnedXaf)}`,
        ),
        past.length === 0
          ? '_Vos courses terminées s’afficheront ici._'
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
    if (!card.isMine) return answer(view, offerOf(card));
    if (!isUnderWay(card.status)) {
      return answer(view, { text: paragraphs(headOf(card), routeOf(card)), choices: [toMissions, toSpace] });
    }
    return answer(view, runOf(card));
  },

  'livreur.contact': (view): Message => {
    const { card, wanted } = view;
    const isSender = wanted.what === 'sender';
    const party = isSender ? card?.sender : card?.recipient;
    if (!card || !party) return answer(view, { text: '', choices: [toSpace] });
    return answer(view, {
      text: paragraphs(
        `📇 *${isSender ? 'Expéditeur' : 'Destinataire'}* de ${card.reference} : ${partyFr(party)}`,
      ),
      choices: [
        { id: livreurChoice('mission', card.id), title: '🚚 La course' },
        isSender
          ? { id: livreurChoice('recipient', card.id), title: '📇 Destinataire' }
          : { id: livreurChoice('sender', card.id), title: '📇 Expéditeur' },
        toSpace,
      ],
      ...(party.phone.startsWith('+') && {
        contact: { name: party.name || 'Contact TokTok', phone: party.phone },
      }),
    });
  },

  'livreur.confirmDelivery': (view) => {
    const { card } = view;
    return answer(view, {
      text: paragraphs(
        `📦 *${card?.reference ?? ''}* : avez-vous remis le colis à ${quote(card?.recipient?.name ?? '') || 'son destinataire'} ?`,
        '_La course sera terminée._',
      ),
      choices: [
        { id: 'delivered', title: '✅ Oui, remis' },
        { id: livreurChoice('mission', card?.id ?? 0), title: '↩️ Pas encore' },
        { id: livreurChoice('problem', card?.id ?? 0), title: '⚠️ Problème' },
      ],
    });
  },

  'livreur.askProblem': (view) => {
    const { card } = view;
    return answer(view, {
      text: paragraphs(
        `⚠️ *${card?.reference ?? ''}* : que se passe-t-il ?`,
        '_Choisissez dans la liste, ou écrivez-le en une phrase : `la route est coupée`. `retour` si tout va bien._',
      ),
      listLabel: 'Choisir un motif',
      choices: [
        { id: 'reason.absent', title: 'Personne au rendez-vous' },
        { id: 'reason.phone', title: 'Contact injoignable' },
        { id: 'reason.address', title: 'Adresse introuvable' },
        { id: 'reason.vehicle', title: 'Panne ou accident' },
        { id: livreurChoice('mission', card?.id ?? 0), title: '↩️ Retour à la course' },
      ],
    });
  },

  'livreur.failed': (view) => ({
    text: paragraphs(
      view.notice && noticeFr(view.notice, view),
      '⚠️ TokTok ne répond pas en ce moment, rien n’est perdu.',
      'Réessayez dans un instant.',
    ),
    choices: [{ id: 'retry', title: '🔁 Réessayer' }, toSpace, human],
  }),
};

/** What has just happened, or what was not understood, above what is shown. */
function answer(view: LivreurView, message: Message & { choices: Choice[] }): Message {
  const { notice, wrong, misses } = view;
  return {
    ...message,
    text: paragraphs(
      notice && noticeFr(notice, view),
      wrong &&
        (wrong.type === 'user.location'
          ? '🤔 Cette position est hors du Congo : je ne l’ai pas transmise.'
          : wrong.said
            ? `🤔 « ${quote(wrong.said)} » : je n’ai pas compris. Touchez un bouton, ou écrivez par exemple \`missions\`.`
            : '🤔 Touchez un bouton, ou écrivez par exemple `missions`.'),
      message.text,
    ),
    choices: misses < 3 ? message.choices : [...message.choices.slice(0, MOST_ROWS - 1), human],
  };
}

function availabilityFr(available: boolean | null, zone: string): string {
  const state =
    available === null ? '⚪️ Disponibilité inconnue' : available ? '🟢 *Disponible*' : '⏸️ *En pause*';
  return `${state}${zone ? ` · zone ${quote(zone, 40)}` : ''}`;
}

function earningsFr(runs: number, earnedXaf: number | null): string {
  return `${counted(runs, 'course', 'courses')}${earnedXaf === null ? '' : `, ${formatXaf(earnedXaf)}`}`;
}

function counted(count: number, one: string, many: string): string {
  return unbroken(`${count} `) + (count < 2 ? one : many);
}
