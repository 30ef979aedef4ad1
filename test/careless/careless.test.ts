import { expect, it } from 'vitest';
import { play } from './play.ts';
import { carelessly } from './talk.ts';

it('careless customers get what they want, and see it read back right before', async () => {
  const held = await play({ seeds: Array.from({ length: 25 }, (_, at) => 9_001 + at), manner: carelessly });
  const failed = held.filter(({ reached }) => !reached);

  expect(failed.map(({ dialogue }) => dialogue.join('\n')).join('\n\n')).toBe('');
});
