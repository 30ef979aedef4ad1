import type { ConversationWords } from './messages.ts';

export const conversationLn: ConversationWords = {
  flows: {
    coursier: '📦 Kotinda colis',
    marketplace: '🛍️ Kosomba',
    suivi: '🔍 Kolanda',
    livreur: '🛵 Ba courses na ngai',
    entreprise: '🏪 Boutique na ngai',
  },

  menuAsk: '🏠 *Bolingi kosala nini?*',
  menuHint: '_`lisungi` mpo na koyeba oyo nayokaka._',
  examples: {
    client: 'Bokoki kokoma ndakisa `kotinda colis`, `kosomba` to `kolanda`.',
    livreur: 'Bosimba bouton, to bokoma `menu`.',
    entreprise: 'Bosimba bouton, to bokoma `menu`.',
  },
  notUnderstood: (said) => `🤔 Nasosoli « ${said} » te.`,
  notUnderstoodAtAll: '🤔 Nasosoli nsango na bino te.',
  clarifySaid: (said) => `🤔 « ${said} »: bolingi nini?`,
  clarify: '🤔 Bolingi nini?',
  otherWish: '❓ Likambo mosusu',

  greet: (name) => `👋 Mbote${name && ` ${name}`}!`,
  welcome: (name) =>
    `🎉 *Boyei malamu${name && ` ${name}`}!* Compte na bino ebongi.\n_Bolongola mot de passe na bino na lisolo oyo._`,
  seenAgain: (name) => `👋 *Esengo komona bino lisusu${name && `, ${name}`}!*`,
  welcomeBack: (name) => `👋 Bozongi malamu${name && ` ${name}`}!`,
  shallWeGoOn: 'Tokoba?',

  help: '❓ *Lisungi*',
  helpAccount: 'Compte moko ekoki mpo na kotinda, kosomba mpe kolanda: bokota to bomikomisa.',
  helpDraft: {
    coursier: [
      'Boloba esika ya kozwa colis, esika ya komema yango mpe na nani: adresi, elembo to position.',
      'Eloko moko te ekosalema liboso bondima.',
      '`kotika`: kotika colis oyo',
    ],
    marketplace: [
      'Bopona boutique na biloko na yango, to bokoma oyo bozali koluka: `pizza`.',
      'Eloko moko te ekosalema liboso bondima.',
      '`kotika`: kolongola biloko na kitunga',
    ],
  },
  helpRole: {
    client: [
      '`kotinda colis`: livreur akoya kozwa yango',
      '`kosomba`: kosomba na boutique',
      '`kolanda`: esika colis mpe commande na bino ezali',
    ],
    livreur: [
      '`missions`: ba courses ya kozwa',
      '`mes courses`: oyo bondimi',
      '`disponible` to `pause`: kozwa ba courses to te',
      '`gains`: mbongo oyo bozwi',
    ],
    entreprise: [
      '`commandes`: kondima mpe kobongisa yango',
      '`produits`: kobakisa mpe kobongisa yango',
      '`ouvrir` to `fermer`: kozwa ba commandes to te',
    ],
  },
  helpBack: '`kozonga`: kozonga na motuna ya liboso',
  helpMenu: '`menu`: kopema moke, biyano na bino ebombami',
  helpLogout: '`déconnexion`: kobima na compte na bino',
  helpHuman: '`koloba na moto`: kosolola na equipe na biso',
  helpLanguage: '`lokota`: Français, English, Kituba',

  languages: '🌍 *Bolingi naloba na bino na lokota nini?*',
  languagesLabel: 'Kopona lokota',
  languageSet: '🌍 Malamu: nakoloba na bino lingala. _(`lokota` mpo na kobongola)_',
  languageHeard: '🌍 Sikoyo nazali koyanola na lingala. _(`lokota` mpo na kobongola, `langue` pour changer)_',

  support: 'Lisungi TokTok',
  reachHuman: (phone) => `🙋 Nimero ya equipe na biso: ${phone}. Nazali kaka awa mpo na bino.`,
  noHuman: '🙋 Equipe na biso ezali te na nzela oyo mpo na sikoyo. Nazali kaka awa mpo na bino.',

  resume: '▶️ Kokoba',
  waits: {
    coursier: 'Colis na bino ezali kozela',
    marketplace: 'Commande na bino ezali kozela',
    entreprise: 'Eloko na bino ya sika ezali kozela',
  },
  isParked: {
    coursier: (detail) => `⏸️ Colis na bino${detail} ebombami, ezali kozela.`,
    marketplace: () => '⏸️ Commande na bino ebombami, ezali kozela.',
    entreprise: () => '⏸️ Eloko na bino ya sika ebombami, ezali kozela.',
  },
  resumed: {
    coursier: '▶️ Tokoba na colis na bino.',
    marketplace: '▶️ Tokoba na commande na bino.',
    entreprise: '▶️ Tokoba na eloko na bino ya sika.',
  },
  alreadyDrafting: {
    coursier: '📦 Bosili kobanda colis moko: tokoba na yango. _(`kotika` mpo na kobanda lisusu)_',
    marketplace: '🛍️ Bosili kobanda commande moko: tokoba na yango. _(`kotika` mpo na kobanda lisusu)_',
    entreprise: '📦 Bosili kobanda eloko moko: tokoba na yango. _(`kotika` mpo na kobanda lisusu)_',
  },
  abandoned: '🗑️ Etikali.',

  staleButton: (title) => `ℹ️ Bouton « ${title} » ezalaki ya motuna ya kala: nabongoli eloko te.`,
  stale: 'ℹ️ Bouton oyo ezalaki ya motuna ya kala: nabongoli eloko te.',

  stopped:
    '🔕 Malamu: bokozwa lisusu ba offres te. Nsango ya ba colis mpe ba commandes na bino ekokoba. _(`offres` soki bobongoli makanisi)_',
  optedIn: '🔔 Malamu: tokotinda ba offres na biso mbala na mbala. _(`stop` mpo na kosilisa)_',
  rated: '🙏 Matondo mpo na likanisi na bino, esungi equipe mobimba.',

  heard: (said) => `🎙️ Nayoki: « ${said} »`,
  thanks: '🙏 Na esengo!',
  smalltalk: (name) =>
    `😊 Nazali mosungi ya TokTok${name && `, ${name}`}: mosala na ngai ba colis mpe ba commandes na bino.`,
  price: '💰 Ntalo ya course ekolanda nzela, nakoki naino te koloba yango liboso.',
  priceHuman: 'Equipe na biso ekoki koyebisa bino: bokoma `koloba na moto`.',
  complaint: '😔 Bolimbisa mpo na mpasi oyo.',
  complaintHuman: (phone) => `Equipe na biso ekotala yango: ${phone}.`,
  complaintTrack: 'Bokoma `kolanda` mpo na komona esika colis na bino ezali.',

  loggingOut: '⏳ Bozela moke, nazali kokanga session na bino.',
  broken: '😕 Likambo ya tekiniki epai na biso. Tobanda lisusu.',
  poisoned: '😕 Nakoki te kosala na nsango na bino ya nsuka. Bokoki kokoma yango na ndenge mosusu?',
  flooded:
    '✋ *Malembe*\nBansango na bino ezali koya noki: natangi oyo ya nsuka te. Bozela moke, na nsima boyanola na motuna na ngai ya nsuka, to bokoma `menu`.',
  restarted: '🔧 TokTok ewuti kobongisama.',
};
