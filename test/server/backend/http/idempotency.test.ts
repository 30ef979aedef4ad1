import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../server/backend/http/faults.ts';
import { seedPassword } from '../../../../server/backend/seed/seed.ts';
import { shop, startBackend } from '../support.ts';

const CREATE = 'POST /marketplace/produits/';

async function aShop() {
  const backend = await startBackend({ honoursIdempotency: true });
  const { body } = await backend.call('POST', '/auth/login/', { username: shop, password: seedPassword });
  const create = async () => {
    const response = await request(`${backend.url}/api/v1/marketplace/produits/`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${body.access}`,
        'content-type': 'application/json',
        'idempotency-key': 'k1',
      },
      body: JSON.stringify({ nom: 'Beignets', prix: '500.00' }),
    }).catch(() => null);
    return response && { status: response.statusCode, text: await response.body.text() };
  };
  const count = async () =>
    (await backend.call('GET', '/marketplace/produits/?mine=1', undefined, body.access)).body.count;
  return { faults: backend.faults, create, count };
}

describe('a repeated key', () => {
  it.each<[string, Fault, number]>([
    ['a refusal', { answer: 503 }, 7],
    ['a reset before the work', { answer: 'reset', when: 'before' }, 7],
    ['a reset after it', { answer: 'reset' }, 8],
    ['a gateway’s page after it', { answer: 502, when: 'after' }, 8],
  ])('after %s gets the answer of work that was done, and only of that', async (_what, fault, done) => {
    const { faults, create, count } = await aShop();
    faults.set(CREATE, { ...fault, times: 1 });
    await create();
    expect(await count()).toBe(done);

    const first = await create();
    const second = await create();

    expect(first?.status).toBe(201);
    expect(first?.text).toContain('Beignets');
    expect(second).toEqual(first);
    expect(await count()).toBe(8);
  });
});
