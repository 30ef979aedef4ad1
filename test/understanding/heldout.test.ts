import { describe, expect, test } from 'vitest';
import { understand } from '../../machines/understanding/understanding.ts';
import { filesOf, readLabelled } from './dataset.ts';
import floors from './floors.json' with { type: 'json' };
import { score } from './score.ts';

// Nobody has written a rule, learnt a weight or set a threshold on these messages: what drops here has got worse.
describe('messages held out', () => {
  const report = score(readLabelled(filesOf('heldout')), understand);

  test('slots are found as well as before', () => {
    expect(report.slots.f1).toBeGreaterThanOrEqual(floors.slotsF1);
  });

  test('intents are told as well, and as often, as before', () => {
    expect(report.intents.accuracy).toBeGreaterThanOrEqual(floors.intentAccuracy);
    expect(report.intents.coverage).toBeGreaterThanOrEqual(floors.intentCoverage);
  });

  test('nothing is invented, and traps do not lead out of the flow more often than before', () => {
    expect(report.invented).toBeLessThanOrEqual(floors.invented);
    expect(report.trapJumps).toBeLessThanOrEqual(floors.trapJumps);
  });
});
