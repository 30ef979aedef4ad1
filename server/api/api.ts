import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { compress } from '../edge/compress.ts';
import { admit, type Access } from './access.ts';
import { analytics, type AnalyticsOptions } from './analytics.ts';
import { conversations, type ConversationsOptions } from './conversations.ts';
import { events, type EventsOptions } from './events.ts';
import { house, type HouseOptions } from './house.ts';
import { machinesApi } from './machines.ts';
import { stuck, type StuckOptions } from './stuck.ts';

export type ApiOptions = Access &
  AnalyticsOptions &
  ConversationsOptions &
  EventsOptions &
  HouseOptions &
  StuckOptions;

/** What operators and their tools can see and do. Register under `/api`; described at `/api/docs/json`. */
export async function api(
  app: FastifyInstance,
  { prefix: _, ...options }: ApiOptions & { prefix?: string },
): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRequest', admit(options));
  app.addHook('onSend', compress);
  app.setErrorHandler(async (error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      const problems = error.validation.map(({ instancePath, message }) =>
        `${instancePath.slice(1).replaceAll('/', '.')}: ${message ?? ''}`.replace(/^: /, ''),
      );
      return reply.code(400).send({ problems });
    }
    request.log.error({ err: error instanceof Error ? error.name : 'thrown value' }, 'api');
    return reply.code(500).send({ problems: ['something went wrong on our side'] });
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'TokTok',
        version: '1',
        description:
          'Figures, conversations and what is stuck. With CONSOLE_TOKEN set each request needs `Authorization: Bearer <token>`; without it only this machine is answered. Times are ISO 8601 in UTC, days are those of Brazzaville, telephone numbers are masked.',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
  });
  app.get('/docs/json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(analytics, options);
  await app.register(conversations, options);
  await app.register(events, options);
  await app.register(house, options);
  await app.register(stuck, options);
  await app.register(machinesApi);
}
