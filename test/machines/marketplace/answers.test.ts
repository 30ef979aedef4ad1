import { describe, expect, it } from 'vitest';
import { paymentIn, searchIn } from '../../../machines/marketplace/answers.ts';

describe('what is looked for', () => {
  it.each([
    ['une pizza', 'pizza'],
    ['Je voudrais du poulet mayo svp', 'poulet mayo'],
    ['est-ce que vous avez des pagnes ?', 'pagnes'],
    ['je veux commander au restaurant', 'restaurant'],
    ['PARACÉTAMOL', 'paracetamol'],
  ])('in « %s » is %s', (text, words) => {
    expect(searchIn(text)).toBe(words);
  });

  it.each([
    'je veux commander',
    'oui',
    'non merci',
    '12',
    '… ;-)',
    '',
    'suivre',
    'où est mon colis',
    'je veux envoyer un colis',
  ])('is nothing in « %s »', (text) => {
    expect(searchIn(text)).toBeNull();
  });
});

describe('a way of paying', () => {
  it.each([
    ['espèces', 'cash'],
    ['je paie en liquide', 'cash'],
    ['MTN momo', 'mobile'],
    ['Airtel money', 'mobile'],
    ['par virement bancaire', 'transfer'],
    ['cash ou momo', null],
    ['à crédit', null],
  ])('said as « %s » is %s', (text, payment) => {
    expect(paymentIn({ type: 'user.text', text, at: 0, silence: 0 })).toBe(payment);
  });
});
