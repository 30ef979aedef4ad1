import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const Handshake = z.object({
  'hub.mode': z.literal('subscribe'),
  'hub.verify_token': z.string(),
  'hub.challenge': z.string().min(1).max(512),
});

/** The challenge to answer as text/plain, or null for a 403. An empty token never matches. */
export function answerHandshake(query: unknown, verifyToken: string): string | null {
  const parsed = Handshake.safeParse(query);
  if (!parsed.success || verifyToken === '') return null;
  const isOurs = timingSafeEqual(sha256(parsed.data['hub.verify_token']), sha256(verifyToken));
  return isOurs ? parsed.data['hub.challenge'] : null;
}

/** Equal lengths for the comparison, so that not even the token's length shows. */
function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
