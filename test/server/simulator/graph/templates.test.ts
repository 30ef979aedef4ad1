import { describe, expect, it } from 'vitest';
import { idOf, startGraph, WABA_ID } from '../receiver.ts';

const ON_THE_WAY = {
  name: 'order_on_the_way',
  language: 'fr',
  category: 'UTILITY',
  parameter_format: 'NAMED',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Commande en route' },
    {
      type: 'BODY',
      text: 'Votre livreur {{driver}} arrive vers {{eta}}. Préparez votre code.',
      example: { body_text_named_params: [{ param_name: 'driver', example: 'Moussa' }] },
    },
    { type: 'FOOTER', text: 'TokTok' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'J’arrive' },
        {
          type: 'URL',
          text: 'Suivre',
          url: 'https://example.org/t/{{1}}',
          example: ['https://example.org/t/42'],
        },
      ],
    },
  ],
};

const named = (name: string, text: string) => ({ type: 'text', parameter_name: name, text });
const use = (body: object[], more: object[] = [urlButton('42')], name = ON_THE_WAY.name, code = 'fr') => ({
  type: 'template',
  template: { name, language: { code }, components: [{ type: 'body', parameters: body }, ...more] },
});
function urlButton(text: string) {
  return { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text }] };
}
const FILLED = [named('driver', 'Paul'), named('eta', '19:40')];

async function withTemplate(definition: object = ON_THE_WAY) {
  const started = await startGraph();
  const created = await started.call('POST', `/${WABA_ID}/message_templates`, definition);
  started.clock.advance(1_000);
  await started.graph.settle();
  return { ...started, created };
}

describe('template management', () => {
  it('reviews a new definition, tells the business and lists it', async () => {
    const { created, receiver, call } = await withTemplate();

    const listed = await call('GET', `/${WABA_ID}/message_templates?name=order_on_the_way`);

    expect(created.body).toMatchObject({ status: 'PENDING', category: 'UTILITY' });
    expect(listed.body.data).toMatchObject([{ id: created.body.id, status: 'APPROVED', ...ON_THE_WAY }]);
    expect(receiver.posts.at(-1)?.changes).toMatchObject([
      {
        field: 'message_template_status_update',
        value: {
          event: 'APPROVED',
          message_template_name: 'order_on_the_way',
          message_template_language: 'fr',
        },
      },
    ]);
  });

  it('pages its list', async () => {
    const { call } = await withTemplate();
    await call('POST', `/${WABA_ID}/message_templates`, { ...ON_THE_WAY, name: 'second' });

    const first = await call('GET', `/${WABA_ID}/message_templates?limit=1`);
    const { after } = (first.body.paging as { cursors: { after: string } }).cursors;
    const second = await call('GET', `/${WABA_ID}/message_templates?limit=1&after=${after}`);

    expect(
      [first, second].map(({ body }) => (body.data as { name: string }[]).map(({ name }) => name)),
    ).toEqual([['order_on_the_way'], ['second']]);
    expect(second.body.paging).not.toHaveProperty('next');
  });

  it('edits through a new review and deletes by name', async () => {
    const { created, call, clock, graph, send } = await withTemplate();
    const components = [{ type: 'BODY', text: 'Bonjour' }];

    expect((await call('POST', `/${String(created.body.id)}`, { components })).body).toEqual({
      success: true,
    });
    expect((await send(use([], []))).body.error?.code).toBe(132001);
    clock.advance(1_000);
    await graph.settle();
    expect((await send(use([], []))).status).toBe(200);
    await call('DELETE', `/${WABA_ID}/message_templates?name=order_on_the_way`);

    expect((await send(use([], []))).body.error?.code).toBe(132001);
  });

  const body = (text: string) => ({ ...ON_THE_WAY, components: [{ type: 'BODY', text }] });
  it.each([
    ['capitals in the name', { ...ON_THE_WAY, name: 'Order' }],
    ['no body', { ...ON_THE_WAY, components: [{ type: 'FOOTER', text: 'TokTok' }] }],
    ['a variable without example', body('Bonjour {{driver}} !')],
    ['a body of 1025', body('a'.repeat(1025))],
    [
      'a variable at the end',
      { ...ON_THE_WAY, components: [{ type: 'BODY', text: 'Bonjour {{a}}', example: {} }] },
    ],
    [
      'touching variables',
      { ...ON_THE_WAY, components: [{ type: 'BODY', text: 'A {{a}}{{b}} z', example: {} }] },
    ],
    [
      'scattered quick replies',
      {
        ...ON_THE_WAY,
        components: [
          { type: 'BODY', text: 'Bonjour' },
          {
            type: 'BUTTONS',
            buttons: [
              { type: 'QUICK_REPLY', text: 'A' },
              { type: 'URL', text: 'B', url: 'https://example.org' },
              { type: 'QUICK_REPLY', text: 'C' },
            ],
          },
        ],
      },
    ],
  ])('refuses %s', async (_, definition) => {
    const { call } = await startGraph();

    expect((await call('POST', `/${WABA_ID}/message_templates`, definition)).body.error?.code).toBeOneOf([
      100, 131009,
    ]);
  });

  it('wants the sample of a picture uploaded before, whole', async () => {
    const { call } = await startGraph();
    const withPicture = (handle: string) => ({
      ...body('Bonjour'),
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } },
        { type: 'BODY', text: 'Bonjour' },
      ],
    });
    const begin = () => call('POST', '/app/uploads?file_length=2&file_type=image/png');
    const send = async (bytes: number[], headers: Record<string, string> = { file_offset: '0' }) =>
      call('POST', `/${String((await begin()).body.id)}`, new Uint8Array(bytes), headers);

    expect((await call('POST', '/app/uploads?file_type=image/png')).body.error?.code).toBe(100);
    expect((await send([1])).body.error?.code).toBe(100);
    expect((await send([1, 2], {})).body.error?.code).toBe(100);
    const { body: uploaded } = await send([1, 2]);

    const path = `/${WABA_ID}/message_templates`;
    expect((await call('POST', path, withPicture('4::unknown'))).body.error?.error_subcode).toBe(2388084);
    expect((await call('POST', path, withPicture(String(uploaded.h)))).body.status).toBe('PENDING');
  });

  it('refuses a second definition of one name and language', async () => {
    const { call } = await withTemplate();

    expect((await call('POST', `/${WABA_ID}/message_templates`, ON_THE_WAY)).body.error).toMatchObject({
      code: 100,
      error_subcode: 2388024,
    });
  });
});

describe('template sends', () => {
  it('reach a person outside the window, filled, and their quick reply comes back as a button', async () => {
    const { send, clock, awa, graph, receiver } = await withTemplate();
    clock.advance(48 * 3_600_000);

    const answer = await send(use(FILLED));
    awa.tap('J’arrive');
    await graph.settle();

    expect(answer.body.messages).toMatchObject([{ message_status: 'accepted' }]);
    expect(awa.transcript().at(-2)?.content).toEqual({
      name: 'order_on_the_way',
      header: { type: 'text', text: 'Commande en route' },
      body: 'Votre livreur Paul arrive vers 19:40. Préparez votre code.',
      footer: 'TokTok',
      buttons: [
        { type: 'quick_reply', text: 'J’arrive', payload: 'J’arrive' },
        { type: 'url', text: 'Suivre', url: 'https://example.org/t/42' },
      ],
    });
    expect(receiver.messages().at(-1)).toMatchObject({
      type: 'button',
      button: { payload: 'J’arrive', text: 'J’arrive' },
      context: { id: idOf(answer) },
    });
  });

  it.each<[string, number, object]>([
    ['an unknown name', 132001, use(FILLED, [urlButton('42')], 'unknown')],
    ['another language', 132001, use(FILLED, [urlButton('42')], ON_THE_WAY.name, 'fr_FR')],
    ['a missing parameter', 132000, use(FILLED.slice(1))],
    ['one parameter too many', 132000, use([...FILLED, named('more', 'x')])],
    ['a parameter of another name', 132012, use([named('driver', 'Paul'), named('time', '19:40')])],
    ['a parameter without name', 132012, use([named('driver', 'Paul'), { type: 'text', text: '19:40' }])],
    ['a line break', 132018, use([named('driver', 'Paul\nMoussa'), named('eta', '19:40')])],
    ['a tab', 132018, use([named('driver', 'Paul\tMoussa'), named('eta', '19:40')])],
    ['five spaces', 132018, use([named('driver', 'Paul     Moussa'), named('eta', '19:40')])],
    ['an empty parameter', 131008, use([named('driver', ''), named('eta', '19:40')])],
    ['a body grown over 1024', 132005, use([named('driver', 'a'.repeat(1024)), named('eta', '19:40')])],
    ['a URL without its end', 131008, use(FILLED, [])],
    [
      'a header it has not',
      132000,
      use(FILLED, [urlButton('42'), { type: 'header', parameters: [named('x', 'y')] }]),
    ],
    ['a button it has not', 132012, use(FILLED, [urlButton('42'), { ...urlButton('1'), index: '7' }])],
  ])('refuse %s with %i', async (_, code, message) => {
    const { send, graph } = await withTemplate();

    const answer = await send(message as Record<string, unknown>);

    expect(answer.body.error?.code).toBe(code);
    expect(answer.status).toBe(code === 132001 ? 404 : 400);
    expect(graph.sent).toEqual([]);
  });

  it('refuse a paused and a disabled template', async () => {
    const { send, graph } = await withTemplate();

    graph.setTemplateStatus('order_on_the_way', 'fr', 'PAUSED');
    expect((await send(use(FILLED))).body.error?.code).toBe(132015);
    graph.setTemplateStatus('order_on_the_way', 'fr', 'DISABLED');
    expect((await send(use(FILLED))).body.error?.code).toBe(132016);
  });
});
