import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { createAnalyst } from '../analytics/analyst.ts';
import { Analytics, AnalyticsQuery, Problems } from './schemas.ts';

export interface AnalyticsOptions {
  analyst: ReturnType<typeof createAnalyst>;
}

export async function analytics(app: FastifyInstance, { analyst }: AnalyticsOptions): Promise<void> {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/analytics',
    schema: {
      summary: 'All figures of a stretch of time',
      description:
        'From the facts noted with each step, at most a second or two behind. `definitions` says what each figure counts. Percentiles and medians are within 5 %.',
      querystring: AnalyticsQuery,
      response: { 200: Analytics, 400: Problems },
    },
    handler: async ({ query }, reply) => {
      const range = analyst.rangeOf(query);
      if ('problem' in range) return reply.code(400).send({ problems: [range.problem] });
      return analyst.report(range);
    },
  });
}
