import { expect, it } from 'vitest';
import { scoresOf, tag, taggerOf } from '../../machines/understanding/tagger.ts';
import { randomOf } from './sampling.ts';
import { trainTagger } from './tagger.ts';

const FILLERS = ['w=et', 'w=puis', 'w=alors', 'w=donc'];

/** What « x » is stands far away, at the one end or at the other. */
function message(random: () => number): { features: string[][]; labels: string[] } {
  const cue = random() < 0.5 ? 'start' : 'end';
  const between = Array.from({ length: 1 + Math.floor(random() * 2) }, () => [
    FILLERS[Math.floor(random() * FILLERS.length)] ?? '',
  ]);
  const features = [['w=x'], ['w=x'], ...between, [`w=${cue}`]];
  const labels = features.map((_, at) => (at > 1 ? 'O' : `${at === 0 ? 'B' : 'I'}-${cue}`));
  if (random() < 0.5) return { features, labels };
  return {
    features: features.toReversed(),
    labels: [...labels.slice(2), `B-${cue}`, `I-${cue}`],
  };
}

it('learns what a word is from what is said far before or after it', () => {
  const random = randomOf(1);
  const examples = Array.from({ length: 200 }, () => message(random));
  const unseen = Array.from({ length: 50 }, () => message(random));

  const tagger = taggerOf(trainTagger(examples, { rounds: 50, width: 16, size: 16, dropout: 0 }));
  const read = unseen.map(({ features }) =>
    tag(tagger, scoresOf(tagger, features), () => 0).map(({ label }) => label),
  );

  expect(read).toEqual(unseen.map(({ labels }) => labels));
});

it('learns the same from the same', () => {
  const examples = Array.from({ length: 20 }, message.bind(null, randomOf(2)));
  const settings = { rounds: 2, width: 4, size: 4, dropout: 0.2 };

  expect(trainTagger(examples, settings)).toEqual(trainTagger(examples, settings));
});
