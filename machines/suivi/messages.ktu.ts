import type { SuiviWords } from './messages.ts';

export const suiviKtu: SuiviWords = {
  looking: '⏳ Beno vingila fioti, mono ke tala kisika ba colis na beno kele.',
  unavailable: '⚠️ Service ke vutula ve ntangu yayi: mono lenda mona ba colis na beno ve.',
  notYours: '🤔 Colis yayi kele ve, to kele diaka ve, na nimero na beno.',

  list: {
    all: (count) => `🔍 *Ba colis na beno* (${count}), ya mpa na ntwala.`,
    some: (count) => `🔍 *Ba colis ${count}* me fwanana: inki?`,
    hint: '_Beno simba liste, to beno sonika nimero: `#003`, `COUR-20260919-003`._',
    notAmong: (said) => `🤔 Mono me mona « ${said} » na ba colis na beno ve.`,
    miss: '🤔 Beno sola colis mosi na liste, to beno sonika nimero na yawu.',
    label: 'Kumona ba colis',
    mine: '📋 Ba colis na mono',
  },

  none: '📭 Beno kele ntete na colis ve. Kutinda colis ke baka kaka minuti mosi.',
  noneMiss: 'Colis kele ntete ve na nimero na beno.',
  send: '📦 Kutinda colis',
  order: '🛍️ Kusumba',

  detailMiss: '🤔 Beno simba bouton mosi, to beno sonika `menu`.',
  tooLate: '🙏 Ntangu me luta: commande lenda katuka diaka ve.',
  refresh: '🔄 Kutala diaka',
  courier: '📇 Nimero ya livreur',
  courierOf: (reference) => `🛵 Nimero ya livreur na beno sambu na *${reference}*.`,
  total: (amount) => `💰 *Nyonso*: ${amount}`,

  cancelOrder: 'Kubika commande',
  confirmCancel: (reference) => `❌ Kubika commande *${reference}*?`,
  cancelIsFinal: '_Kuvutuka na nima kele ve: bima ke vutuka na boutique._',
  confirmCancelMiss: '🤔 Beno simba bouton mosi, to beno sonika `inga` to `ve`.',
  cancelYes: '❌ Inga, kubika',
  cancelNo: '↩️ Kubumba',
  isCancelled: (reference) => `🗑️ Commande *${reference}* me bikama.`,
  noAnswer: '⚠️ Service ke vutula ve ntangu yayi.',
  cancelUncertain: (reference) =>
    `Mono zaba ve kana commande *${reference}* me bikama. Beno simba Kutala na nima ya ntangu fioti.`,
  check: '🔄 Kutala',

  way: {
    lights: ['Me sonama', 'Livreur me monana', 'Me bakama', 'Na nzila', 'Me pesama'],
    cancelled: '🔴 Colis me bikama',
    problem: '🟠 Mpasi mosi me zabana na course yayi',
  },
  missionStatus: {
    pending: 'Ke vingila livreur',
    assigned: 'Livreur me monana',
    heading_to_pickup: 'Livreur ke kwisa baka yawu',
    at_pickup: 'Livreur me kuma kisika ke katuka',
    picked_up: 'Livreur me baka colis',
    in_transit: 'Colis na nzila',
    at_dropoff: 'Livreur me kuma kisika ke kwenda',
    delivered: 'Me pesama',
    problem: 'Mpasi me zabana',
    cancelled: 'Me bikama',
    unknown: 'Ke kwenda',
  },
  orderStatus: {
    pending: 'Ke vingila boutique',
    accepted: 'Me ndimama',
    ready: 'Me yilama',
    shipped: 'Me tindama',
    delivered: 'Me pesama',
    cancelled: 'Me bikama',
    unknown: 'Ke kwenda',
  },
};
