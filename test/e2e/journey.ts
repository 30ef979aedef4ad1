import type { Page } from 'playwright-core';

type Shoot = (name: string) => Promise<void>;
type Phone = ReturnType<typeof phoneOf>;

/** A phone on the page, in the hands of a person who waits for each answer. */
function phoneOf(page: Page, name: string) {
  const phone = page.getByRole('region', { name: `Téléphone de ${name}` });
  return {
    async says(text: string, answer: string | RegExp) {
      const field = phone.getByRole('textbox', { name: 'Message' });
      await field.fill(text);
      await field.press('Enter');
      await phone.getByText(answer).last().waitFor();
    },
    async taps(button: string, answer: string | RegExp) {
      await phone.getByRole('button', { name: button }).last().click();
      await phone.getByText(answer).last().waitFor();
    },
    async picks(list: string, row: string, answer: string | RegExp) {
      await phone.getByRole('button', { name: list }).last().click();
      await phone.getByRole('dialog').getByText(row).click();
      await phone.getByRole('button', { name: 'Envoyer', exact: true }).last().click();
      await phone.getByText(answer).last().waitFor();
    },
    async pins(spot: string, answer: string | RegExp) {
      await phone.getByRole('button', { name: 'Envoyer la localisation' }).last().click();
      await phone.getByRole('dialog').getByText(spot).click();
      await phone.getByText(answer).last().waitFor();
    },
    /** Something comes by itself. */
    async hears(news: string | RegExp) {
      await phone.getByText(news).last().waitFor();
    },
    /** All that the bot has said here so far. */
    said: () => phone.getByRole('article', { name: 'Message de TokTok' }).allInnerTexts(),
  };
}

/** What a new customer does in the first minutes: signs up, sends a parcel, follows it. */
export async function signUpSendAndTrack(page: Page, shoot: Shoot = async () => {}): Promise<void> {
  const awa = phoneOf(page, 'Awa');
  await awa.says('Bonjour', /Avez-vous déjà un compte/);
  await shoot('welcome');
  await signUp(awa);
  await awa.taps('Envoyer un colis', /Où êtes-vous/);
  await awa.taps('Au départ', /récupère-t-il/);
  await awa.pins('Marché Total', /faut-il livrer/);
  await awa.says('25 rue Mbochi, poto poto', /nom du destinataire/);
  await awa.says('Marie Okemba', /numéro/);
  await awa.says('06 512 34 56', /valeur du contenu/);
  await awa.says('quinze mille', /Que contient/);
  await awa.says('Une robe et des chaussures', /Votre envoi/);
  await shoot('recap');
  await awa.taps('Confirmer', /Envoi enregistré/);
  await awa.taps('Suivre cet envoi', /En attente d’un livreur/);
  await shoot('tracking');
}

/** Three people at once: one orders, one prepares, one brings. Answers what each phone was told. */
export async function orderPrepareAndDeliver(page: Page, shoot: Shoot = async () => {}) {
  const [awa, paul, mama] = [phoneOf(page, 'Awa'), phoneOf(page, 'Paul'), phoneOf(page, 'Chez Mama')];
  const password = 'Toktok2026!';
  await logIn(paul, password, /Espace livreur/);
  await logIn(mama, password, /Ouverte aux commandes/);
  await awa.says('Bonjour', /Avez-vous déjà un compte/);
  await signUp(awa);

  await awa.taps('Commander', /Nos boutiques/);
  await awa.picks('Voir les rayons', 'Restaurant', /Chez Mama Ngala|Restaurant/);
  await awa.picks('Voir les boutiques', 'Chez Mama Ngala', /Chez Mama Ngala/);
  await awa.picks('Voir les produits', 'Poulet mayo', /en stock/);
  await awa.taps('Prendre 2', /7\s000/);
  await awa.taps('Commander', /faut-il livrer votre commande/);
  await awa.pins('Marché Total', /Comment paierez-vous/);
  await awa.taps('Espèces', /Tout est correct/);
  await awa.taps('Confirmer', /Commande enregistrée/);

  await mama.hears(/Nouvelle commande/);
  await mama.taps('Voir la commande', /Poulet mayo/);
  await mama.taps('Accepter', /Acceptée|acceptée/);
  await awa.hears(/Commande acceptée/);
  await mama.taps('C’est prêt', /prête/);
  await awa.hears(/Votre commande est prête/);

  await paul.hears(/Une course près de vous/);
  await paul.taps('Accepter', /elle est à vous/);
  await awa.hears(/Livreur trouvé/);
  await awa.hears(/Appeler/);
  await paul.taps('Démarrer', /En route vers le départ/);
  await paul.taps('Je suis au départ', /Au point de départ/);
  await awa.hears(/est arrivé/);
  await paul.taps('Colis récupéré', /Colis récupéré/);
  await awa.hears(/entre les mains du livreur/);
  await shoot('simulator');
  await paul.taps('En route', /En route vers l’arrivée/);
  await paul.taps('Je suis arrivé', /À destination/);
  await paul.taps('Livré', /avez-vous remis/);
  await paul.taps('Oui, remis', /Course terminée/);
  await awa.hears(/Votre commande est livrée/);
  return { awa: await awa.said(), paul: await paul.said(), mama: await mama.said() };
}

async function signUp(awa: Phone): Promise<void> {
  await awa.taps('Inscription', /Vous êtes/);
  await awa.taps('Client', /nom complet/);
  await awa.says('Awa Mbemba', /adresse e-mail/);
  await awa.taps('Passer', /adresse/);
  await awa.says('Moungali, 12 rue Louingui', /Tout est correct/);
  await awa.taps('Confirmer', /Choisissez un mot de passe/);
  await awa.says('Soleil#2026', /Votre compte est prêt/);
}

async function logIn(phone: Phone, password: string, home: RegExp): Promise<void> {
  await phone.says('Bonjour', /Avez-vous déjà un compte/);
  await phone.taps('Connexion', /mot de passe/);
  await phone.says(password, home);
}
