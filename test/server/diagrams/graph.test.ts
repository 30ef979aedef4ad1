import { describe, expect, it } from 'vitest';
import { fromPromise, setup } from 'xstate';
import { graphOf, statesOf } from '../../../server/diagrams/graph.ts';

const machine = setup({
  actors: { lookUp: fromPromise(() => Promise.resolve(1)) },
  guards: { isSure: () => true, is: (_, _what: string) => true, has: (_, _what: unknown) => true },
  delays: { rest: 10 },
}).createMachine({
  id: 'shop',
  initial: 'asking',
  states: {
    asking: {
      description: 'What is wanted?',
      initial: 'name',
      on: {
        'flow.repeat': { target: '.again', reenter: true },
        'user.command': [{ guard: { type: 'is', params: 'back' }, target: '.name' }, { target: 'left' }],
      },
      states: {
        again: { type: 'history' },
        name: { on: { 'user.text': [{ guard: 'isSure', target: 'price' }, {}] } },
        price: {
          on: {
            'user.text': {
              guard: { type: 'has', params: { what: 'price', kind: null } },
              target: '#shop.looking',
            },
            'user.chose': { guard: { type: 'has', params: () => 1 }, target: '#shop.looking' },
          },
          after: { rest: 'name' },
        },
      },
    },
    looking: {
      tags: 'busy',
      invoke: { id: 'lookUp', src: 'lookUp', onDone: 'left', onError: 'asking.price' },
    },
    left: { type: 'final' },
  },
});

describe('the graph of a machine', () => {
  const { root, edges } = graphOf(machine);

  it('has an edge for each pair of states, with every event and guard that leads along it', () => {
    expect(edges).toEqual([
      { from: 'shop.asking.*', to: 'shop.asking.name', causes: { 'user.command': ['is(back)'] } },
      { from: 'shop.asking', to: 'shop.left', causes: { 'user.command': [] } },
      { from: 'shop.asking.name', to: 'shop.asking.price', causes: { 'user.text': ['isSure'] } },
      {
        from: 'shop.asking.price',
        to: 'shop.looking',
        causes: { 'user.text': ['has(price)'], 'user.chose': ['has'] },
      },
      { from: 'shop.asking.price', to: 'shop.asking.name', causes: { 'after rest': [] } },
      { from: 'shop.looking', to: 'shop.left', causes: { 'lookUp done': [] } },
      { from: 'shop.looking', to: 'shop.asking.price', causes: { 'lookUp failed': [] } },
    ]);
  });

  it('tells groups, ends and waiting for a service apart, and stands for any state of a group', () => {
    expect(statesOf(root).map(({ path, kind }) => [path, kind])).toEqual([
      ['shop', 'group'],
      ['shop.asking', 'group'],
      ['shop.asking.*', 'anywhere'],
      ['shop.asking.name', 'state'],
      ['shop.asking.price', 'state'],
      ['shop.looking', 'busy'],
      ['shop.left', 'final'],
    ]);
  });

  it('says what is answered without leaving, a return to where one was included', () => {
    const hears = statesOf(root).map((state) => [state.name, state.hears]);

    expect(Object.fromEntries(hears)).toMatchObject({
      asking: ['flow.repeat'],
      name: ['user.text'],
      price: [],
    });
  });
});
