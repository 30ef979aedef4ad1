import type { MissionStatus } from '../domain.ts';
import type { Step } from './steps.ts';

export const livreurFr = {
  busyNow: '⏳ Un instant, je vois ça avec TokTok.',
  unavailable: '⚠️ TokTok ne répond pas en ce moment, rien n’est perdu.',
  tryInAMoment: 'Réessayez dans un instant.',
  positionAbroad: '🤔 Cette position est hors du Congo : je ne l’ai pas transmise.',
  missSaid: (said: string) =>
    `🤔 « ${said} » : je n’ai pas compris. Touchez un bouton, ou écrivez par exemple \`missions\`.`,
  miss: '🤔 Touchez un bouton, ou écrivez par exemple `missions`.',

  to: {
    space: '🛵 Mon espace',
    missions: '📋 Missions',
    missionsOpen: (count: number) => `📋 Missions (${count})`,
    run: '🚚 Ma course',
    runs: (count: number) => `🚚 Mes courses (${count})`,
    theRun: '🚚 La course',
    available: 'Me rendre disponible',
    pause: '⏸️ Faire une pause',
    earnings: '💰 Mes gains',
    refresh: '🔄 Actualiser',
    accept: '✅ Accepter',
    refuse: '❌ Refuser',
    resume: '▶️ Reprendre',
    problem: '⚠️ Problème',
    sender: '📇 Expéditeur',
    recipient: '📇 Destinataire',
  },

  home: {
    title: (name: string) => `🛵 *Espace livreur*${name && ` · ${name}`}`,
    noMission: '📋 Aucune mission disponible pour le moment',
    missions: (count: number) => `📋 ${openMissions(count)}`,
    run: (reference: string, status: string) => `🚚 En cours : *${reference}*, ${status.toLowerCase()}`,
    runs: (count: number) => `🚚 ${countedRuns(count)} en cours`,
    today: (earned: string) => `💰 Aujourd’hui : ${earned}`,
    hint: '_Vous pouvez aussi écrire `missions`, `mes courses`, `gains`, `disponible` ou `pause`._',
    available: '🟢 *Disponible*',
    paused: '⏸️ *En pause*',
    unknown: '⚪️ Disponibilité inconnue',
    zone: (zone: string) => `zone ${zone}`,
  },
  countRuns: countedRuns,

  missions: {
    none: '📭 Aucune mission disponible pour le moment.',
    willTell: 'Je vous préviens dès qu’un envoi part de votre zone.',
    beAvailable: 'Rendez-vous disponible pour être prévenu des envois de votre zone.',
    title: (count: number) => `📋 *${openMissions(count)}*`,
    hint: '_Touchez la liste pour voir une mission : rien n’est accepté avant votre accord._',
    label: 'Voir les missions',
  },

  mine: {
    none: '📭 Vous n’avez aucune course en cours. Choisissez une mission pour commencer.',
    title: (count: number) => `🚚 *${countedRuns(count)} en cours*`,
    hint: '_Touchez la liste : chaque course a son prochain geste._',
    label: 'Voir mes courses',
  },

  earnings: {
    title: '💰 *Gains et historique*',
    today: (earned: string) => `Aujourd’hui : ${earned}`,
    total: (earned: string) => `Depuis le début : ${earned}`,
    none: '_Vos courses terminées s’afficheront ici._',
  },

  contact: {
    sender: (reference: string, who: string) => `📇 *Expéditeur* de ${reference} : ${who}`,
    recipient: (reference: string, who: string) => `📇 *Destinataire* de ${reference} : ${who}`,
    card: 'Contact TokTok',
  },

  delivered: {
    ask: (reference: string, recipient: string) =>
      `📦 *${reference}* : avez-vous remis le colis à ${recipient || 'son destinataire'} ?`,
    hint: '_La course sera terminée._',
    yes: '✅ Oui, remis',
    no: '↩️ Pas encore',
  },

  problem: {
    ask: (reference: string) => `⚠️ *${reference}* : que se passe-t-il ?`,
    hint: '_Choisissez dans la liste, ou écrivez-le en une phrase : `la route est coupée`. `retour` si tout va bien._',
    label: 'Choisir un motif',
    absent: 'Personne au rendez-vous',
    phone: 'Contact injoignable',
    address: 'Adresse introuvable',
    vehicle: 'Panne ou accident',
    back: '↩️ Retour à la course',
    reported: '🟠 *Problème signalé*',
    resumeHint: '_Touchez Reprendre dès que c’est possible, ou écrivez `parler à quelqu’un`._',
  },

  mission: {
    forYou: (fee: string) => `*${fee}* pour vous`,
    value: (amount: string) => `💎 Valeur ${amount}`,
    contactsLater: '_Les contacts vous sont donnés dès que vous acceptez._',
    status: {
      pending: 'Disponible',
      assigned: 'À démarrer',
      heading_to_pickup: 'En route vers le départ',
      at_pickup: 'Au point de départ',
      picked_up: 'Colis récupéré',
      in_transit: 'En route vers l’arrivée',
      at_dropoff: 'À destination',
      delivered: 'Livrée',
      problem: 'Problème signalé',
      cancelled: 'Annulée',
      unknown: 'En cours',
    } satisfies Record<MissionStatus, string>,
    steps: {
      start: { title: '▶️ Démarrer', hint: 'Touchez Démarrer quand vous partez vers le point de départ.' },
      arrive: { title: '📍 Je suis au départ', hint: 'Touchez le bouton une fois au point de départ.' },
      collect: {
        title: '📦 Colis récupéré',
        hint: 'Vérifiez le colis avec l’expéditeur, puis touchez le bouton.',
      },
      leave: { title: '🚚 En route', hint: 'Touchez En route quand vous partez vers le destinataire.' },
      reach: { title: '🏁 Je suis arrivé', hint: 'Touchez le bouton une fois chez le destinataire.' },
      deliver: { title: '✅ Livré', hint: 'Touchez Livré quand le colis est remis en main propre.' },
    } satisfies Record<Step, { title: string; hint: string }>,
  },

  notices: {
    welcome:
      '🎉 *Bienvenue parmi les livreurs TokTok !* _Pensez à supprimer votre mot de passe de cette discussion._',
    notSaved: '⚠️ TokTok n’a pas enregistré ce changement. Réessayez dans un instant.',
    available: '🟢 C’est noté : vous êtes disponible. Je vous préviens des envois de votre zone.',
    paused: '⏸️ C’est noté : vous êtes en pause. Bon repos !',
    hidden: (reference: string) =>
      `❌ Mission ${reference && `${reference} `}refusée : je ne vous la montre plus. _(\`retour\` pour la revoir)_`,
    shownAgain: '↩️ La revoici.',
    moved: 'ℹ️ C’est déjà fait, ou ce n’est pas la prochaine étape. Voici où en est la course :',
    lost: '🙏 Un autre livreur a été plus rapide pour cette mission. Il y en aura d’autres !',
    gone: 'ℹ️ Cette mission n’est plus disponible.',
    unknown: '🤔 Je ne trouve cette référence ni parmi vos courses ni parmi les missions disponibles.',
    notAccepted: '⚠️ TokTok n’a pas accepté cette étape. Voici où en est la course :',
    positionShared: '📍 Merci, votre position est transmise pour la course en cours.',
    positionWaits: '📍 Démarrez d’abord la course : votre position sera alors transmise.',
    positionUnused: '📍 Merci ! Vous n’avez pas de course en cours : je n’ai rien transmis.',
    positionFailed: '⚠️ Votre position n’a pas pu être transmise. Envoyez-la à nouveau dans un instant.',
    accepted: '✅ *Mission acceptée, elle est à vous !*',
    finished: (fee: string | null) =>
      `🎉 *Course terminée, merci !*${fee === null ? '' : ` ${fee} pour vous.`}`,
    problem: '⚠️ Le problème est signalé. Reprenez la course dès que possible.',
    resumed: '▶️ La course reprend.',
  },
};

function openMissions(count: number): string {
  return count < 2 ? `${count}\u00a0mission disponible` : `${count}\u00a0missions disponibles`;
}

function countedRuns(count: number): string {
  return count < 2 ? `${count}\u00a0course` : `${count}\u00a0courses`;
}
