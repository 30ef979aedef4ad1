import { describe, expect, test } from 'vitest';
import { parseWebhook } from '../../../adapters/whatsapp/inbound.ts';
import fields from '../../fixtures/whatsapp/fields.json' with { type: 'json' };
import { PHONE_NUMBER_ID, webhook } from './webhooks.ts';

const parse = (body: unknown) => parseWebhook(body, { phoneNumberId: PHONE_NUMBER_ID });

describe('news of templates', () => {
  test.each([
    ['message_template_status_update', { name: 'mission_accepted', language: 'fr', status: 'REJECTED' }],
    ['message_template_quality_update', { name: 'mission_accepted', language: null, quality: 'RED' }],
  ] as const)('%s says what Meta thinks of a template', (field, news) => {
    expect(parse(webhook(fields[field], field))).toContainEqual({ kind: 'template', ...news });
  });

  test('quality is read under the field Meta has shown it under; languages are written in one way', () => {
    const quality = { ...fields.message_template_quality_update, message_template_language: 'en-US' };
    expect(parse(webhook(quality, 'message_template_status_update'))).toContainEqual({
      kind: 'template',
      name: 'mission_accepted',
      language: 'en_US',
      quality: 'RED',
    });
  });

  test.each([
    [{ message_template_name: 'Awa 06 123 45 67', event: 'PAUSED' }],
    [{ event: 'PAUSED' }],
    [{ message_template_name: 'mission_accepted' }],
  ])('of no template we could name, or with nothing to say (%j), only the notice stays', (changes) => {
    expect(parse(webhook(changes, 'message_template_status_update'))).toMatchObject([{ kind: 'notice' }]);
  });
});
