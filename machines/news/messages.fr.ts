export const newsFr = {
  /** A parcel that somebody sends. */
  parcel: {
    assigned: (courier: string) => `🛵 *Livreur trouvé !* ${courier || 'Il'} vient chercher votre colis.`,
    atPickup: '📍 *Votre livreur est arrivé* au point de départ.',
    atPickupHint: '_Le colis peut lui être remis._',
    underWay: '🚚 *Votre colis est entre les mains du livreur.*',
    delivered: '✅ *Votre colis est livré.*',
    cancelled: '🔴 *Votre envoi est annulé.*',
    problemHint: '_Son contact se trouve dans le suivi de l’envoi._',
    show: '🔍 Voir l’envoi',
  },
  /** What a shop has sent. */
  delivery: {
    assigned: (courier: string) => `🛵 *Livreur trouvé !* ${courier || 'Il'} vient chercher votre commande.`,
    atPickup: '📍 *Votre livreur est arrivé* à la boutique.',
    atPickupHint: '',
    underWay: '🚚 *Votre commande est entre les mains du livreur.*',
    delivered: '✅ *Votre commande est livrée.*',
    cancelled: '🔴 *Votre livraison est annulée.*',
    problemHint: '_Son contact se trouve dans le suivi de la commande._',
    show: '🔍 Voir la commande',
  },
  problem: '🟠 *Votre livreur signale un problème.*',
  thanks: 'Merci de votre confiance !',
  hereIsContact: 'Voici son contact.',
  yourCourier: 'Votre livreur',
  forWhom: (recipient: string) => `pour ${recipient}`,
  follow: '🔍 Suivre',
  anotherParcel: '📦 Nouvel envoi',

  order: {
    accepted: (shop: string) => `👍 *Commande acceptée.* ${shop || 'La boutique'} la prépare.`,
    ready: '🎁 *Votre commande est prête.* Elle n’attend plus que son livreur.',
    delivered: '✅ *Votre commande est livrée.* Merci de votre confiance !',
    cancelled: '🔴 *Votre commande est annulée.*',
    total: (amount: string) => `💰 *Total* : ${amount}`,
    show: '🔍 Voir la commande',
  },

  newOrder: {
    title: '🔔 *Nouvelle commande !*',
    hint: 'Le client attend votre réponse.',
    show: 'Voir la commande',
  },
  newMission: {
    title: '🔔 *Une course près de vous !*',
    hint: '_Le premier qui accepte la prend._',
    accept: '✅ Accepter',
    show: 'Voir la course',
  },

  offer: {
    title: '🎁 *Une offre pour vous*',
    text: (discount: string, code: string) =>
      `*${discount}* sur votre prochaine commande avec le code \`${code}\`.`,
    footer: 'Pour ne plus recevoir nos offres : STOP',
    order: '🛍️ Commander',
    stop: '🔕 Ne plus recevoir',
  },
};
