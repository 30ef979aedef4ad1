import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { Message } from './messages.ts';
import { page } from './page.ts';
import { watchActors } from './watch.ts';

export interface InspectorOptions {
  /** 8080 is where Stately's tools look; another is taken when it is not free. */
  port?: number;
  onError: (error: unknown) => void;
}

export type Inspector = Awaited<ReturnType<typeof openInspector>>;

const MOST_UNREAD_BYTES = 8 * 1024 * 1024;

/**
 * Shows the machines of this process to Stately's inspector, live: for developers, on this machine only. What people
 * write does not come along, only what it is made of.
 */
export async function openInspector({ port = 8080, onError }: InspectorOptions) {
  const http = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
  });
  await listen(http, port).catch(() => listen(http, 0));
  const sockets = new WebSocketServer({
    server: http,
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
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    inspect: watch.inspect,
    close(): void {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.close();
    },
  };
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
}

/** Any page a developer has open could connect; only this one and Stately's own may. Tools name no origin. */
function isOurs(origin: string | undefined): boolean {
  if (origin === undefined) return true;
  const { hostname } = URL.canParse(origin) ? new URL(origin) : { hostname: '' };
  return ['127.0.0.1', 'localhost', 'stately.ai'].includes(hostname);
}
