import { afterEach, describe } from 'vitest';

import type { Store } from '../../../adapters/store/port.ts';
import { deliveryConformance } from './conformance/delivery.ts';
import { effectsConformance } from './conformance/effects.ts';
import { identityConformance } from './conformance/identity.ts';
import { inboxConformance } from './conformance/inbox.ts';
import { lanesConformance } from './conformance/lanes.ts';
import { outboxConformance } from './conformance/outbox.ts';
import { recordsConformance } from './conformance/records.ts';
import { timersConformance } from './conformance/timers.ts';
import { upkeepConformance } from './conformance/upkeep.ts';

/** Opens an empty store. The hold for unclear sends must be `HOLD` of the conformance suite. */
export type MakeStore = () => Store | Promise<Store>;

/** What every store promises, whatever it keeps its rows in. */
export function storeConformance(name: string, makeStore: MakeStore): void {
  describe(`${name} keeps the promises of the port`, () => {
    const open: Store[] = [];
    const fresh = async () => {
      const store = await makeStore();
      open.push(store);
      return store;
    };
    afterEach(async () => {
      for (const store of open.splice(0)) await store.close();
    });

    inboxConformance(fresh);
    identityConformance(fresh);
    lanesConformance(fresh);
    timersConformance(fresh);
    effectsConformance(fresh);
    outboxConformance(fresh);
    deliveryConformance(fresh);
    recordsConformance(fresh);
    upkeepConformance(fresh);
  });
}
