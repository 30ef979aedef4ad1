import { describe, expect, test } from 'vitest';
import { parseWebhook } from '../../../adapters/whatsapp/inbound.ts';
import fields from '../../fixtures/whatsapp/fields.json' with { type: 'json' };
import { PHONE_NUMBER_ID, webhook } from './webhooks.ts';

const parse = (body: unknown) => parseWebhook(body, { phoneNumberId: PHONE_NUMBER_ID });

describe('what people prefer', () => {
  test.each(['stop', 'resume'] as const)('%s of advertising is a preference of that person', (offers) => {
    const from = { waId: '242061112233', bsuid: 'CG.98765432101234' };
    const [preference] = fields.user_preferences.user_preferences;
    const all = [
      { ...preference, value: offers },
      { ...preference, category: 'utility_messages' },
      { ...preference, wa_id: 'x', user_id: 'y' },
      { ...preference, value: 'pause' },
      null,
    ];
    expect(parse(webhook({ user_preferences: all }, 'user_preferences'))).toEqual([
      { kind: 'notice', field: 'user_preferences', what: 'user_preferences', codes: [] },
      { kind: 'preference', from, at: 1_790_000_000_000, offers },
    ]);
  });
});
