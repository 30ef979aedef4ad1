import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMessage } from '../../../adapters/whatsapp/render.ts';
import { payloadProblems } from './payload-problems.ts';
import type { Choice, Message } from '../../../machines/message.ts';

function render(message: Message) {
  return renderMessage(message, { stampId: (id) => `7.${id}` });
}

function choices(count: number): Choice[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `c${String(index)}`,
    title: `Choix ${String(index)}`,
  }));
}

describe('renderMessage', () => {
  test('up to three short choices are buttons under the picture, with stamped ids', () => {
    const image = { id: '55' };
    expect(
      render({ text: '*Pizza*\nVous la prenez ?', footer: 'TokTok', image, choices: choices(2) }),
    ).toEqual([
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          header: { type: 'image', image },
          body: { text: '*Pizza*\nVous la prenez ?' },
          footer: { text: 'TokTok' },
          action: {
            buttons: [
              { type: 'reply', reply: { id: '7.c0', title: 'Choix 0' } },
              { type: 'reply', reply: { id: '7.c1', title: 'Choix 1' } },
            ],
          },
        },
      },
    ]);
  });

  test.each([
    ['four choices', choices(4)],
    ['a title too long for a button', [{ id: 'a', title: 'Plateau des Quinze Ans' }]],
    ['a choice with a description', [{ id: 'a', title: 'A', description: '30 min' }]],
    [
      'two choices of one name',
      [
        { id: 'a', title: 'Pizza' },
        { id: 'b', title: '*Pizza*' },
      ],
    ],
  ])('%s make a list', (_, some) => {
    expect(render({ text: 'Où ?', choices: some })).toMatchObject([
      { interactive: { type: 'list', action: { button: 'Choisir' } } },
    ]);
  });

  test('a list keeps sections, descriptions and the whole of a title that is too long', () => {
    const message = {
      text: 'Que prenez-vous ?',
      listLabel: 'Voir',
      choices: [
        { id: 'a', title: 'Poulet braisé aux épices du pays', section: 'Plats' },
        { id: 'b', title: 'Jus', description: '500 FCFA', section: 'Boissons' },
        { id: 'c', title: 'Saka-saka', section: 'Plats' },
        { id: 'd', title: 'Retour' },
      ],
    };
    expect(render(message)).toMatchObject([
      {
        interactive: {
          action: {
            button: 'Voir',
            sections: [
              {
                title: 'Plats',
                rows: [
                  { id: '7.a', title: 'Poulet braisé aux…', description: 'Poulet braisé aux épices du pays' },
                  { id: '7.c', title: 'Saka-saka' },
                ],
              },
              { title: 'Boissons', rows: [{ id: '7.b', title: 'Jus', description: '500 FCFA' }] },
              { title: 'Autres choix', rows: [{ id: '7.d', title: 'Retour' }] },
            ],
          },
        },
      },
    ]);
  });

  test('asking for a position shows WhatsApp’s own button', () => {
    expect(render({ text: 'Où êtes-vous ?', footer: 'ou écrivez l’adresse', askLocation: true })).toEqual([
      {
        type: 'interactive',
        interactive: {
          type: 'location_request_message',
          body: { text: 'Où êtes-vous ?\n_ou écrivez l’adresse_' },
          action: { name: 'send_location' },
        },
      },
    ]);
  });

  test('a link is a button, unless something else needs the place: then it stands in the text', () => {
    const link = { label: 'Suivre', url: 'https://toktok.cg/t/42' };
    expect(render({ text: 'En route.', link })).toMatchObject([{ interactive: { type: 'cta_url' } }]);
    const inText = 'En route.\nSuivre : https://toktok.cg/t/42';
    expect(render({ text: 'En route.', link, choices: choices(1) })).toMatchObject([
      { interactive: { type: 'button', body: { text: inText } } },
    ]);
    expect(render({ text: 'En route.', link, image: { id: '1' } })).toMatchObject([
      { image: { caption: inText } },
    ]);
  });

  test('a picture or a document alone carries the text as its caption', () => {
    const document = { url: 'https://toktok.cg/f.pdf', filename: 'facture.pdf' };
    expect(render({ text: 'Voici.', image: { url: 'https://toktok.cg/p.jpg' } })).toEqual([
      { type: 'image', image: { link: 'https://toktok.cg/p.jpg', caption: 'Voici.' } },
    ]);
    expect(render({ text: 'Voici.', document })).toEqual([
      { type: 'document', document: { link: document.url, filename: 'facture.pdf', caption: 'Voici.' } },
    ]);
  });

  test('a contact’s card follows the text as a second message', () => {
    expect(render({ text: 'Votre livreur :', contact: { name: 'Moussa', phone: '+242061234567' } })).toEqual([
      { type: 'text', text: { body: 'Votre livreur :' } },
      {
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'Moussa', first_name: 'Moussa' },
            phones: [{ phone: '+242061234567', type: 'CELL', wa_id: '242061234567' }],
          },
        ],
      },
    ]);
  });

  test('a text too long for its form loses from before the question', () => {
    const text = `${'détail '.repeat(300)}\n\nOn confirme ?`;
    const [payload] = render({ text, choices: choices(2) });
    expect(payload).toHaveProperty('interactive.body.text', expect.stringMatching(/…\n\nOn confirme \?$/));
  });

  test.each<[string, Message]>([
    ['more than ten choices', { text: '?', choices: choices(11) }],
    ['two choices of one id', { text: '?', choices: [...choices(1), ...choices(1)] }],
    ['an id that is too long', { text: '?', choices: [{ id: 'x'.repeat(200), title: 'X' }] }],
    ['a position and choices', { text: '?', askLocation: true, choices: choices(1) }],
    ['no words', { text: ' ', choices: choices(1) }],
    ['a card without an international number', { text: '?', contact: { name: 'X', phone: '061234567' } }],
    ['a link that is no web address', { text: '?', link: { label: 'X', url: 'javascript:alert(1)' } }],
  ])('%s is a bug and says so', (_, message) => {
    expect(() => render(message)).toThrow(RangeError);
  });

  test('whatever is to be said fits into Meta’s limits', () => {
    fc.assert(
      fc.property(messages(), (message) => {
        const payloads = render(message);
        expect(payloads).toHaveLength(message.contact ? 2 : 1);
        expect(payloads.flatMap((payload) => payloadProblems(payload))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

function messages(): fc.Arbitrary<Message> {
  const words = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength });
  const paragraphs = fc
    .array(
      fc.oneof(
        words(80),
        words(80).map((text) => text.repeat(30)),
      ),
      { maxLength: 6 },
    )
    .map((parts) => `Q ${parts.join('\n\n')}`);
  const choice = fc.record<Choice>(
    {
      id: fc.stringMatching(/^[a-z0-9.:]{1,40}$/),
      title: words(40),
      description: words(100),
      section: fc.constantFrom('', 'Plats', 'Une section au titre bien trop long'),
    },
    { requiredKeys: ['id', 'title'] },
  );
  const some = fc.uniqueArray(choice, { maxLength: 10, selector: ({ id }) => id });
  return fc
    .record<Message>(
      {
        text: paragraphs,
        footer: words(90),
        choices: some,
        listLabel: words(30),
        askLocation: fc.constant(true),
        image: fc.oneof(fc.record({ id: fc.constant('123') }), fc.record({ url: fc.webUrl() })),
        document: fc.record({ url: fc.webUrl(), filename: words(300) }),
        link: fc.record({ label: words(40), url: fc.webUrl() }),
        contact: fc.record({ name: words(200), phone: fc.constant('+242 06 123 45 67') }),
      },
      { requiredKeys: ['text'] },
    )
    .map(({ askLocation, ...message }) =>
      askLocation && !message.choices?.length ? { ...message, askLocation } : message,
    );
}
