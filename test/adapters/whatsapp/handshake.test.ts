import { describe, expect, test } from 'vitest';
import { answerHandshake } from '../../../adapters/whatsapp/handshake.ts';

const QUERY = { 'hub.mode': 'subscribe', 'hub.verify_token': 'ours', 'hub.challenge': '1158201444' };

describe('answerHandshake', () => {
  test('gives the challenge back to who knows the token', () => {
    expect(answerHandshake(QUERY, 'ours')).toBe('1158201444');
  });

  test.each([
    ['another token', { ...QUERY, 'hub.verify_token': 'other' }],
    ['a token of another length', { ...QUERY, 'hub.verify_token': 'our' }],
    ['another mode', { ...QUERY, 'hub.mode': 'unsubscribe' }],
    ['a repeated parameter', { ...QUERY, 'hub.verify_token': ['ours', 'ours'] }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': 'ours' }],
    ['nothing', null],
  ])('refuses %s', (_, query) => {
    expect(answerHandshake(query, 'ours')).toBeNull();
  });

  test('a token that is not configured matches nobody', () => {
    expect(answerHandshake({ ...QUERY, 'hub.verify_token': '' }, '')).toBeNull();
  });
});
