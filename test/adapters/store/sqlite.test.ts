import { randomBytes } from 'node:crypto';

import { createSqliteStore } from '../../../adapters/store/sqlite/store.ts';
import { storeConformance } from './conformance.ts';
import { HOLD } from './conformance/helpers.ts';

storeConformance('the SQLite store', () =>
  createSqliteStore({ path: ':memory:', masterKey: randomBytes(32), unclearHoldMs: HOLD, settleWithinMs: 0 }),
);
