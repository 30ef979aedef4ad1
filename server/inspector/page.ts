import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readAssets } from '../console/assets.ts';
import { diagramsFolder } from '../diagrams/diagram.ts';

const WEB = new URL('./web/', import.meta.url);
const OWN: Record<string, string> = {
  'inspector.js': 'text/javascript',
  'stream.js': 'text/javascript',
  'stately.js': 'text/javascript',
  'inspector.css': 'text/css',
};

/** The developers' page: it draws what comes over the socket, with the console's means, or hands it to Stately's. */
export async function inspectorPage(app: FastifyInstance): Promise<void> {
  app.get('/', async (_request, reply) => show(reply, 'text/html', readWeb('index.html')));
  for (const [name, type] of Object.entries(OWN))
    app.get(`/own/${name}`, async (_request, reply) => show(reply, type, readWeb(name)));
  for (const { path, type, text } of readAssets())
    app.get(`/${path}`, async (_request, reply) => reply.type(type).send(text));

  app.get<{ Params: { machine: string } }>('/machines/:machine.svg', async ({ params }, reply) => {
    if (!/^[\w-]+$/.test(params.machine)) return reply.code(404).send();
    try {
      return show(
        reply,
        'image/svg+xml',
        readFileSync(new URL(`${params.machine}.svg`, diagramsFolder), 'utf8'),
      );
    } catch {
      return reply.code(404).send();
    }
  });
}

/** As it is now: whoever looks here is changing things. */
function readWeb(name: string): string {
  return readFileSync(new URL(name, WEB), 'utf8');
}

function show(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply.header('cache-control', 'no-store').type(`${type}; charset=utf-8`).send(text);
}
