import type { SuiviWords } from './messages.ts';

export const suiviLn: SuiviWords = {
  looking: '⏳ Bozela moke, nazali kotala esika ba colis na bino ezali.',
  unavailable: '⚠️ Service ezali koyanola te sikoyo: nakoki te komona ba colis na bino.',
  notYours: '🤔 Colis oyo ezali te, to ezali lisusu te, na nimero na bino.',

  list: {
    all: (count) => `🔍 *Ba colis na bino* (${count}), ya sika liboso.`,
    some: (count) => `🔍 *Ba colis ${count}* ekokani: nini?`,
    hint: '_Bosimba liste, to bokoma nimero: `#003`, `COUR-20260919-003`._',
    notAmong: (said) => `🤔 Namoni « ${said} » te na ba colis na bino.`,
    miss: '🤔 Bopona colis moko na liste, to bokoma nimero na yango.',
    label: 'Komona ba colis',
    mine: '📋 Ba colis na ngai',
  },

  none: '📭 Bozali naino na colis te. Kotinda colis ezwaka kaka miniti moko.',
  noneMiss: 'Colis ezali naino te na nimero na bino.',
  send: '📦 Kotinda colis',
  order: '🛍️ Kosomba',

  detailMiss: '🤔 Bosimba bouton moko, to bokoma `menu`.',
  tooLate: '🙏 Ngonga eleki: commande ekoki lisusu kolongwa te.',
  refresh: '🔄 Kotala lisusu',
  courier: '📇 Nimero ya livreur',
  courierOf: (reference) => `🛵 Nimero ya livreur na bino mpo na *${reference}*.`,
  total: (amount) => `💰 *Nyonso*: ${amount}`,

  cancelOrder: 'Kotika commande',
  confirmCancel: (reference) => `❌ Kotika commande *${reference}*?`,
  cancelIsFinal: '_Kozonga sima ezali te: biloko ekozonga na boutique._',
  confirmCancelMiss: '🤔 Bosimba bouton moko, to bokoma `ee` to `te`.',
  cancelYes: '❌ Ee, kotika',
  cancelNo: '↩️ Kobatela',
  isCancelled: (reference) => `🗑️ Commande *${reference}* etikami.`,
  noAnswer: '⚠️ Service ezali koyanola te sikoyo.',
  cancelUncertain: (reference) =>
    `Nayebi te soki commande *${reference}* etikami. Bosimba Kotala na mwa ntango.`,
  check: '🔄 Kotala',

  way: {
    lights: ['Ekomami', 'Livreur azwami', 'Azwi yango', 'Na nzela', 'Epesami'],
    cancelled: '🔴 Colis etikami',
    problem: '🟠 Mpasi moko eyebisami na course oyo',
  },
  missionStatus: {
    pending: 'Ezali kozela livreur',
    assigned: 'Livreur azwami',
    heading_to_pickup: 'Livreur azali koya kozwa yango',
    at_pickup: 'Livreur akomi esika ekouta',
    picked_up: 'Livreur azwi colis',
    in_transit: 'Colis na nzela',
    at_dropoff: 'Livreur akomi esika ekokende',
    delivered: 'Epesami',
    problem: 'Mpasi eyebisami',
    cancelled: 'Etikami',
    unknown: 'Ezali kokende',
  },
  orderStatus: {
    pending: 'Ezali kozela boutique',
    accepted: 'Endimami',
    ready: 'Ebongi',
    shipped: 'Etindami',
    delivered: 'Epesami',
    cancelled: 'Etikami',
    unknown: 'Ezali kokende',
  },
};
