import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandIns {
  graphUrl: string;
  backendUrl: string;
  /** Called for every message that reaches "Meta", with the person it is for. */
  onMessage(listener: (to: string) => void): void;
  counts: { messages: number; missions: number; logins: number };
  close(): Promise<void>;
}

/** Meta and the backend at their cheapest: they answer at once, so that what is measured is the server. */
export async function openStandIns(): Promise<StandIns> {
  const counts = { messages: 0, missions: 0, logins: 0 };
  let listener: (to: string) => void = () => {};

  const graph = createServer((request, reply) => {
    void bodyOf(request).then((text) => {
      const body = JSON.parse(text) as { to?: string; status?: string };
      const id = `wamid.${counts.messages}`;
      reply.setHeader('content-type', 'application/json');
      if (body.status === 'read') return void reply.end('{"success":true}');
      counts.messages += 1;
      reply.end(
        JSON.stringify({
          messaging_product: 'whatsapp',
          contacts: [{ input: body.to, wa_id: body.to }],
          messages: [{ id }],
        }),
      );
      listener((body.to ?? '').replace('+', ''));
    });
  });

  const backend = createServer((request, reply) => {
    void bodyOf(request).then((text) => {
      reply.setHeader('content-type', 'application/json');
      const path = request.url ?? '';
      if (path.includes('/auth/login/')) {
        counts.logins += 1;
        const { username } = JSON.parse(text) as { username: string };
        const user = { id: 1, username, first_name: 'Awa', last_name: 'Mbemba' };
        return reply.end(
          JSON.stringify({ access: `a.${username}`, refresh: `r.${username}`, user_type: 'client', user }),
        );
      }
      if (path.includes('/my_profile/')) {
        return reply.end(
          JSON.stringify({ id: 1, user: { first_name: 'Awa', last_name: 'Mbemba', username: 'x' } }),
        );
      }
      if (request.method === 'POST' && path.includes('/coursier/missions/')) {
        counts.missions += 1;
        reply.statusCode = 201;
        return reply.end(
          JSON.stringify({ id: counts.missions, numero_mission: `COUR-20261122-${counts.missions}` }),
        );
      }
      return reply.end('{"count":0,"next":null,"previous":null,"results":[]}');
    });
  });

  return {
    graphUrl: `${await listen(graph)}/v26.0`,
    backendUrl: await listen(backend),
    onMessage: (next) => void (listener = next),
    counts,
    async close() {
      await Promise.all(
        [graph, backend].map(async (server) => {
          server.closeAllConnections();
          await new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  };
}

async function listen(server: Server): Promise<string> {
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
