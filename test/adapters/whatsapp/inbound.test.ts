import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWebhook } from '../../../adapters/whatsapp/inbound.ts';
import fields from '../../fixtures/whatsapp/fields.json' with { type: 'json' };
import statuses from '../../fixtures/whatsapp/statuses.json' with { type: 'json' };
import { fixtures, PHONE_NUMBER_ID, value, webhook } from './webhooks.ts';
import type { UserInput } from '../../../machines/events.ts';

const AT = 1_790_000_000_000;
const AWA = { waId: '242061112233', bsuid: 'CG.98765432101234' };

function parse(body: unknown) {
  return parseWebhook(body, { phoneNumberId: PHONE_NUMBER_ID });
}

function parseMessage(message: object | undefined, contacts: object[] = []) {
  return parse(webhook(value({ contacts, messages: [message] })));
}

describe('what a person sends', () => {
  const inputs: [string, UserInput][] = [
    ['text', { type: 'user.text', text: 'Bonjour 😀\nJe veux envoyer un colis' }],
    ['text from an advertisement', { type: 'user.text', text: 'Bonjour' }],
    ['forwarded text', { type: 'user.text', text: 'À lire' }],
    [
      'image',
      {
        type: 'user.media',
        media: { kind: 'image', id: '1001', mime: 'image/jpeg' },
        caption: 'Mon produit',
      },
    ],
    ['video', { type: 'user.media', media: { kind: 'video', id: '1002', mime: 'video/mp4' } }],
    ['audio file', { type: 'user.media', media: { kind: 'audio', id: '1003', mime: 'audio/mpeg' } }],
    [
      'voice note',
      { type: 'user.media', media: { kind: 'voice', id: '1004', mime: 'audio/ogg; codecs=opus' } },
    ],
    [
      'document',
      {
        type: 'user.media',
        media: { kind: 'document', id: '1005', mime: 'application/pdf', filename: 'rccm.pdf' },
        caption: 'Mon RCCM',
      },
    ],
    ['sticker', { type: 'user.media', media: { kind: 'sticker', id: '1006', mime: 'image/webp' } }],
    ['pin', { type: 'user.location', lat: -4.2634, lng: 15.2429 }],
    [
      'named place',
      {
        type: 'user.location',
        lat: -4.2634,
        lng: 15.2429,
        name: 'Marché Total',
        address: 'Bacongo, Brazzaville',
      },
    ],
    [
      'contact card',
      { type: 'user.contact', name: 'Marie Ngoma', phones: ['+242061234567', '+242 05 500 00 00'] },
    ],
    ['several cards', { type: 'user.contact', name: 'Paul', phones: ['055000000'] }],
    ['order', { type: 'user.unsupported', kind: 'order' }],
    ['poll', { type: 'user.unsupported', kind: 'poll_creation' }],
    ['unsupported without a kind', { type: 'user.unsupported', kind: 'unsupported' }],
    ['image that failed', { type: 'user.unsupported', kind: 'image' }],
    ['type of tomorrow', { type: 'user.unsupported', kind: 'hologram' }],
  ];

  test.each(inputs)('%s becomes an input', (name, input) => {
    const id = (fixtures[name] as { id: string }).id;
    expect(parseMessage(fixtures[name])).toEqual([{ kind: 'message', id, at: AT, from: AWA, input }]);
  });

  test.each([
    ['button tap', { type: 'user.tapped', id: 'ord:42:ok', title: 'Confirmer' }],
    ['list tap', { type: 'user.tapped', id: 'resto:7', title: 'Pizza Roma' }],
    ['template button', { type: 'user.tapped', id: 'track:M-61', title: 'Suivre' }],
    ['template button without payload', { type: 'user.tapped', id: "J'arrive", title: "J'arrive" }],
    ['flow reply', { type: 'user.unsupported', kind: 'nfm_reply' }],
    ['text quoting ours', { type: 'user.text', text: 'oui' }],
  ])('%s names the message of ours it answers', (name, input) => {
    expect(parseMessage(fixtures[name])).toMatchObject([{ input, inReplyTo: 'wamid.SENT' }]);
  });

  test.each(['reaction', 'reaction removed', 'edit', 'revoke', 'welcome request', 'call permission'])(
    '%s asks for no answer',
    (name) => {
      expect(parseMessage(fixtures[name])).toMatchObject([{ kind: 'silent', at: AT, from: AWA }]);
    },
  );

  test('a group message is not for us', () => {
    expect(parseMessage(fixtures['group message'])).toEqual([
      { kind: 'unknown', field: 'messages', what: 'group' },
    ]);
  });

  test.each([
    [{ latitude: null, longitude: null }],
    [{ latitude: '', longitude: '' }],
    [{ latitude: 91, longitude: 0 }],
    [{ latitude: 'NaN', longitude: 0 }],
  ])('a position that is none (%o) is unsupported, not the Gulf of Guinea', (location) => {
    expect(parseMessage({ ...fixtures.pin, location })).toMatchObject([
      { input: { type: 'user.unsupported', kind: 'location' } },
    ]);
  });

  test('an absurdly long text is cut, and stays valid Unicode', () => {
    const body = `${'a'.repeat(9_999)}😀${'b'.repeat(1_000_000)}`;
    const [message] = parseMessage({ ...fixtures.text, text: { body } });
    const input = message?.kind === 'message' && message.input.type === 'user.text' ? message.input.text : '';
    expect(input).toHaveLength(10_000);
    expect(input.isWellFormed()).toBe(true);
  });
});

describe('who sends it', () => {
  test('the profile is matched by id, not by its place in the list', () => {
    const contacts = [
      { profile: { name: 'Bruno' }, wa_id: '242060000009', user_id: 'CG.9' },
      { profile: { name: 'Awa\u0000\nK.' }, wa_id: AWA.waId, user_id: AWA.bsuid },
    ];
    expect(parseMessage(fixtures.text, contacts)).toMatchObject([{ profileName: 'Awa K.', from: AWA }]);
  });

  test('a person without a phone is known by the business-scoped id', () => {
    expect(parseMessage(fixtures['hidden phone'])).toMatchObject([
      { kind: 'message', from: { bsuid: 'CG.98765432101234', parentBsuid: 'CG.ENT.55' } },
    ]);
  });

  test('a phone that only the contact carries is taken from there', () => {
    const contacts = [{ profile: { name: 'Awa' }, wa_id: AWA.waId, user_id: AWA.bsuid }];
    expect(parseMessage(fixtures['hidden phone'], contacts)).toMatchObject([
      { from: AWA, profileName: 'Awa' },
    ]);
  });

  test('a business-scoped id in the place of the phone is never taken for a phone', () => {
    const [message] = parseMessage(fixtures['user id where the phone belongs']);
    expect(message).toMatchObject({ kind: 'message', from: { bsuid: 'CG.98765432101234' } });
    expect(message).not.toHaveProperty('from.waId');
  });

  test('a contact of whom only one id agrees is somebody else', () => {
    const contacts = [{ profile: { name: 'Faux' }, wa_id: AWA.waId, user_id: 'CG.666' }];
    expect(parseMessage(fixtures.text, contacts)[0]).not.toHaveProperty('profileName');
  });

  test.each([
    ['number changed', { waId: '242061112233', bsuid: 'CG.111' }, { waId: '242069998877', bsuid: 'CG.222' }],
    ['number changed, older shape', { waId: '242061112233' }, { waId: '242069998877' }],
    ['user id changed', { bsuid: 'CG.111' }, { bsuid: 'CG.222' }],
  ])('%s moves the identity', (name, previous, next) => {
    const id = (fixtures[name] as { id: string }).id;
    expect(parseMessage(fixtures[name])).toEqual([{ kind: 'identityChanged', id, at: AT, previous, next }]);
  });

  test('a changed security code is news for operators', () => {
    expect(parseMessage(fixtures['security code changed'])).toMatchObject([
      { kind: 'notice', what: 'customer_identity_changed' },
    ]);
  });
});

describe('what Meta reports', () => {
  test('every status is read with what it carries', () => {
    const pricing = { type: 'regular', category: 'service' };
    const status = { kind: 'status', wamid: 'wamid.SENT' };
    expect(parse(webhook(value({ statuses: Object.values(statuses) })))).toEqual([
      { ...status, status: 'sent', at: AT + 100_000, callback: '42', pricing },
      { ...status, status: 'delivered', at: AT + 101_000, pricing },
      { ...status, status: 'read', at: AT + 102_000 },
      { ...status, status: 'played', at: AT + 103_000 },
      { ...status, status: 'failed', at: AT + 104_000, callback: '42', errorCode: 131026 },
      { kind: 'unknown', field: 'messages', what: 'status:teleported' },
    ]);
  });

  test('errors of the account are a notice with their codes', () => {
    const errors = [{ code: 130429, title: 'Rate limit hit' }, { code: 131031 }];
    expect(parse(webhook(value({ errors })))).toEqual([
      { kind: 'notice', field: 'messages', what: 'errors', codes: [130429, 131031] },
    ]);
  });

  test.each([
    ['account_update', 'ACCOUNT_RESTRICTION'],
    ['account_alerts', 'OBA_APPROVED'],
    ['business_capability_update', 'business_capability_update'],
    ['phone_number_quality_update', 'DOWNGRADE'],
    ['message_template_status_update', 'REJECTED'],
    ['message_template_quality_update', 'RED'],
    ['template_category_update', 'MARKETING'],
    ['user_preferences', 'user_preferences'],
    ['security', 'PIN_CHANGED'],
    ['smb_message_echoes', 'smb_message_echoes'],
    ['standby', 'standby'],
    ['messaging_handovers', 'control_passed'],
  ] as const)('%s is a notice, never a message', (field, what) => {
    const read = parse(webhook(fields[field], field));
    expect(read.filter(({ kind }) => !['template', 'number', 'preference'].includes(kind))).toEqual([
      { kind: 'notice', field, what, codes: [] },
    ]);
  });

  test('what is for another number is foreign, whatever it says', () => {
    const foreign = { ...value({ messages: [fixtures.text] }), metadata: { phone_number_id: '999' } };
    expect(parse(webhook(foreign))).toEqual([{ kind: 'foreign', field: 'messages' }]);
  });

  test('a field of tomorrow is unknown by its name, and by nothing else', () => {
    expect(parse(webhook({ text: 'secret' }, 'payments'))).toEqual([
      { kind: 'unknown', field: 'payments', what: 'field' },
    ]);
    expect(parse(webhook({}, 'call +242 06 123'))).toEqual([
      { kind: 'unknown', field: 'malformed', what: 'field' },
    ]);
  });
});

describe('a hostile or broken body', () => {
  test('an own __proto__ changes nothing', () => {
    const body = JSON.stringify(webhook(value({ messages: [fixtures.text] }))).replaceAll(
      '"type":"text"',
      '"type":"text","__proto__":{"polluted":true,"from":"242000000000"}',
    );
    expect(parse(JSON.parse(body))).toMatchObject([{ kind: 'message', from: AWA }]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test.each(['__proto__', 'constructor', 'toString'])(
    'a message of type %s is merely unsupported',
    (type) => {
      expect(parseMessage({ ...fixtures.text, type })).toMatchObject([
        { kind: 'message', input: { type: 'user.unsupported', kind: type } },
      ]);
    },
  );

  test('any JSON at all is read without a throw', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (body) => Array.isArray(parse(body))));
    fc.assert(
      fc.property(fc.jsonValue(), (any) =>
        Array.isArray(
          parse(webhook(value({ messages: [any], statuses: [any], contacts: [any], errors: any }))),
        ),
      ),
    );
  });

  test('whatever befalls one message, its neighbours arrive whole', () => {
    const before = { ...fixtures.text, id: 'wamid.BEFORE' };
    const after = { ...fixtures['button tap'], id: 'wamid.AFTER' };
    const whole = [...parseMessage(before), ...parseMessage(after)];
    const spoiled = fc.constantFrom(...Object.values(fixtures)).chain((fixture) => mutated(fixture));

    fc.assert(
      fc.property(spoiled, (strange) => {
        const read = parse(webhook(value({ contacts: [strange], messages: [before, strange, after] })));
        expect(read).toHaveLength(3);
        expect([read[0], read[2]]).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('whatever befalls one change or entry, the others arrive whole', () => {
    const good = webhook(value({ messages: [fixtures.text] })).entry[0];
    fc.assert(
      fc.property(fc.jsonValue(), (junk) => {
        const body = {
          object: 'whatsapp_business_account',
          entry: [good, junk, { id: '1', changes: [junk, ...(good?.changes ?? [])] }],
        };
        expect(parse(body).filter(({ kind }) => kind === 'message')).toHaveLength(2);
      }),
    );
  });
});

/** The fixture with the value at one random path replaced by any JSON. */
function mutated(fixture: object): fc.Arbitrary<unknown> {
  return fc.tuple(fc.constantFrom(...paths(fixture)), fc.jsonValue()).map(([path, junk]) => {
    const copy = structuredClone(fixture) as Record<string, unknown>;
    let at = copy;
    for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
    at[path.at(-1) ?? ''] = junk;
    return copy;
  });
}

function paths(tree: object, above: string[] = []): string[][] {
  return Object.entries(tree).flatMap(([key, child]) => {
    const path = [...above, key];
    return typeof child === 'object' && child !== null ? [path, ...paths(child as object, path)] : [path];
  });
}
