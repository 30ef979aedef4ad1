import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { activeStates, diagramOf } from '../diagrams/diagram.ts';
import { machines } from '../diagrams/machines.ts';
import { ActiveStates, Machines } from './schemas.ts';

/** The machines as they are drawn, for showing where somebody is. */
export async function machinesApi(app: FastifyInstance): Promise<void> {
  const drawn = machines.map((machine) => {
    const { svg, states } = diagramOf(machine);
    return {
      id: machine.id,
      svg,
      states: states.map(({ path, name, description, kind }) => ({
        path,
        name,
        description: description ?? null,
        kind,
      })),
    };
  });
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.route({
    method: 'GET',
    url: '/machines',
    schema: { summary: 'The machines, drawn', response: { 200: Machines } },
    handler: async () => ({ machines: drawn }),
  });

  routes.route({
    method: 'GET',
    url: '/machines/active',
    schema: {
      summary: 'What is lit in the diagrams when the journal names a state',
      querystring: z.object({ state: z.string().max(200) }),
      response: { 200: ActiveStates },
    },
    handler: async ({ query }) => ({ states: activeStates(query.state) }),
  });
}
