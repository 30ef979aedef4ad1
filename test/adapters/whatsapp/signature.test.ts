import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sign, verify } from '../../../adapters/whatsapp/signature.ts';

const SECRET = 'app-secret';
/** As Meta writes it: non-ASCII escaped, so that parsing and serialising again gives other bytes. */
const BODY = Buffer.from(String.raw`{"text":{"body":"\u00c0 Poto-Poto \/ \ud83d\ude00"}}`);

type Verify = typeof verify;

/** What every verifier of webhooks must satisfy; null when this one does. */
function weaknessOf(check: Verify): string | null {
  const signature = `sha256=${createHmac('sha256', SECRET).update(BODY).digest('hex')}`;
  const reserialised = Buffer.from(JSON.stringify(JSON.parse(BODY.toString())));
  if (!check([SECRET], BODY, signature)) return 'refuses what Meta signed';
  if (check([SECRET], reserialised, signature)) return 'accepts other bytes of the same meaning';
  if (check([SECRET], Buffer.concat([BODY, Buffer.from(' ')]), signature)) return 'accepts an added byte';
  if (check(['other'], BODY, signature)) return 'accepts another secret';
  return null;
}

describe('verify', () => {
  test('holds for the raw bytes and for nothing else', () => {
    expect(weaknessOf(verify)).toBeNull();
  });

  test('these assertions catch verifiers that sign re-serialised JSON, or nothing', () => {
    const reserialises: Verify = (secrets, body, header) =>
      secrets.some(
        (secret) => sign(secret, Buffer.from(JSON.stringify(JSON.parse(body.toString())))) === header,
      );
    const normalises: Verify = (secrets, body, header) => {
      const same = (bytes: Uint8Array) => JSON.stringify(JSON.parse(bytes.toString()));
      return verify(secrets, body, header) || (same(body) === same(BODY) && verify(secrets, BODY, header));
    };
    expect(weaknessOf(reserialises)).toBe('refuses what Meta signed');
    expect(weaknessOf(normalises)).toBe('accepts other bytes of the same meaning');
    expect(weaknessOf(() => true)).not.toBeNull();
  });

  test('accepts both secrets while one replaces the other', () => {
    expect(verify(['new', 'old'], BODY, sign('old', BODY))).toBe(true);
    expect(verify(['new', 'old'], BODY, sign('new', BODY))).toBe(true);
  });

  test.each([
    undefined,
    '',
    'sha256=',
    'sha256=00',
    `sha256=${'z'.repeat(64)}`,
    `sha1=${'0'.repeat(64)}`,
    'é',
  ])('refuses the header %s without a throw', (header) => {
    expect(verify([SECRET], BODY, header)).toBe(false);
  });

  test('an empty secret signs nothing', () => {
    expect(verify([''], BODY, sign('', BODY))).toBe(false);
    expect(verify([], BODY, sign(SECRET, BODY))).toBe(false);
  });

  test('any bytes signed are accepted, any one bit changed is not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (bytes, at) => {
        const signature = sign(SECRET, bytes);
        expect(verify([SECRET], bytes, signature)).toBe(true);
        const changed = Uint8Array.from(bytes);
        changed[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
        expect(verify([SECRET], changed, signature)).toBe(false);
      }),
    );
  });
});
