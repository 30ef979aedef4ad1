import type { CoursierWords } from './messages.ts';

export const coursierLn: CoursierWords = {
  steps: {
    side: 'Esika bozali',
    pickup: 'Esika ekouta',
    dropoff: 'Esika ekokende',
    contactName: 'Kombo',
    contactPhone: 'Telefone',
    value: 'Ntalo',
    description: 'Biloko ya kati',
    note: 'Liloba',
  },

  noted: {
    kept: 'Ekomami:',
    corrected: 'Ebongisami:',
    pickup: 'ekouta na',
    dropoff: 'ekokende na',
    contact: 'kombo',
    value: 'ntalo',
    description: 'biloko ya kati',
  },

  askSide: {
    title: '📦 *Kotinda colis*',
    ask: 'Bozali wapi: esika colis ekouta, to esika ekokende?',
    pinHeld: '📍 Nazwi position. Ezali esika colis ekouta, to esika ekokende?',
    sameAs: '🔁 _Lokola ya liboso_:',
    hint: '_Ntango nyonso: `kozonga` mpo na kobongisa, `menu` mpo na kopema moke._',
    miss: 'Bopona kaka bouton moko.',
    pickup: '📤 Esika ekouta',
    dropoff: '📥 Esika ekokende',
    same: '🔁 Lokola ya liboso',
  },

  askPlace: {
    pickup: {
      here: 'Livreur akozwa colis wapi?',
      there: 'Na adresi nini livreur asengeli kozwa colis?',
    },
    dropoff: {
      here: 'Tomemela bino colis wapi?',
      there: 'Na adresi nini tomema colis?',
    },
  },
  placeHintHere: '_Botinda position na bino, to bokoma adresi to elembo. `kozonga` mpo na kobongisa._',
  placeHint: (example) => `_Bokoma adresi to elembo (\`${example}\`), to botinda position na 📎._`,

  askName: {
    recipient: '👤 *Kombo ya moto oyo akozwa colis*?',
    sender: '👤 Nani akopesa livreur colis? *Kombo* na ye?',
    hint: '_Bokoki mpe kotinda contact na ye._',
    what: 'kombo',
    miss: 'Ndakisa: `Marie Okemba`.',
    recent: 'Bato ya kala',
  },

  askPhone: {
    ask: (name) => `📞 Na *nimero* nini livreur akoki kobenga *${name}*?`,
    hint: '_Ndakisa: `06 123 45 67`_',
    what: 'nimero ya telefone',
    miss: 'Nimero ya Congo ezalaka na ba chiffres 9: `06 123 45 67`.',
  },
  settlePhone: {
    foreign: (typed) => `« ${typed} » ezali lokola nimero ya mboka mosusu.`,
    tenDigits: (typed) => `Nimero ya Congo ezalaka na ba chiffres 9, bino bokomi 10: « ${typed} ».`,
    ask: (name, phone) => `Nimero ya ${name} ezali mpenza *${phone}*?\n_Soki te, bokoma yango lisusu._`,
    yes: 'Ee, ezali yango',
    no: 'Te, nabongisa',
  },

  askValue: {
    ask: '💰 *Ntalo ya biloko ya kati*, na FCFA?',
    hint: '_Ndakisa: `5000`, to `0` soki ezangi ntalo_',
    what: 'ntalo',
    miss: 'Bokoma motango ya mobimba: `5000`.',
  },
  settleValue: 'Mpo na koyeba ntalo malamu:',

  askDescription: {
    ask: '📝 Nini ezali na kati ya colis?',
    hint: '_Ndakisa: `Mikanda`, `telefone ya sika`_',
    miss: 'Boloba nini ezali na kati na maloba moke: `Mikanda`, `elamba mpe sapato`…',
  },

  askNote: {
    ask: '🗒️ Liloba nini mpo na livreur?',
    hint: '_Ndakisa: `Benga soki okomi, porte ya bleu`_',
    remove: 'Kolongola liloba',
    none: '↩️ Liloba te',
  },

  recap: {
    title: '📦 *Colis na bino*',
    pickup: '📤 *Ekouta na*:',
    dropoff: '📥 *Ekokende na*:',
    distance: (km) => `${km} km na molongo`,
    aboutDistance: (km) => `Pene na ${km} km na molongo`,
    sender: '👤 *Motindi*:',
    recipient: '👤 *Mozwi*:',
    description: '📝 *Na kati*:',
    value: '💰 *Ntalo*:',
    noValue: 'ezangi ntalo',
    note: '🗒️ *Liloba*:',
  },

  editing: {
    rest: '_Oyo mosusu ya colis na bino ekobongwana te._',
    name: 'Kombo ya moto',
    note: 'Liloba mpo na livreur',
    addNote: 'Kobakisa liloba',
    side: 'Esika nazali',
    atPickup: 'Nazali esika ekouta',
    atDropoff: 'Nazali esika ekokende',
  },

  confirmLeaving: 'Botika colis oyo? Biyano na bino ekolongwa.',
  creating: '⏳ Colis na bino ezali kokomama: nimero na yango ekoya sikoyo.',
  created: {
    title: '✅ *Colis ekomami*',
    next: 'Totindi yango na ba livreurs. Bokoki komona esika ezali ntango nyonso na *Kolanda*.',
    track: '🔍 Kolanda colis',
    another: '📦 Colis mosusu',
  },
  failed: {
    rejected: '⚠️ Colis na bino endimami te. Botala biyano na bino, na nsima bomeka lisusu.',
    unavailable: '⚠️ Service ezali koyanola te sikoyo, colis na bino endimami naino te.',
    kept: 'Biyano na bino ebombami.',
  },
};
