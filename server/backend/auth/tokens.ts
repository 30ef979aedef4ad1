import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../engine/clock.ts';
import type { BackendOptions } from '../options.ts';

type Kind = 'access' | 'refresh';

interface TokensOptions {
  secret: string;
  clock: Clock;
  options: Pick<BackendOptions, 'accessLifetimeMs' | 'refreshLifetimeMs'>;
}

export type Tokens = ReturnType<typeof createTokens>;

const header = encode({ alg: 'HS256', typ: 'JWT' });

/** JSON web tokens without a table behind them: what they say counts until they expire. */
export function createTokens({ secret, clock, options }: TokensOptions) {
  function issue(user: number, kind: Kind): string {
    const lifetimeMs = kind === 'access' ? options.accessLifetimeMs : options.refreshLifetimeMs;
    const claims = encode({
      token_type: kind,
      user_id: user,
      iat: clock.now(),
      exp: clock.now() + lifetimeMs,
    });
    return `${header}.${claims}.${sign(claims)}`;
  }

  /** Whose token it is; null when it is forged, expired, or of the other kind. */
  function read(token: string, kind: Kind): number | null {
    const [, claims = '', signature = ''] = token.split('.');
    const expected = Buffer.from(sign(claims));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
    const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
      token_type: Kind;
      user_id: number;
      exp: number;
    };
    return said.token_type === kind && said.exp > clock.now() ? said.user_id : null;
  }

  function sign(claims: string): string {
    return createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url');
  }

  return { issue, read };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
