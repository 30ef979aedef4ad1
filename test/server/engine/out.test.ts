import { expect, test } from 'vitest';
import { readOut, toOuts } from '../../../server/engine/out.ts';

const text = 'Votre colis *MISS-1* est en route.';

test('a message is one row; what it speaks of goes along', () => {
  const [plain, ...rest] = toOuts({ text });
  expect(plain).toMatchObject({ body: { outbound: { type: 'text' } } });
  expect([rest, Object.keys(plain ?? {})]).toEqual([[], ['body']]);
  expect(toOuts({ text, subject: 'mission:1' })).toMatchObject([{ subject: 'mission:1' }]);
});

test('the card that goes with it is a row of its own, which no later news supersedes', () => {
  const outs = toOuts({ text, subject: 'mission:1', contact: { name: 'Paul', phone: '+242065000001' } });
  expect(outs).toMatchObject([{ subject: 'mission:1' }, { body: { outbound: { type: 'contacts' } } }]);
  expect(outs[1]).not.toHaveProperty('subject');
});

test('its template is filled beforehand, the taps being its quick replies', () => {
  const template = {
    name: 'parcel_delivered',
    values: ['MISS-1', 'Moungali', 'Marie', 'Paul'],
    taps: ['go.mission:1'],
  };
  const [out] = toOuts({ text, template });
  expect(readOut(out?.body ?? null)?.fallback).toMatchObject({
    type: 'template',
    template: {
      name: 'parcel_delivered',
      language: { code: 'fr' },
      components: [
        { type: 'body', parameters: [{ text: 'MISS-1' }, { text: 'Moungali' }, {}, {}] },
        { index: '0', sub_type: 'quick_reply', parameters: [{ payload: 'go.mission:1' }] },
      ],
    },
  });
});

test.each([null, 'text', {}, { outbound: 'text' }, { outbound: { type: 'text' }, fallback: 1 }])(
  'what is no row of ours is not read: %j',
  (body) => {
    expect(readOut(body)).toBeNull();
  },
);
