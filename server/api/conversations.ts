import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotRecorded, recordingOf, type RecordingStore } from '../recording/recording.ts';
import { createDirectory, type DirectoryStore } from './directory.ts';
import { Conversations, ConversationsQuery, Problems, Recording, SCRIPT_TYPE, Timeline } from './schemas.ts';
import { timelineOf, type TimelineStore } from './timeline.ts';

export interface ConversationsOptions {
  store: DirectoryStore & TimelineStore & RecordingStore;
}

/** Who talks with us, and what was said. */
export async function conversations(app: FastifyInstance, { store }: ConversationsOptions): Promise<void> {
  const directory = createDirectory(store);
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.route({
    method: 'GET',
    url: '/conversations',
    schema: {
      summary: 'Conversations, the latest first',
      description:
        'A page may hold fewer than `limit`, none even, and still have a `next`: the search is cut short.',
      querystring: ConversationsQuery,
      response: { 200: Conversations, 400: Problems },
    },
    handler: async ({ query }) => directory.list(query),
  });

  routes.route({
    method: 'GET',
    url: '/conversations/:id',
    schema: {
      summary: 'What happened in one conversation, step by step',
      params: Id,
      querystring: z.object({
        before: z.coerce.number().int().positive().optional().describe('`before` of a later page'),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      response: { 200: Timeline, 404: Problems },
    },
    handler: async ({ params, query }, reply) => {
      const conversation = await directory.one(params.id);
      if (!conversation) return reply.code(404).send({ problems: ['id: no such conversation'] });
      return { conversation, ...(await timelineOf(store, params.id, query)) };
    },
  });

  routes.route({
    method: 'GET',
    url: '/conversations/:id/recording',
    schema: {
      summary: 'One conversation as a script that replays it',
      description:
        'From its beginning, with look-alikes for names, numbers, addresses and all else that tells of somebody; passwords were never kept. `npm run replay` has it again and shows the first difference.',
      params: Id,
      response: { 200: Recording, 404: Problems, 409: Problems },
    },
    handler: async ({ params: { id } }, reply) => {
      if (!(await directory.one(id))) return reply.code(404).send({ problems: ['id: no such conversation'] });
      try {
        const script = await recordingOf(store, id);
        return await reply
          .type(SCRIPT_TYPE)
          .header('content-disposition', `attachment; filename="conversation-${id}.convo.yaml"`)
          .send(script);
      } catch (error) {
        if (!(error instanceof NotRecorded)) throw error;
        return reply.code(409).send({ problems: [error.message] });
      }
    },
  });
}

const Id = z.object({ id: z.coerce.number().int().positive() });
