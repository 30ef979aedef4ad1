import { describe, expect, it } from 'vitest';
import { idOf, NUMBER_ID, startGraph, text } from '../receiver.ts';

const buttons = (replies: { id: string; title: string }[], more: object = {}) => ({
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'Que voulez-vous faire ?' },
    action: { buttons: replies.map((reply) => ({ type: 'reply', reply })) },
    ...more,
  },
});
const list = (
  sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[],
) => ({
  type: 'interactive',
  interactive: { type: 'list', body: { text: 'Choisissez' }, action: { button: 'Voir', sections } },
});
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${from + index}`, title: `Choix ${from + index}` }));

describe('what Meta takes', () => {
  it('answers with a wamid and shows the message on the phone', async () => {
    const { send, awa } = await startGraph();

    const answer = await send(text('Bienvenue *Awa*'));

    expect(answer.status).toBe(200);
    expect(answer.body.contacts).toEqual([{ input: '+242061234567', wa_id: '242061234567' }]);
    expect(idOf(answer)).toMatch(/^wamid\.[A-Za-z0-9+/=]{30,}$/);
    expect(awa.transcript().at(-1)).toMatchObject({
      id: idOf(answer),
      from: 'business',
      type: 'text',
      content: { body: 'Bienvenue *Awa*' },
      status: 'accepted',
    });
  });

  it('reaches a person without phone number by recipient', async () => {
    const { graph, call } = await startGraph();
    const hidden = graph.addPerson({ bsuid: 'CG.77', name: 'Sans numéro', withoutPhone: true });
    hidden.say('Bonjour');

    const answer = await call('POST', `/${NUMBER_ID}/messages`, {
      messaging_product: 'whatsapp',
      recipient: 'CG.77',
      ...text('Bonjour'),
    });

    expect(answer.body.contacts).toEqual([{ input: 'CG.77', user_id: 'CG.77' }]);
    expect(hidden.transcript().at(-1)?.id).toBe(idOf(answer));
  });

  it.each([
    [
      'three buttons',
      buttons([
        { id: 'a', title: 'Oui' },
        { id: 'b', title: 'Non' },
        { id: 'c', title: 'Menu' },
      ]),
    ],
    [
      'ten rows in two sections',
      list([
        { title: 'Un', rows: rows(5) },
        { title: 'Deux', rows: rows(5, 5) },
      ]),
    ],
    ['a location', { type: 'location', location: { latitude: '-4.26', longitude: '15.28' } }],
    ['an image by link', { type: 'image', image: { link: 'https://example.org/a.jpg', caption: 'Pizza' } }],
    [
      'a location request',
      {
        type: 'interactive',
        interactive: {
          type: 'location_request_message',
          body: { text: 'Où êtes-vous ?' },
          action: { name: 'send_location' },
        },
      },
    ],
    [
      'a link button',
      {
        type: 'interactive',
        interactive: {
          type: 'cta_url',
          body: { text: 'Suivre' },
          action: { name: 'cta_url', parameters: { display_text: 'Ouvrir', url: 'https://example.org' } },
        },
      },
    ],
    [
      'a contact card',
      {
        type: 'contacts',
        contacts: [
          { name: { formatted_name: 'Paul', first_name: 'Paul' }, phones: [{ phone: '+242065550000' }] },
        ],
      },
    ],
  ])('takes %s', async (_, message) => {
    const { send, graph } = await startGraph();

    expect(await send(message)).toMatchObject({ status: 200 });
    expect(graph.violations).toEqual([]);
  });

  it('marks what was read up to a message and shows for 25 seconds that the business is typing', async () => {
    const { call, awa, clock } = await startGraph();
    const wamid = awa.say('Vous êtes là ?');

    await call('POST', `/${NUMBER_ID}/messages`, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: wamid,
      typing_indicator: { type: 'text' },
    });

    expect(awa.transcript().map(({ status }) => status)).toEqual(['read', 'read']);
    expect(awa.isTypedTo()).toBe(true);
    clock.advance(25_001);
    expect(awa.isTypedTo()).toBe(false);
  });

  it('stops showing that it is typing once the answer is there', async () => {
    const { call, send, awa } = await startGraph();
    const typing = { messaging_product: 'whatsapp', status: 'read', typing_indicator: { type: 'text' } };
    await call('POST', `/${NUMBER_ID}/messages`, { ...typing, message_id: awa.say('Vous êtes là ?') });
    expect(awa.isTypedTo()).toBe(true);

    await send(text('Oui'));

    expect(awa.isTypedTo()).toBe(false);
  });
});

describe('what Meta refuses', () => {
  it.each<[string, number, object]>([
    ['a text of 4097', 100, text('a'.repeat(4097))],
    ['an empty text', 100, text('')],
    ['an unknown key', 100, { ...text('a'), colour: 'red' }],
    ['an unknown type', 100, { type: 'hologram', hologram: {} }],
    ['a group', 100, { ...text('a'), recipient_type: 'group' }],
    ['a BSUID in to', 100, { ...text('a'), to: 'CG.1' }],
    ['a word in to', 131009, { ...text('a'), to: 'Awa' }],
    ['an unknown recipient', 131009, { ...text('a'), to: undefined, recipient: 'CG.404' }],
    ['nobody', 100, { ...text('a'), to: undefined }],
    ['oneself', 131021, { ...text('a'), to: '+242060000000' }],
    ['a long callback', 100, { ...text('a'), biz_opaque_callback_data: 'a'.repeat(513) }],
    ['four buttons', 131009, buttons('abcd'.split('').map((id) => ({ id, title: id })))],
    ['no button', 131009, buttons([])],
    ['a button title of 21', 131009, buttons([{ id: 'a', title: 'a'.repeat(21) }])],
    ['a button id of 257', 131009, buttons([{ id: 'a'.repeat(257), title: 'a' }])],
    ['a button id with spaces', 131009, buttons([{ id: ' a', title: 'a' }])],
    [
      'equal button ids',
      131009,
      buttons([
        { id: 'a', title: 'A' },
        { id: 'a', title: 'B' },
      ]),
    ],
    [
      'equal button titles',
      131009,
      buttons([
        { id: 'a', title: 'A' },
        { id: 'b', title: 'A' },
      ]),
    ],
    ['a body of 1025', 131009, buttons([{ id: 'a', title: 'A' }], { body: { text: 'a'.repeat(1025) } })],
    ['a footer of 61', 131009, buttons([{ id: 'a', title: 'A' }], { footer: { text: 'a'.repeat(61) } })],
    [
      'a header of 61',
      131009,
      buttons([{ id: 'a', title: 'A' }], { header: { type: 'text', text: 'a'.repeat(61) } }),
    ],
    ['a missing body', 131008, buttons([{ id: 'a', title: 'A' }], { body: undefined })],
    [
      'eleven rows',
      131009,
      list([
        { title: 'Un', rows: rows(6) },
        { title: 'Deux', rows: rows(5, 6) },
      ]),
    ],
    ['sections without title', 131009, list([{ rows: rows(1) }, { rows: rows(1, 1) }])],
    ['a row title of 25', 131009, list([{ rows: [{ id: 'a', title: 'a'.repeat(25) }] }])],
    [
      'a row description of 73',
      131009,
      list([{ rows: [{ id: 'a', title: 'a', description: 'a'.repeat(73) }] }]),
    ],
    ['a section title of 25', 131009, list([{ title: 'a'.repeat(25), rows: rows(1) }])],
    ['equal row ids', 131009, list([{ rows: [...rows(1), ...rows(1)] }])],
    [
      'an image with id and link',
      100,
      { type: 'image', image: { id: '1', link: 'https://example.org/a.jpg' } },
    ],
    ['an image with neither', 100, { type: 'image', image: { caption: 'a' } }],
    ['an unknown media id', 100, { type: 'image', image: { id: '404' } }],
    ['a latitude of 91', 131009, { type: 'location', location: { latitude: 91, longitude: 0 } }],
    ['a bare name', 131009, { type: 'contacts', contacts: [{ name: { formatted_name: 'Paul' } }] }],
  ])('refuses %s with %i', async (_, code, message) => {
    const { send, awa, graph } = await startGraph();

    const answer = await send(message as Record<string, unknown>);

    expect(answer.body.error).toMatchObject({
      code,
      message: expect.stringContaining(`(#${code})`) as string,
    });
    expect(answer.status).toBe(400);
    expect(awa.transcript()).toHaveLength(1);
    expect(graph.violations).toMatchObject([{ code }]);
  });

  it('refuses a wrong token with 190 and 401', async () => {
    const { call } = await startGraph();

    const answer = await call('POST', `/${NUMBER_ID}/messages`, {}, { authorization: 'Bearer stolen' });

    expect(answer).toMatchObject({ status: 401, body: { error: { code: 190, type: 'OAuthException' } } });
  });

  it('refuses an unknown phone number id and an unknown object with 100/33', async () => {
    const { call } = await startGraph();

    expect((await call('POST', '/404/messages', {})).body.error).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
    expect((await call('GET', '/404')).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('refuses a read mark for a message it never delivered', async () => {
    const { call } = await startGraph();

    const mark = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.unknown' };
    expect((await call('POST', `/${NUMBER_ID}/messages`, mark)).body.error?.code).toBe(131009);
  });
});

describe('the 24-hour window', () => {
  it('closes 24 hours after the last message of the person and opens with the next', async () => {
    const { send, awa, clock } = await startGraph();

    clock.advance(24 * 3_600_000 - 1);
    expect((await send(text('encore ouvert'))).status).toBe(200);
    clock.advance(1);
    expect((await send(text('fermé'))).body.error?.code).toBe(131047);
    awa.say('Me revoilà');
    expect((await send(text('rouvert'))).status).toBe(200);
  });

  it('is not opened by a change of number', async () => {
    const { send, awa, clock } = await startGraph();
    clock.advance(24 * 3_600_000);

    awa.changeNumber({ waId: '242068888888' });

    expect((await send({ ...text('a'), to: '+242068888888' })).body.error?.code).toBe(131047);
  });

  it('may be refused by a failed status instead', async () => {
    const { send, clock, graph, receiver } = await startGraph({ enforce: { window: 'status' } });
    clock.advance(24 * 3_600_000);

    const answer = await send({ ...text('trop tard'), biz_opaque_callback_data: '42' });
    clock.advance(1_000);
    await graph.settle();

    expect(answer.status).toBe(200);
    expect(receiver.statuses()).toMatchObject([
      { id: idOf(answer), status: 'failed', biz_opaque_callback_data: '42', errors: [{ code: 131047 }] },
    ]);
  });
});

describe('the rates', () => {
  it('lets 45 go to one person at once, then one every six seconds', async () => {
    const { send, clock } = await startGraph();

    for (let n = 0; n < 45; n += 1) expect((await send(text(`n° ${n}`))).status).toBe(200);

    expect((await send(text('trop'))).body.error?.code).toBe(131056);
    clock.advance(6_000);
    expect((await send(text('un de plus'))).status).toBe(200);
    expect((await send(text('trop'))).body.error?.code).toBe(131056);
  });

  it('lets 80 a second leave one number', async () => {
    const { graph, send, clock } = await startGraph({ enforce: { pairRate: false } });
    const answers = [];

    for (let n = 0; n < 81; n += 1) answers.push((await send(text('a'))).body.error?.code);
    clock.advance(13);

    expect(answers.slice(0, 80)).toEqual(Array(80).fill(undefined));
    expect(answers[80]).toBe(130429);
    expect((await send(text('a'))).status).toBe(200);
    expect(graph.sent).toHaveLength(81);
  });
});
