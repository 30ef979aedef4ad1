import type { MissionStatus, OrderStatus } from '../domain.ts';

export const suiviFr = {
  looking: '⏳ Un instant, je regarde où en sont vos envois.',
  unavailable: '⚠️ Le service ne répond pas en ce moment : je ne peux pas voir vos envois.',
  notYours: '🤔 Cet envoi n’est pas, ou n’est plus, à votre numéro.',

  list: {
    all: (count: number) => `🔍 *Vos envois* (${count}), du plus récent au plus ancien.`,
    some: (count: number) => `🔍 *${count} envois* correspondent : lequel ?`,
    hint: '_Touchez la liste, ou écrivez une référence : `#003`, `COUR-20260919-003`._',
    notAmong: (said: string) => `🤔 Je ne trouve pas « ${said} » parmi vos envois.`,
    miss: '🤔 Choisissez un envoi dans la liste, ou écrivez sa référence.',
    label: 'Voir mes envois',
    mine: '📋 Mes envois',
  },

  none: '📭 Vous n’avez encore aucun envoi. Envoyer un colis prend une minute.',
  noneMiss: 'Il n’y a encore aucun envoi à votre numéro.',
  send: '📦 Envoyer un colis',
  order: '🛍️ Commander',

  detailMiss: '🤔 Touchez un bouton, ou écrivez `menu`.',
  tooLate: '🙏 C’est trop tard : la commande ne peut plus être annulée.',
  refresh: '🔄 Actualiser',
  courier: '📇 Contact livreur',
  courierOf: (reference: string) => `🛵 Voici le contact de votre livreur pour *${reference}*.`,
  total: (amount: string) => `💰 *Total* : ${amount}`,

  cancelOrder: 'Annuler la commande',
  confirmCancel: (reference: string) => `❌ Annuler la commande *${reference}* ?`,
  cancelIsFinal: '_C’est définitif : les articles retournent en rayon._',
  confirmCancelMiss: '🤔 Touchez un des boutons, ou écrivez `oui` ou `non`.',
  cancelYes: '❌ Oui, annuler',
  cancelNo: '↩️ La garder',
  isCancelled: (reference: string) => `🗑️ La commande *${reference}* est annulée.`,
  noAnswer: '⚠️ Le service ne répond pas en ce moment.',
  cancelUncertain: (reference: string) =>
    `Je ne sais pas si la commande *${reference}* est annulée. Touchez Vérifier dans un instant.`,
  check: '🔄 Vérifier',

  way: {
    lights: ['Créé', 'Livreur attribué', 'Récupéré', 'En route', 'Livré'],
    cancelled: '🔴 Envoi annulé',
    problem: '🟠 Un problème a été signalé sur cette course',
  },
  missionStatus: {
    pending: 'En attente d’un livreur',
    assigned: 'Livreur attribué',
    heading_to_pickup: 'Livreur en route vers le départ',
    at_pickup: 'Livreur au point de départ',
    picked_up: 'Colis récupéré',
    in_transit: 'Colis en route',
    at_dropoff: 'Livreur arrivé à destination',
    delivered: 'Livré',
    problem: 'Problème signalé',
    cancelled: 'Annulé',
    unknown: 'En cours',
  } satisfies Record<MissionStatus, string>,
  orderStatus: {
    pending: 'En attente de la boutique',
    accepted: 'Acceptée',
    ready: 'Prête',
    shipped: 'Expédiée',
    delivered: 'Livrée',
    cancelled: 'Annulée',
    unknown: 'En cours',
  } satisfies Record<OrderStatus, string>,
};
