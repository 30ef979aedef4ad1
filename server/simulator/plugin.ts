import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { simulatorApi } from './api.ts';
import type { Graph } from './graph/graph.ts';

interface Options {
  graph: Graph;
  /** Whose telephones lie on the table at first. */
  people?: { waId: string; name: string }[];
}

/** The WhatsApp look-alike: its page, the libraries it needs, its API. Register under `/simulator`. */
export function createSimulator({ graph, people = PEOPLE }: Options): FastifyPluginAsync {
  return async function simulator(app) {
    for (const person of people) graph.addPerson(person);
    const page = readFileSync(new URL('index.html', WEB), 'utf8');
    const policy = contentPolicy(page);

    app.get('/', { prefixTrailingSlash: 'slash' }, async (_request, reply) =>
      reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
    );
    app.get('/', { prefixTrailingSlash: 'no-slash' }, async (_request, reply) =>
      reply.redirect(`${app.prefix}/`),
    );
    await app.register(fastifyStatic, { root: fileURLToPath(WEB), prefix: '/web/', decorateReply: false });
    await serveLibraries(app);
    await app.register(simulatorApi(graph), { prefix: '/api' });
  };
}

const PEOPLE = [
  { waId: '242061234567', name: 'Awa' },
  { waId: '242065500011', name: 'Paul' },
  { waId: '242065500021', name: 'Chez Mama' },
];

const WEB = new URL('./web/', import.meta.url);
const LIBRARIES = { preact: 'preact', 'preact-hooks': 'preact/hooks', htm: 'htm' };

async function serveLibraries(app: FastifyInstance) {
  for (const [name, specifier] of Object.entries(LIBRARIES)) {
    const source = readFileSync(fileURLToPath(import.meta.resolve(specifier)), 'utf8');
    app.get(`/lib/${name}.js`, async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').send(source),
    );
  }
}

/** Only our own code runs; the one inline script, the import map, is named by its hash. */
function contentPolicy(page: string): string {
  const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(importMap).digest('base64');
  return [
    `default-src 'self'`,
    `script-src 'self' 'sha256-${hash}'`,
    `img-src 'self' data: https: http:`,
    `media-src 'self' https: http:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'self'`,
  ].join('; ');
}
