import { createSqliteStore } from '../../../../adapters/store/sqlite/store.ts';

// Accepts events without end and says which are durable, until it is killed.
const [path = '', key = ''] = process.argv.slice(2);
const store = createSqliteStore({ path, masterKey: Buffer.from(key, 'hex') });
let serial = 0;

async function write(): Promise<never> {
  for (;;) {
    const id = `e${serial++}`;
    await store.accept([{ id, to: { waId: `${serial % 7}` }, body: id, at: serial }], serial);
    process.stdout.write(`${id}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, write));
