import { describe, expect, it } from 'vitest';

import { matchChoice } from '../../../machines/reading/choices.ts';

const ends = titled('📍 Au point de départ', '🏁 Au point d’arrivée');
const payments = titled('💵 Espèces', '📱 Mobile money', '🏦 Virement');
const recap = titled('✅ Confirmer', '✏️ Modifier', '❌ Annuler');
const numbers = { numbers: true };
const words = { numbers: false };

describe('matchChoice', () => {
  it.each([
    ['Au point de départ', ends, 0],
    ['au point de depart', ends, 0],
    ['départ', ends, 0],
    ["point d'arrivée", ends, 1],
    ['✏️ Modifier', recap, 1],
    ['modifier', recap, 1],
    ['confimer', recap, 0],
    ['espèces', payments, 0],
    ['en especes svp', payments, 0],
    ['je veux payer par mobile money', payments, 1],
    ['mobilemoney', payments, 1],
    ['viremant', payments, 2],
    ['non', titled('Oui', 'Non'), 1],
  ])('finds the choice meant by %j', (text, choices, at) => {
    expect(matchChoice(text, choices, words)).toBe(choices[at]);
  });

  it.each([
    ['2', 1],
    ['2️⃣', 1],
    ['le 2', 1],
    ['numéro 2.', 1],
    ['deuxième', 1],
    ['2e', 1],
    ['le premier', 0],
    ['trois', 2],
    ['la dernière', 2],
  ])('counts to %j', (text, at) => {
    expect(matchChoice(text, payments, numbers)).toBe(payments[at]);
  });

  it('reads a title made of digits before a position', () => {
    const quantities = titled('1', '2', '5');
    expect(matchChoice('5', quantities, numbers)).toBe(quantities[2]);
  });

  it('leaves numbers alone where they may be the answer', () => {
    expect(matchChoice('2', payments, words)).toBeNull();
    expect(matchChoice('deuxième', payments, words)).toBeNull();
  });

  it.each([
    ['', ends],
    ['point', ends],
    ['4', payments],
    ['0', payments],
    ['2 pizzas', payments],
    ['pas mobile money', payments],
    ['retour du colis demain', titled('Retour', 'Passer')],
    ['passer par derrière', titled('Retour', 'Passer')],
    ['moungali', titled('Moungali, près du marché', 'Poto-Poto')],
    ['pizza', titled('Pizza', 'pizza')],
  ])('finds none for %j', (text, choices) => {
    expect(matchChoice(text, choices, numbers)).toBeNull();
  });
});

function titled(...titles: string[]) {
  return titles.map((title, at) => ({ id: `choice.${at}`, title }));
}
