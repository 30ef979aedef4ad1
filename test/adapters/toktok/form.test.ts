import { expect, it } from 'vitest';
import { z } from 'zod';
import { createHttp } from '../../../adapters/toktok/http.ts';
import type { Call } from '../../../adapters/toktok/http.ts';
import { drawPicture } from '../../../server/backend/media/pictures.ts';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { shop, startBackend } from '../../server/backend/support.ts';
import { failureOf, scripted } from './support.ts';

const PNG = drawPicture('plate', '#b5651d', 0);
const Login = z.object({ access: z.string() });
const Produit = z.object({
  nom: z.string(),
  prix: z.string(),
  image: z.string(),
  is_disponible: z.boolean(),
  stock: z.object({ quantite_disponible: z.number() }),
});

it('puts a product with its photo on the shelf, byte for byte', async () => {
  const { url } = await startBackend();
  const { call, close } = createHttp({ baseUrl: url, timeoutMs: 5_000 });
  const { access: token } = await call(
    {
      operation: 'login',
      method: 'POST',
      path: '/auth/login/',
      body: { username: shop, password: seedPassword },
      writes: false,
    },
    Login,
  );

  const produit = await call(
    creation({ token, form: aForm({ image: { bytes: PNG, mime: 'image/png', filename: 'p.png' } }) }),
    Produit,
  );

  expect(produit).toMatchObject({
    nom: 'Poulet à la moambe',
    prix: '4500.00',
    is_disponible: false,
    stock: { quantite_disponible: 12 },
  });
  const served = await fetch(produit.image);
  expect(served.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await served.arrayBuffer())).toEqual(PNG);

  const words = { bytes: Buffer.from('Bonjour'), mime: 'text/plain', filename: 'p.txt' };
  const refused = await failureOf(call(creation({ token, form: aForm({ image: words }) }), Produit));
  expect(refused).toMatchObject({ kind: 'rejected', fields: { image: expect.any(String) as string } });
  await close();
});

it('says with what type and name a file comes', async () => {
  const { url, asked } = await scripted((_request, response) => response.writeHead(201).end('{}'));
  const { call, close } = createHttp({ baseUrl: url, timeoutMs: 5_000 });
  const image = { bytes: Buffer.from('x'), mime: 'image/jpeg', filename: 'photo.jpg' };
  await call(creation({ form: { nom: 'Thé « vert »', image } }), z.object({}));

  const [request] = asked;
  const form = await new Response(request?.text, {
    headers: { 'content-type': request?.headers['content-type'] ?? '' },
  }).formData();
  const file = form.get('image') as File;
  expect([form.get('nom'), file.name, file.type]).toEqual(['Thé « vert »', 'photo.jpg', 'image/jpeg']);
  await close();
});

function creation(call: Pick<Call, 'form' | 'token'>): Call {
  return {
    operation: 'createProduct',
    method: 'POST',
    path: '/marketplace/produits/',
    writes: true,
    ...call,
  };
}

function aForm(files: Call['form']): NonNullable<Call['form']> {
  return {
    nom: 'Poulet à la moambe',
    prix: '4500',
    stock: '12',
    categorie: '1',
    is_disponible: 'false',
    ...files,
  };
}
