import fastify, { type FastifyInstance } from 'fastify';
import { WebSocket, WebSocketServer } from 'ws';
import type { Message } from './messages.ts';
import { inspectorPage } from './page.ts';
import { watchActors } from './watch.ts';

export interface InspectorOptions {
  /** 8080 is where Stately's tools look; another is taken when it is not free. */
  port?: number;
  onError: (error: unknown) => void;
}

export type Inspector = Awaited<ReturnType<typeof openInspector>>;

const MOST_UNREAD_BYTES = 8 * 1024 * 1024;

/**
 * Shows the machines of this process live, on a page of its own and to Stately's tools: for developers, on this machine
 * only. What people write does not come along, only what it is made of.
 */
export async function openInspector({ port = 8080, onError }: InspectorOptions) {
  const { app, url } = await listen(port).catch(() => listen(0));
  const sockets = new WebSocketServer({
    server: app.server,
    maxPayload: 1024,
    verifyClient: ({ origin }: { origin: string | undefined }) => isOurs(origin),
  });

  function send(message: Message): void {
    const text = JSON.stringify(message);
    for (const socket of sockets.clients) {
      if (socket.bufferedAmount > MOST_UNREAD_BYTES) socket.terminate();
      else if (socket.readyState === WebSocket.OPEN) socket.send(text);
    }
  }

  const watch = watchActors({ send, onError });
  sockets.on('error', onError);
  sockets.on('connection', (socket) => {
    // A browser that goes away in the middle of a frame is no news.
    socket.on('error', () => socket.terminate());
    for (const message of watch.present()) socket.send(JSON.stringify(message));
  });

  return {
    url: `${url}/`,
    inspect: watch.inspect,
    async close(): Promise<void> {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await app.close();
    },
  };
}

async function listen(port: number): Promise<{ app: FastifyInstance; url: string }> {
  const app = fastify({ forceCloseConnections: true }).register(inspectorPage);
  return { app, url: await app.listen({ host: '127.0.0.1', port }) };
}

/** Any page a developer has open could connect; only this one and Stately's own may. Tools name no origin. */
function isOurs(origin: string | undefined): boolean {
  if (origin === undefined) return true;
  const { hostname } = URL.canParse(origin) ? new URL(origin) : { hostname: '' };
  return ['127.0.0.1', 'localhost', 'stately.ai'].includes(hostname);
}
