import type { CoursierSlot } from './slots.ts';

export const coursierFr = {
  steps: {
    side: 'Votre position',
    pickup: 'Départ',
    dropoff: 'Arrivée',
    contactName: 'Contact',
    contactPhone: 'Téléphone',
    value: 'Valeur',
    description: 'Contenu',
    note: 'Consigne',
  } satisfies Record<CoursierSlot, string>,

  noted: {
    kept: 'C’est noté :',
    corrected: 'C’est corrigé :',
    pickup: 'départ',
    dropoff: 'arrivée',
    contact: 'contact',
    value: 'valeur',
    description: 'contenu',
  },

  askSide: {
    title: '📦 *Envoyer un colis*',
    ask: 'Où êtes-vous par rapport au colis ?',
    pinHeld: '📍 Position bien reçue. Est-ce là que le colis part, ou là qu’il arrive ?',
    sameAs: '🔁 _Même envoi_ :',
    hint: '_À tout moment : `retour` pour corriger, `menu` pour faire une pause._',
    miss: 'Choisissez simplement un des boutons.',
    pickup: '📤 Au départ',
    dropoff: '📥 À l’arrivée',
    same: '🔁 Même envoi',
  },

  askPlace: {
    pickup: {
      here: 'Où le livreur récupère-t-il le colis ?',
      there: 'À quelle adresse le livreur doit-il récupérer le colis ?',
    },
    dropoff: {
      here: 'Où faut-il vous apporter le colis ?',
      there: 'À quelle adresse faut-il livrer le colis ?',
    },
  },
  placeHintHere: '_Partagez votre position, ou écrivez l’adresse ou un repère. `retour` pour corriger._',
  placeHint: (example: string) =>
    `_Écrivez l’adresse ou un repère (\`${example}\`), ou partagez une position avec 📎._`,

  askName: {
    recipient: '👤 Quel est le *nom du destinataire* ?',
    sender: '👤 Qui remet le colis au livreur ? Son *nom* ?',
    hint: '_Vous pouvez aussi partager sa fiche contact._',
    what: 'un nom',
    miss: 'Par exemple : `Marie Okemba`.',
    recent: 'Contacts récents',
  },

  askPhone: {
    ask: (name: string) => `📞 À quel *numéro* le livreur peut-il joindre *${name}* ?`,
    hint: '_Exemple : `06 123 45 67`_',
    what: 'un numéro de téléphone',
    miss: 'Un numéro du Congo a 9 chiffres : `06 123 45 67`.',
  },
  settlePhone: {
    foreign: (typed: string) => `« ${typed} » ressemble à un numéro de l’étranger.`,
    tenDigits: (typed: string) => `Un numéro du Congo a 9 chiffres, et vous en avez écrit 10 : « ${typed} ».`,
    ask: (name: string, phone: string) =>
      `Le numéro de ${name} est-il bien *${phone}* ?\n_Sinon, écrivez-le à nouveau._`,
    yes: 'Oui, c’est ça',
    no: 'Non, je corrige',
  },

  askValue: {
    ask: '💰 Quelle est la *valeur du contenu*, en FCFA ?',
    hint: '_Exemple : `5000`, ou `0` s’il n’a pas de valeur marchande_',
    what: 'un montant',
    miss: 'Écrivez un nombre entier : `5000` ou `cinq mille`.',
  },
  settleValue: 'Pour être sûr du montant :',

  askDescription: {
    ask: '📝 Que contient le colis ?',
    hint: '_Exemple : `Documents`, `un téléphone neuf`_',
    miss: 'Décrivez le contenu avec quelques mots : `Documents`, `une robe et des chaussures`…',
  },

  askNote: {
    ask: '🗒️ Quelle consigne pour le livreur ?',
    hint: '_Exemple : `Appelez en arrivant, portail bleu`_',
    remove: 'Retirer la consigne',
    none: '↩️ Pas de consigne',
  },

  recap: {
    title: '📦 *Votre envoi*',
    pickup: '📤 *Départ* :',
    dropoff: '📥 *Arrivée* :',
    distance: (km: string) => `${km} km à vol d’oiseau`,
    aboutDistance: (km: string) => `Environ ${km} km à vol d’oiseau`,
    sender: '👤 *Expéditeur* :',
    recipient: '👤 *Destinataire* :',
    description: '📝 *Contenu* :',
    value: '💰 *Valeur* :',
    noValue: 'sans valeur marchande',
    note: '🗒️ *Consigne* :',
  },

  editing: {
    rest: '_Le reste de votre envoi ne change pas._',
    name: 'Nom du contact',
    note: 'Consigne au livreur',
    addNote: 'Ajouter une consigne',
    side: 'Ma position',
    atPickup: 'Je suis au départ',
    atDropoff: 'Je suis à l’arrivée',
  },

  confirmLeaving: 'Abandonner cet envoi ? Vos réponses seront effacées.',
  creating: '⏳ Votre envoi est en cours d’enregistrement : la référence arrive dans un instant.',
  created: {
    title: '✅ *Envoi enregistré*',
    next: 'Votre demande est transmise aux livreurs. Retrouvez son état à tout moment avec *Suivre*.',
    track: '🔍 Suivre cet envoi',
    another: '📦 Nouvel envoi',
  },
  failed: {
    rejected: '⚠️ Votre envoi n’a pas été accepté. Vérifiez les informations, puis réessayez.',
    unavailable: '⚠️ Le service ne répond pas en ce moment, votre envoi n’est pas encore confirmé.',
    kept: 'Vos réponses sont gardées.',
  },
};
