import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { activeStates, diagramOf } from '../diagrams/diagram.ts';
import { machines } from '../diagrams/machines.ts';
import { ActiveStates, Machine, Machines, Problems } from './schemas.ts';

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
    schema: { summary: 'The machines and their states', response: { 200: Machines } },
    handler: async () => ({ machines: drawn.map(({ id, states }) => ({ id, states })) }),
  });

  routes.route({
    method: 'GET',
    url: '/machines/:id',
    schema: {
      summary: 'One machine, drawn',
      params: z.object({ id: z.string() }),
      response: { 200: Machine, 404: Problems },
    },
    handler: async ({ params }, reply) => {
      const machine = drawn.find(({ id }) => id === params.id);
      return machine ?? reply.code(404).send({ problems: ['id: no such machine'] });
    },
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
