import type { Page } from 'playwright-core';

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
    async pins(spot: string, answer: string | RegExp) {
      await phone.getByRole('button', { name: 'Envoyer la localisation' }).last().click();
      await phone.getByRole('dialog').getByText(spot).click();
      await phone.getByText(answer).last().waitFor();
    },
  };
}

/** What a new customer does in the first minutes: signs up, sends a parcel, follows it. */
export async function signUpSendAndTrack(
  page: Page,
  shoot: (name: string) => Promise<void> = async () => {},
): Promise<void> {
  const awa = phoneOf(page, 'Awa');
  await awa.says('Bonjour', /Avez-vous déjà un compte/);
  await shoot('welcome');
  await awa.taps('Inscription', /Vous êtes/);
  await awa.taps('Client', /nom complet/);
  await awa.says('Awa Mbemba', /adresse e-mail/);
  await awa.taps('Passer', /adresse/);
  await awa.says('Moungali, 12 rue Louingui', /Tout est correct/);
  await awa.taps('Confirmer', /Choisissez un mot de passe/);
  await awa.says('Soleil#2026', /Votre compte est prêt/);
  await awa.taps('Envoyer un colis', /Où êtes-vous/);
  await awa.taps('Au départ', /récupère-t-il/);
  await awa.pins('Marché Total', /faut-il livrer/);
  await awa.says('25 rue Mbochi, poto poto', /nom du destinataire/);
  await awa.says('Marie Okemba', /numéro/);
  await awa.says('06 512 34 56', /valeur du contenu/);
  await awa.says('quinze mille', /Que contient/);
  await awa.says('Une robe et des chaussures', /Tout est correct/);
  await shoot('recap');
  await awa.taps('Confirmer', /Envoi enregistré/);
  await awa.taps('Suivre cet envoi', /En attente d’un livreur/);
  await shoot('tracking');
}
