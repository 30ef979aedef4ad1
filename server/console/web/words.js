/** All that the pages say, in French and in English; what is counted as `one|several`. */
const WORDS = {
  overview: ['Aperçu', 'Overview'],
  conversations: ['Conversations', 'Conversations'],
  stuck: ['À reprendre', 'Stuck'],
  live: ['En direct', 'Live'],
  offline: ['Hors ligne', 'Offline'],
  tryingAgain: ['Nouvelle tentative dans un instant', 'Trying again in a moment'],
  theme: ['Clair ou sombre', 'Light or dark'],
  otherLanguage: ['English', 'Français'],
  logout: ['Quitter', 'Leave'],
  loading: ['Chargement…', 'Loading…'],
  failed: ['La réponse n’est pas arrivée.', 'No answer came.'],
  keepsOld: ['Les chiffres affichés sont les derniers reçus.', 'The figures shown are the last received.'],
  retry: ['Réessayer', 'Try again'],

  range: ['Période', 'Range'],
  'range.day': ['24 heures', '24 hours'],
  'range.week': ['7 jours', '7 days'],
  'range.month': ['30 jours', '30 days'],
  role: ['Rôle', 'Role'],
  'role.all': ['Tous les rôles', 'All roles'],
  client: ['Client', 'Customer'],
  livreur: ['Livreur', 'Courier'],
  entreprise: ['Entreprise', 'Shop'],
  visitor: ['Visiteur', 'Visitor'],
  nothing: ['Rien sur cette période.', 'Nothing in this range.'],
  nobody: [
    'Personne n’a encore écrit sur cette période. Les chiffres apparaîtront ici dès le premier message.',
    'Nobody has written in this range yet. Figures appear here with the first message.',
  ],
  asOf: ['Chiffres de', 'Figures of'],

  sessions: ['Sessions', 'Sessions'],
  activeNow: ['en ce moment', 'right now'],
  meanLength: ['durée moyenne', 'mean length'],
  perSession: ['par session', 'per session'],
  messages: ['Messages', 'Messages'],
  received: ['Reçus', 'Received'],
  billed: ['Envoyés, facturés', 'Sent, billed'],
  conversions: ['Conversions', 'Conversions'],
  completed: ['Terminées', 'Completed'],
  completedCount: ['terminée|terminées', 'completed'],
  revenue: ['Revenu', 'Revenue'],
  deliveries: ['Livraisons', 'Deliveries'],
  orders: ['Commandes', 'Orders'],
  responseTime: ['Temps de réponse', 'Response time'],
  answers: ['réponse|réponses', 'answer|answers'],
  understanding: ['Compréhension', 'Understanding'],
  missedCount: ['non compris', 'missed'],
  readings: ['lecture|lectures', 'reading|readings'],

  missionsCreated: ['Envois créés', 'Parcels created'],
  missionsCompleted: ['Envois livrés', 'Parcels delivered'],
  ordersCreated: ['Commandes passées', 'Orders placed'],
  ordersCompleted: ['Commandes terminées', 'Orders completed'],
  accountsCreated: ['Comptes ouverts', 'Accounts opened'],
  accountsCount: ['compte ouvert|comptes ouverts', 'account opened|accounts opened'],
  value: ['Valeur', 'Value'],
  number: ['Nombre', 'Number'],

  funnel: ['Parcours par étape', 'Funnel by state'],
  state: ['État', 'State'],
  reached: ['Atteint', 'Reached'],
  passed: ['Continué', 'Went on'],
  left: ['Abandon', 'Left'],
  median: ['Médiane', 'Median'],

  exact: ['Exact', 'Exact'],
  local: ['Modèle local', 'Local model'],
  llm: ['LLM', 'LLM'],
  clarified: ['Redemandé', 'Asked back'],
  missed: ['Non compris', 'Missed'],
  hardest: ['Où l’on se comprend le moins', 'Where understanding is worst'],

  billedMessages: ['Messages facturés', 'Billed messages'],
  perTurn: ['par tour', 'per turn'],
  byKind: ['Par nature', 'By kind'],
  llmCost: ['Coût du LLM', 'LLM cost'],
  questions: ['question|questions', 'question|questions'],
  noLlm: ['Aucune question au LLM : tout a été lu sur place.', 'No question to the LLM: all was read here.'],
  cache: ['Cache du backend', 'Backend cache'],
  callsAvoided: ['appel évité|appels évités', 'call avoided|calls avoided'],
  reads: ['lecture|lectures', 'read|reads'],
  errors: ['Erreurs', 'Errors'],
  errorRate: ['des tours', 'of turns'],
  noErrors: ['Aucune erreur.', 'No errors.'],
  availability: ['Disponibilité', 'Availability'],
  minutes: ['minute observée|minutes observées', 'minute watched|minutes watched'],
  effects: ['Travaux confiés aux services', 'Work done by services'],
  noEffects: ['Aucun travail confié aux services.', 'No work was asked of services.'],

  'kind.text': ['texte', 'text'],
  'kind.tap': ['bouton touché', 'tap'],
  'kind.location': ['position', 'location'],
  'kind.contact': ['contact', 'contact'],
  'kind.contacts': ['contact', 'contact'],
  'kind.image': ['photo', 'picture'],
  'kind.video': ['vidéo', 'video'],
  'kind.audio': ['son', 'sound'],
  'kind.voice': ['note vocale', 'voice note'],
  'kind.document': ['document', 'document'],
  'kind.sticker': ['autocollant', 'sticker'],
  'kind.other': ['autre', 'other'],
  'kind.interactive': ['texte avec des choix', 'text with choices'],
  'kind.template': ['modèle', 'template'],
  'cache.hit': ['trouvées', 'found'],
  'cache.miss': ['absentes', 'not there'],
  'cache.stale': ['un peu anciennes, renouvelées aussitôt', 'a little old, refreshed at once'],
  'cache.joined': ['jointes à une lecture en cours', 'joined to one under way'],
  'cache.bypassed': ['demandées fraîches', 'asked for afresh'],
  'error.parked': ['événements abandonnés', 'events given up'],
  'error.dead': ['messages jamais partis', 'messages that never left'],
  'error.undelivered': ['messages non remis', 'messages not delivered'],
  'error.restarted': ['conversations recommencées', 'conversations begun again'],
  'error.effect|unavailable': ['services injoignables', 'services out of reach'],
  'error.effect|bug': ['services en défaut', 'services at fault'],
  'llm.answered': ['répondues', 'answered'],
  'llm.remembered': ['déjà connues', 'remembered'],
  'llm.off': ['sans LLM', 'without an LLM'],
  'token.input': ['jetons lus', 'tokens read'],
  'token.cached': ['jetons relus du cache', 'tokens read from its cache'],
  'token.output': ['jetons écrits', 'tokens written'],

  now: ['En ce moment', 'Right now'],
  ready: ['Prêt', 'Ready'],
  notReady: ['Pas prêt', 'Not ready'],
  events: ['Événements en attente', 'Events waiting'],
  outbox: ['Boîte d’envoi', 'Outbox'],
  sending: ['en cours d’envoi', 'being sent'],
  oldest: ['le plus ancien', 'oldest'],
  work: ['Travaux en cours', 'Work running'],
  breaker: ['Disjoncteur', 'Breaker'],
  closed: ['fermé', 'closed'],
  open: ['ouvert', 'open'],
  halfOpen: ['à l’essai', 'half open'],
  isolated: ['isolé', 'isolated'],
  parked: ['Événements abandonnés', 'Parked events'],
  deadLetters: ['Messages non remis', 'Dead letters'],
  whatsappNumber: ['Numéro WhatsApp', 'WhatsApp number'],
  fine: ['Tout va bien', 'All fine'],
  pausedUntil: ['En pause jusqu’à', 'Paused until'],
  alarm: ['Refusé par Meta depuis', 'Refused by Meta since'],
  customers: ['Personnes connues', 'People known'],
  templates: ['Modèles de message', 'Message templates'],
  usable: ['utilisable|utilisables', 'usable'],
  unusable: ['inutilisable', 'unusable'],
  unknownStatus: ['sans nouvelle de Meta', 'no news from Meta'],

  phoneSearch: ['Numéro exact', 'Exact number'],
  stateFilter: ['État commence par', 'State begins with'],
  onlyParked: ['À reprendre seulement', 'Stuck only'],
  search: ['Chercher', 'Search'],
  more: ['Plus anciennes', 'Older'],
  noConversations: ['Aucune conversation ne correspond.', 'No conversation matches.'],
  unnamed: ['Sans nom', 'No name'],

  back: ['Toutes les conversations', 'All conversations'],
  step: ['Étape', 'Step'],
  first: ['Première étape', 'First step'],
  previous: ['Étape précédente', 'Previous step'],
  next: ['Étape suivante', 'Next step'],
  lastStep: ['Dernière étape', 'Last step'],
  earlier: ['Étapes plus anciennes', 'Earlier steps'],
  read: ['Compris', 'Understood'],
  secret: ['Mot de passe (jamais gardé)', 'Password (never kept)'],
  effect: ['Travail', 'Work'],
  running: ['en cours', 'running'],
  restarted: ['Conversation recommencée', 'Conversation begun again'],
  machines: ['Automates', 'Machines'],
  zoomIn: ['Agrandir', 'Zoom in'],
  zoomOut: ['Réduire', 'Zoom out'],
  wholeDiagram: ['Tout voir', 'Show all'],
  activeState: ['Montrer l’état actif', 'Show the active state'],
  record: ['Enregistrer', 'Record'],
  recordHint: [
    'Un script qui rejoue cette conversation, sans rien qui dise de qui elle est',
    'A script that replays this conversation, with nothing that tells whose it is',
  ],
  noSteps: ['Aucune étape gardée.', 'No step is kept.'],
  position: ['Position', 'Position'],
  file: ['Fichier', 'File'],
  contact: ['Contact', 'Contact'],
  askLocation: ['Envoyer la localisation', 'Send location'],
  askPhone: ['Partager mon numéro', 'Share my number'],
  image: ['Image', 'Image'],
  queued: ['en file', 'queued'],
  sent: ['envoyé', 'sent'],
  delivered: ['distribué', 'delivered'],
  'status.read': ['lu', 'read'],
  played: ['écouté', 'played'],
  'status.failed': ['échec', 'failed'],
  dead: ['non remis', 'dead'],
  gone: ['effacé', 'gone'],

  whose: ['Conversation', 'Conversation'],
  tries: ['Essais', 'Tries'],
  again: ['Reprendre', 'Retry'],
  discard: ['Abandonner', 'Discard'],
  forGood: ['Abandonner pour de bon ?', 'Discard for good?'],
  yes: ['Oui', 'Yes'],
  no: ['Non', 'No'],
  retryAll: ['Tout reprendre', 'Retry all'],
  noParked: [
    'Aucun événement abandonné. Tout ce qui est arrivé a été traité.',
    'No parked events. All that came in was dealt with.',
  ],
  noDead: ['Aucun message non remis.', 'No dead letters.'],
  parkedHelp: [
    'Ce qui est arrivé et n’a pas pu être traité après plusieurs essais.',
    'What came in and could not be dealt with after several tries.',
  ],
  deadHelp: [
    'Ce que WhatsApp n’a pas pris, ou n’a pas remis.',
    'What WhatsApp did not take, or did not deliver.',
  ],
  retried: ['Repris', 'Retried'],
  discarded: ['Abandonné', 'Discarded'],
  alreadyGone: ['Déjà réglé', 'Already settled'],
};

/** What a figure counts; the English of it comes with the figures. */
const DEFINITIONS = {
  sessions: 'Sessions commencées : le message d’une personne après 30 minutes de silence en commence une.',
  messagesIn: 'Messages envoyés par les personnes.',
  messagesOut: 'Messages que WhatsApp a pris : chacun est facturé.',
  responseMs: 'Temps entre l’arrivée d’un message et la prise de la réponse par WhatsApp, à 5 % près.',
  deals:
    'Envois et commandes créés et terminés, comptes ouverts, avec leur valeur : contenu déclaré d’un envoi créé, prix d’un envoi livré, total d’une commande.',
  errors:
    'Événements abandonnés, messages non remis, services en panne, conversations recommencées. Un refus est une réponse, non une erreur.',
  effects: 'Travaux faits pour les conversations, par nom et issue.',
  reached:
    'Atteint : combien de fois l’état a été atteint. Continué : vers un autre état, ou avec un résultat. Abandon : parcours quitté sans résultat.',
  understood:
    'Comment les mots ont été compris : exact (choix, numéro, commande), modèle local, LLM, redemandé, non compris.',
  llm: 'Questions au modèle de langage et leur coût en dollars, estimé là où le prix est connu.',
  reads: 'Lectures du backend ; celles du cache lui épargnent un appel.',
  beats: 'Minutes où le serveur tournait, prêt ou non.',
};

let current = localStorage.getItem('language') ?? (navigator.language.startsWith('en') ? 'en' : 'fr');

export function language() {
  return current;
}

export function setLanguage(next) {
  current = next;
  localStorage.setItem('language', next);
}

/** A word of the pages; what has none (a name of the server's) is shown as it is. */
export function t(key) {
  return WORDS[key]?.[current === 'fr' ? 0 : 1] ?? key;
}

/** The word for one of the server's names within its group. */
export function word(group, name) {
  const key = `${group}.${name}`;
  return key in WORDS ? t(key) : name;
}

export function definition(name, fromServer) {
  return (current === 'fr' ? DEFINITIONS[name] : undefined) ?? fromServer?.[name] ?? '';
}
