import type { CoursierWords } from './messages.ts';

export const coursierKtu: CoursierWords = {
  steps: {
    side: 'Kisika beno kele',
    pickup: 'Kisika ke katuka',
    dropoff: 'Kisika ke kwenda',
    contactName: 'Nkumbu',
    contactPhone: 'Telefone',
    value: 'Ntalu',
    description: 'Bima ya kati',
    note: 'Ngogo',
  },

  noted: {
    kept: 'Yawu me sonama:',
    corrected: 'Yawu me yidikama:',
    pickup: 'ke katuka na',
    dropoff: 'ke kwenda na',
    contact: 'nkumbu',
    value: 'ntalu',
    description: 'bima ya kati',
  },

  askSide: {
    title: '📦 *Kutinda colis*',
    ask: 'Beno kele wapi: kisika colis ke katuka, to kisika ke kwenda?',
    pinHeld: '📍 Mono me baka position. Yawu kele kisika colis ke katuka, to kisika ke kwenda?',
    sameAs: '🔁 _Bonso ya ntete_:',
    hint: '_Konso ntangu: `kuvutuka` sambu na kuyidika, `menu` sambu na kupema fioti._',
    miss: 'Beno sola kaka bouton mosi.',
    pickup: '📤 Kisika ke katuka',
    dropoff: '📥 Kisika ke kwenda',
    same: '🔁 Bonso ya ntete',
  },

  askPlace: {
    pickup: {
      here: 'Livreur ke baka colis wapi?',
      there: 'Na inki adresi livreur fwana baka colis?',
    },
    dropoff: {
      here: 'Beto natina beno colis wapi?',
      there: 'Na inki adresi beto nata colis?',
    },
  },
  placeHintHere:
    '_Beno tinda position na beno, to beno sonika adresi to kidimbu. `kuvutuka` sambu na kuyidika._',
  placeHint: (example) => `_Beno sonika adresi to kidimbu (\`${example}\`), to beno tinda position na 📎._`,

  askName: {
    recipient: '👤 *Nkumbu ya muntu yina ke baka colis*?',
    sender: '👤 Nani ke pesa livreur colis? *Nkumbu* na yandi?',
    hint: '_Beno lenda tinda mpi contact na yandi._',
    what: 'nkumbu',
    miss: 'Mbandu: `Marie Okemba`.',
    recent: 'Bantu ya ntama',
  },

  askPhone: {
    ask: (name) => `📞 Na inki *nimero* livreur lenda binga *${name}*?`,
    hint: '_Mbandu: `06 123 45 67`_',
    what: 'nimero ya telefone',
    miss: 'Nimero ya Congo ke vandaka na ba chiffres 9: `06 123 45 67`.',
  },
  settlePhone: {
    foreign: (typed) => `« ${typed} » kele bonso nimero ya nsi ya nkaka.`,
    tenDigits: (typed) => `Nimero ya Congo ke vandaka na ba chiffres 9, beno me sonika 10: « ${typed} ».`,
    ask: (name, phone) => `Nimero ya ${name} kele mpenza *${phone}*?\n_Kana ve, beno sonika yawu diaka._`,
    yes: 'Inga, yawu yina',
    no: 'Ve, mono ke yidika',
  },

  askValue: {
    ask: '💰 *Ntalu ya bima ya kati*, na FCFA?',
    hint: '_Mbandu: `5000`, to `0` kana yawu kele na ntalu ve_',
    what: 'ntalu',
    miss: 'Beno sonika ntalu ya mvimba: `5000`.',
  },
  settleValue: 'Sambu na kuzaba ntalu mbote:',

  askDescription: {
    ask: '📝 Inki kele na kati ya colis?',
    hint: '_Mbandu: `Mikanda`, `telefone ya mpa`_',
    miss: 'Beno tuba inki kele na kati na bangogo fioti: `Mikanda`, `lele mpi sapatu`…',
  },

  askNote: {
    ask: '🗒️ Inki ngogo sambu na livreur?',
    hint: '_Mbandu: `Binga kana nge me kuma, porte ya bleu`_',
    remove: 'Kukatula ngogo',
    none: '↩️ Ngogo ve',
  },

  recap: {
    title: '📦 *Colis na beno*',
    pickup: '📤 *Ke katuka na*:',
    dropoff: '📥 *Ke kwenda na*:',
    distance: (km) => `${km} km na nzila ya mbala mosi`,
    aboutDistance: (km) => `Penepene ya ${km} km na nzila ya mbala mosi`,
    sender: '👤 *Muntu ya kutinda*:',
    recipient: '👤 *Muntu ya kubaka*:',
    description: '📝 *Na kati*:',
    value: '💰 *Ntalu*:',
    noValue: 'kele na ntalu ve',
    note: '🗒️ *Ngogo*:',
  },

  editing: {
    rest: '_Yina ya nkaka ya colis na beno ke soba ve._',
    name: 'Nkumbu ya muntu',
    note: 'Ngogo sambu na livreur',
    addNote: 'Kuyika ngogo',
    side: 'Kisika mono kele',
    atPickup: 'Mono kele kisika ke katuka',
    atDropoff: 'Mono kele kisika ke kwenda',
  },

  confirmLeaving: 'Beno bika colis yayi? Bamvutu na beno ke katuka.',
  creating: '⏳ Colis na beno ke sonama: nimero na yawu ke kwisa ntangu yayi.',
  created: {
    title: '✅ *Colis me sonama*',
    next: 'Beto me tinda yawu na ba livreurs. Beno lenda mona kisika yawu kele konso ntangu na *Kulanda*.',
    track: '🔍 Kulanda colis',
    another: '📦 Colis ya nkaka',
  },
  failed: {
    rejected: '⚠️ Colis na beno me ndimama ve. Beno tala bamvutu na beno, na nima beno meka diaka.',
    unavailable: '⚠️ Service ke vutula ve ntangu yayi, colis na beno me ndimama ntete ve.',
    kept: 'Bamvutu na beno me bumbama.',
  },
};
