import { describe, expect, it } from 'vitest';
import { says, stalls } from '../../support/llm.ts';
import { asking, createLedger } from './asking.ts';

const parcel = says({ intent: 'parcel', slots: [] });

describe('the budget', () => {
  it('ends a person’s questions for the day, not the others’, and begins anew at midnight in Brazzaville', async () => {
    const { ask, outcomes } = await asking(parcel, { limits: { perCustomer: 2, perDay: 100 } });
    const lateAt = Date.parse('2026-11-22T22:30:00Z');
    for (const word of ['un', 'deux', 'trois']) await ask(`${word} truc là`, undefined, { now: lateAt });
    await ask('quatre trucs là', undefined, { customer: 2, now: lateAt });
    await ask('cinq trucs là', undefined, { now: lateAt + 3_600_000 });
    expect(outcomes()).toEqual(['answered', 'answered', 'spent', 'answered', 'answered']);
  });

  it('ends everybody’s when all together have asked enough', async () => {
    const { ask, llm, outcomes } = await asking(parcel, { limits: { perCustomer: 9, perDay: 3 } });
    await Promise.all(
      [1, 2, 3, 4, 5].map((customer) => ask(`${customer} trucs là`, undefined, { customer })),
    );
    expect(outcomes().sort()).toEqual(['answered', 'answered', 'answered', 'spent', 'spent']);
    expect(llm.received.length).toBe(3);
  });

  it('counts before it asks, and after a restart goes on where it was', async () => {
    const ledger = createLedger();
    const limits = { perCustomer: 2, perDay: 100 };
    const first = await asking(stalls, { ledger, limits, totalMs: 50 });
    await first.ask('un truc là');
    expect(ledger.written).toEqual(
      new Map([
        [null, { day: '2026-11-22', calls: 1 }],
        [1, { day: '2026-11-22', calls: 1 }],
      ]),
    );
    const second = await asking(parcel, { ledger, limits });
    for (const word of ['deux', 'trois']) await second.ask(`${word} trucs là`);
    expect(second.outcomes()).toEqual(['answered', 'spent']);
  });

  it('that cannot be read or written stops the asking, not the turn', async () => {
    const ledger = { ...createLedger(), read: () => Promise.reject(new Error('store closed')) };
    const { ask, llm, outcomes } = await asking(parcel, { ledger });
    expect(await ask('un truc là')).toBeNull();
    expect(outcomes()).toEqual(['bug']);
    expect(llm.received.length).toBe(0);
  });
});
