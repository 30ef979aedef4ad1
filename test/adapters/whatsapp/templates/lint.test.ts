import { describe, expect, it } from 'vitest';
import type { Declaration } from '../../../../adapters/whatsapp/templates/declaration.ts';
import { declared } from '../../../../adapters/whatsapp/templates/declared.ts';
import { lintTemplates } from '../../../../adapters/whatsapp/templates/lint.ts';

const good: Declaration = {
  name: 'order_ready',
  language: 'fr',
  category: 'UTILITY',
  header: { text: 'Votre commande est prête' },
  body: 'Votre commande *{{reference}}* attend chez {{shop}}, un livreur arrive.',
  values: [
    { name: 'reference', meaning: 'the order', example: 'CMD-1' },
    { name: 'shop', meaning: 'the shop', example: 'Chez Mama' },
  ],
  buttons: [{ title: 'Voir la commande', tap: 'go.order:{id}' }],
};
const [ready, shop] = good.values;
const offer: Declaration = {
  ...good,
  category: 'MARKETING',
  footer: 'Assez ? STOP',
  buttons: [{ title: 'Ne plus recevoir', tap: 'go.stop' }],
};

const button = (title: string, tap = 'go.help') => ({ title, tap });
const body = (text: string, values = good.values): Partial<Declaration> => ({ body: text, values });

describe('lintTemplates', () => {
  it('has nothing to say of what we have declared', () => {
    expect(lintTemplates(declared)).toEqual([]);
    expect(declared.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['mission_accepted', 'courier_at_pickup', 'parcel_collected', 'parcel_delivered'],
        ...['order_confirmed', 'order_ready', 'new_order', 'new_mission', 'mission_reminder'],
        ...['delivery_delayed', 'payment_reminder', 'feedback_request', 'promotional_offer'],
      ]),
    );
  });

  it.each([
    ['a good one', good],
    ['a good offer', offer],
    ['no values', { ...good, ...body('Bonjour à vous.', []) }],
  ])('lets %s pass', (_, declaration) => {
    expect(lintTemplates([declaration])).toEqual([]);
  });

  it.each<[string, Partial<Declaration>]>([
    ['the name takes a-z', { name: 'Commande prête' }],
    ['name of 513', { name: 'a'.repeat(513) }],
    ['header of 61', { header: { text: 'a'.repeat(61) } }],
    ['the header is empty', { header: { text: ' ' } }],
    ['the header takes no variable', { header: { text: 'Commande {{reference}}' } }],
    ['the header takes no line break', { header: { text: '✅ Prête' } }],
    ['the header takes no line break', { header: { text: '*Prête*' } }],
    ['the body is empty', body(' ', [])],
    ['body of 1025', body('a'.repeat(1025), [])],
    [
      'body with its examples of',
      body('Votre commande *{{reference}}* attend chez {{shop}}, un livreur arrive.', [
        { name: 'reference', meaning: 'the order', example: 'a'.repeat(1000) },
        { name: 'shop', meaning: 'the shop', example: 'Chez Mama' },
      ]),
    ],
    [
      'the body begins with a variable',
      body('*{{reference}}* attend chez {{shop}}, un livreur arrive bientôt.'),
    ],
    ['the body ends with a variable', body('Votre commande {{reference}} attend un livreur chez {{shop}}.')],
    ['two variables touch', body('Votre commande de ce jour {{reference}} *{{shop}}* est prête.')],
    ['a variable is no', body('La commande {{1}} attend un livreur.', [{ ...ready!, name: '1' }])],
    [
      'a variable is no',
      body('La commande {{ reference }} attend un livreur.', [{ ...ready!, name: ' reference ' }]),
    ],
    ['a variable is no', body('La commande {{reference attend un livreur.', [])],
    ['2 variables for 5 words', body('Commande {{reference}} chez {{shop}}, un livreur arrive.')],
    ['more than one empty line', body('Bonjour.\n\n\nVotre commande est prête.', [])],
    ['tabs or runs of spaces', body('Bonjour.     Votre commande est prête.', [])],
    ['{{shop}} is not declared', { values: [ready!] }],
    ['{{shop}} is declared but not used', body('Votre commande {{reference}} attend.')],
    ['{{shop}} twice', { values: [...good.values, shop!] }],
    ['{{shop}} has no example', { values: [ready!, { ...shop!, example: '' }] }],
    ['the example of {{shop}} has line breaks', { values: [ready!, { ...shop!, example: 'Chez\nMama' }] }],
    ['{{shop}} has no meaning', { values: [ready!, { ...shop!, meaning: '' }] }],
    ['the footer is empty', { footer: '' }],
    ['footer of 61', { footer: 'a'.repeat(61) }],
    ['the footer takes no variable', { footer: 'Commande {{reference}}' }],
    ['the footer takes no line break', { footer: 'Merci 🙏' }],
    ['more than 3 buttons', { buttons: ['A', 'B', 'C', 'D'].map((title) => button(title)) }],
    ['two buttons say « A »', { buttons: [button('A'), button('A', 'go.menu')] }],
    ['a button says nothing', { buttons: [button(' ')] }],
    ['button of 26', { buttons: [button('a'.repeat(26))] }],
    ['a button takes no variable', { buttons: [button('Voir {{reference}}')] }],
    ['a button takes no line break', { buttons: [button('✅ Voir')] }],
    ['what a button sends of', { buttons: [button('Voir', `go.${'a'.repeat(128)}`)] }],
    ['« Voir » must work for ever', { buttons: [button('Voir', 'all')] }],
    ['« remise » makes advertising', body('Votre commande est prête, avec une remise.', [])],
    ['names the way out', { ...offer, buttons: [button('Commander')] }],
    ['names the way out', { ...offer, footer: 'TokTok' }],
  ])('says: %s', (problem, wrong) => {
    expect(lintTemplates([{ ...good, ...wrong }])).toContainEqual(expect.stringContaining(problem));
  });

  it('wants each template once, and each in words of its own', () => {
    expect(lintTemplates([good, good])).toEqual([
      'order_ready|fr: declared twice',
      'order_ready|fr: says the same as order_ready|fr',
    ]);
    expect(lintTemplates([good, { ...good, name: 'other' }])).toEqual([
      'other|fr: says the same as order_ready|fr',
    ]);
    expect(lintTemplates([good, { ...good, language: 'en' }])).toEqual([]);
  });
});
