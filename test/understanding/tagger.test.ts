import { expect, it } from 'vitest';
import { scoresOf, tag, taggerOf } from '../../machines/understanding/tagger.ts';
import { randomOf } from './sampling.ts';
import { trainTagger } from './tagger.ts';

const FILLERS = ['w=et', 'w=puis', 'w=alors', 'w=donc'];

/** What « x x » is stands some words further on. */
function message(random: () => number): { features: string[][]; labels: string[] } {
  const cue = random() < 0.5 ? 'pickup' : 'dropoff';
  const between = Array.from({ length: 2 + Math.floor(random() * 3) }, () => [
    FILLERS[Math.floor(random() * FILLERS.length)] ?? '',
  ]);
  const features = [['w=x'], ['w=x'], ...between, [`w=${cue}`]];
  return { features, labels: [`B-${cue}`, `I-${cue}`, ...between.map(() => 'O'), 'O'] };
}

/** The other way round: it has been said before. */
function mirrored({ features, labels: [first = '', second = '', ...others] }: ReturnType<typeof message>) {
  return { features: features.toReversed(), labels: [...others, first, second] };
}

it.each([
  ['after', message],
  ['before', (random: () => number) => mirrored(message(random))],
])('learns what a word is from what is said far %s it', (_, said) => {
  const random = randomOf(1);
  const examples = Array.from({ length: 200 }, () => said(random));
  const unseen = Array.from({ length: 40 }, () => said(random));

  const tagger = taggerOf(
    trainTagger(examples, { seed: 7, rounds: 20, rate: 0.01, width: 12, size: 12, layers: 1, dropout: 0 }),
  );
  const read = unseen.map(({ features }) =>
    tag(tagger, scoresOf(tagger, features), () => 0).map(({ label }) => label),
  );

  expect(read).toEqual(unseen.map(({ labels }) => labels));
});

it('learns the same from the same', () => {
  const random = randomOf(2);
  const examples = Array.from({ length: 20 }, () => message(random));
  const settings = { seed: 1, rounds: 2, rate: 0.01, width: 4, size: 4, layers: 2, dropout: 0.2 };

  expect(trainTagger(examples, settings)).toEqual(trainTagger(examples, settings));
});
