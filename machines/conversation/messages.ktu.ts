import type { ConversationWords } from './messages.ts';

export const conversationKtu: ConversationWords = {
  flows: {
    coursier: '📦 Kutinda colis',
    marketplace: '🛍️ Kusumba',
    suivi: '🔍 Kulanda',
    livreur: '🛵 Ba courses na mono',
    entreprise: '🏪 Boutique na mono',
  },

  menuAsk: '🏠 *Beno zola kusala inki?*',
  menuHint: '_`lusadisu` sambu na kuzaba yina mono ke bakisaka._',
  examples: {
    client: 'Beno lenda sonika mbandu `kutinda colis`, `kusumba` to `kulanda`.',
    livreur: 'Beno simba bouton, to beno sonika `menu`.',
    entreprise: 'Beno simba bouton, to beno sonika `menu`.',
  },
  notUnderstood: (said) => `🤔 Mono me bakisa « ${said} » ve.`,
  notUnderstoodAtAll: '🤔 Mono me bakisa nsangu na beno ve.',
  clarifySaid: (said) => `🤔 « ${said} »: beno zola inki?`,
  clarify: '🤔 Beno zola inki?',
  otherWish: '❓ Kima ya nkaka',

  greet: (name) => `👋 Mbote${name && ` ${name}`}!`,
  welcome: (name) =>
    `🎉 *Beno kwisa mbote${name && ` ${name}`}!* Compte na beno me yilama.\n_Beno katula mot de passe na beno na disolo yayi._`,
  seenAgain: (name) => `👋 *Kiese ya kumona beno diaka${name && `, ${name}`}!*`,
  welcomeBack: (name) => `👋 Beno vutuka mbote${name && ` ${name}`}!`,
  shallWeGoOn: 'Beto kwenda ntwala?',

  help: '❓ *Lusadisu*',
  helpAccount: 'Compte mosi me fwana sambu na kutinda, kusumba mpi kulanda: beno kota to beno sonika nkumbu.',
  helpDraft: {
    coursier: [
      'Beno tuba kisika ya kubaka colis, kisika ya kunata yawu mpi na nani: adresi, kidimbu to position.',
      'Ata kima mosi ve ke salama na ntwala beno ndima.',
      '`kubika`: kubika colis yayi',
    ],
    marketplace: [
      'Beno sola boutique na bima na yawu, to beno sonika kima beno ke sosa: `pizza`.',
      'Ata kima mosi ve ke salama na ntwala beno ndima.',
      '`kubika`: kukatula bima na kitunga',
    ],
  },
  helpRole: {
    client: [
      '`kutinda colis`: livreur ke kwisa baka yawu',
      '`kusumba`: kusumba na boutique',
      '`kulanda`: kisika colis mpi commande na beno kele',
    ],
    livreur: [
      '`missions`: ba courses ya kubaka',
      '`mes courses`: yina beno me ndima',
      '`disponible` to `pause`: kubaka ba courses to ve',
      '`gains`: mbongo yina beno me baka',
    ],
    entreprise: [
      '`commandes`: kundima mpi kuyidika yawu',
      '`produits`: kuyika mpi kuyidika yawu',
      '`ouvrir` to `fermer`: kubaka ba commandes to ve',
    ],
  },
  helpBack: '`kuvutuka`: kuvutuka na kyuvu ya ntete',
  helpMenu: '`menu`: kupema fioti, bamvutu na beno me bumbama',
  helpLogout: '`déconnexion`: kubasika na compte na beno',
  helpHuman: '`kutuba na muntu`: kusolula na equipe na beto',
  helpLanguage: '`ndinga`: Français, English, Lingala',

  languages: '🌍 *Beno zola mono tuba na beno na inki ndinga?*',
  languagesLabel: 'Kusola ndinga',
  languageSet: '🌍 Mbote: mono ke tuba kituba na beno. _(`ndinga` sambu na kusoba)_',
  languageHeard:
    '🌍 Ntangu yayi mono ke vutula na kituba. _(`ndinga` sambu na kusoba, `langue` pour changer)_',

  support: 'Lusadisu TokTok',
  reachHuman: (phone) => `🙋 Nimero ya equipe na beto: ${phone}. Mono kele kaka awa sambu na beno.`,
  noHuman: '🙋 Equipe na beto kele na nzila yayi ve ntangu yayi. Mono kele kaka awa sambu na beno.',

  resume: '▶️ Kukwenda ntwala',
  waits: {
    coursier: 'Colis na beno ke vingila',
    marketplace: 'Commande na beno ke vingila',
    entreprise: 'Kima na beno ya mpa ke vingila',
  },
  isParked: {
    coursier: (detail) => `⏸️ Colis na beno${detail} me bumbama, yawu ke vingila.`,
    marketplace: () => '⏸️ Commande na beno me bumbama, yawu ke vingila.',
    entreprise: () => '⏸️ Kima na beno ya mpa me bumbama, yawu ke vingila.',
  },
  resumed: {
    coursier: '▶️ Beto landa colis na beno.',
    marketplace: '▶️ Beto landa commande na beno.',
    entreprise: '▶️ Beto landa kima na beno ya mpa.',
  },
  alreadyDrafting: {
    coursier: '📦 Beno me banda colis mosi: beto landa yawu. _(`kubika` sambu na kubanda diaka)_',
    marketplace: '🛍️ Beno me banda commande mosi: beto landa yawu. _(`kubika` sambu na kubanda diaka)_',
    entreprise: '📦 Beno me banda kima mosi: beto landa yawu. _(`kubika` sambu na kubanda diaka)_',
  },
  abandoned: '🗑️ Yawu me bikala.',

  staleButton: (title) => `ℹ️ Bouton « ${title} » vandaka ya kyuvu ya ntama: mono me soba ata kima ve.`,
  stale: 'ℹ️ Bouton yayi vandaka ya kyuvu ya ntama: mono me soba ata kima ve.',

  stopped:
    '🔕 Mbote: beno ke baka diaka ba offres ve. Nsangu ya ba colis mpi ba commandes na beno ke landa. _(`offres` kana beno me soba mabanza)_',
  optedIn: '🔔 Mbote: beto ke tinda ba offres na beto bambala ya nkaka. _(`stop` sambu na kumanisa)_',
  rated: '🙏 Matondo sambu na dibanza na beno, yawu ke sadisa equipe ya mvimba.',

  heard: (said) => `🎙️ Mono me wa: « ${said} »`,
  thanks: '🙏 Na kiese!',
  smalltalk: (name) =>
    `😊 Mono kele nsadisi ya TokTok${name && `, ${name}`}: kisalu na mono ba colis mpi ba commandes na beno.`,
  price: '💰 Ntalu ya course ke landa nzila, mono lenda tuba yawu na ntwala ntete ve.',
  priceHuman: 'Equipe na beto lenda zabisa beno: beno sonika `kutuba na muntu`.',
  complaint: '😔 Beno lolula sambu na mpasi yayi.',
  complaintHuman: (phone) => `Equipe na beto ke tala yawu: ${phone}.`,
  complaintTrack: 'Beno sonika `kulanda` sambu na kumona kisika colis na beno kele.',

  loggingOut: '⏳ Beno vingila fioti, mono ke kanga session na beno.',
  broken: '😕 Mpasi ya tekiniki na beto. Beto banda diaka.',
  poisoned: '😕 Mono me lenda sala na nsangu na beno ya nsuka ve. Beno lenda sonika yawu mutindu ya nkaka?',
  flooded:
    '✋ *Malembe*\nBansangu na beno ke kwisa nswalu: mono me tanga ya nsuka ve. Beno vingila fioti, na nima beno vutula na kyuvu na mono ya nsuka, to beno sonika `menu`.',
  restarted: '🔧 TokTok me katuka kuyidikama.',
};
