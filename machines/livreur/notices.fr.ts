import { formatXaf } from '../reading/amount.ts';
import type { LivreurView, Notice } from './machine.ts';

/** What has just happened, above what is shown next. */
export function noticeFr(notice: Notice, { card, home, refused, wanted }: LivreurView): string {
  switch (notice) {
    case 'welcome':
      return '🎉 *Bienvenue parmi les livreurs TokTok !* _Pensez à supprimer votre mot de passe de cette discussion._';
    case 'availability':
      if (home?.available !== (wanted.what === 'available'))
        return '⚠️ TokTok n’a pas enregistré ce changement. Réessayez dans un instant.';
      return home.available
        ? '🟢 C’est noté : vous êtes disponible. Je vous préviens des envois de votre zone.'
        : '⏸️ C’est noté : vous êtes en pause. Bon repos !';
    case 'hidden':
      return `❌ Mission ${refused[0] === card?.id && card ? card.reference : ''} refusée : je ne vous la montre plus. _(\`retour\` pour la revoir)_`;
    case 'shownAgain':
      return '↩️ La revoici.';
    case 'moved':
      return 'ℹ️ C’est déjà fait, ou ce n’est pas la prochaine étape. Voici où en est la course :';
    case 'lost':
      return '🙏 Un autre livreur a été plus rapide pour cette mission. Il y en aura d’autres !';
    case 'gone':
      return 'ℹ️ Cette mission n’est plus disponible.';
    case 'unknown':
      return '🤔 Je ne trouve cette référence ni parmi vos courses ni parmi les missions disponibles.';
    case 'notAccepted':
      return '⚠️ TokTok n’a pas accepté cette étape. Voici où en est la course :';
    case 'positionShared':
      return '📍 Merci, votre position est transmise pour la course en cours.';
    case 'positionWaits':
      return '📍 Démarrez d’abord la course : votre position sera alors transmise.';
    case 'positionUnused':
      return '📍 Merci ! Vous n’avez pas de course en cours : je n’ai rien transmis.';
    case 'positionFailed':
      return '⚠️ Votre position n’a pas pu être transmise. Envoyez-la à nouveau dans un instant.';
    case 'accept':
      return '✅ *Mission acceptée, elle est à vous !*';
    case 'deliver':
      return `🎉 *Course terminée, merci !*${card?.feeXaf === null || card === null ? '' : ` ${formatXaf(card.feeXaf)} pour vous.`}`;
    case 'problem':
      return '⚠️ Le problème est signalé. Reprenez la course dès que possible.';
    case 'resume':
      return '▶️ La course reprend.';
    // The bar above the run says it.
    default:
      return '';
  }
}
