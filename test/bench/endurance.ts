import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startContender } from './contender.ts';
import { fillConversations } from './fill.ts';
import { play, TURNS, type Figures } from './load.ts';
import { openStandIns } from './standins.ts';

const AT_ONCE = 16;
const ROUNDS = 3;

/** Cost per turn when people come back, picked at random, to databases of these sizes. */
export async function benchStored(sizes: number[], parcels: number): Promise<void> {
  const standIns = await openStandIns();
  const databases = [];
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'toktok-bench-'));
    const path = join(folder, 'bench.db');
    await fillConversations(path, size);
    databases.push({ size, folder, path, runs: [] as Figures[], used: new Set<number>() });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { size, path, runs, used } of databases) {
      const contender = await startContender('./product.ts', `file:${path}`, standIns);
      await play(contender, standIns, 60, AT_ONCE);
      const stranger = () => {
        let person = Math.floor(Math.random() * size);
        while (used.has(person)) person = (person + 1) % size;
        used.add(person);
        return person;
      };
      runs.push(
        await play(contender, standIns, Math.min(parcels, Math.floor(size / ROUNDS)), AT_ONCE, stranger),
      );
      await contender.stop();
    }
  }
  for (const { size, folder, runs } of databases) {
    const middle = runs.sort((one, other) => one.cpuMsPerTurn - other.cpuMsPerTurn)[
      Math.floor(runs.length / 2)
    ];
    process.stdout.write(
      `${String(size).padStart(9)} conversations: ${middle?.cpuMsPerTurn.toFixed(3)} ms CPU a turn, ${middle?.turnsPerSecond.toFixed(0)} turns/s, p50 ${middle?.p50.toFixed(2)} ms\n`,
    );
    rmSync(folder, { recursive: true });
  }
  await standIns.close();
}

/** Memory while that many turns go by; the first tenth warms up. */
export async function benchMemory(turns: number): Promise<void> {
  const standIns = await openStandIns();
  const folder = mkdtempSync(join(tmpdir(), 'toktok-bench-'));
  const contender = await startContender('./product.ts', `file:${join(folder, 'bench.db')}`, standIns);
  const tenth = Math.ceil(turns / TURNS / 10);
  for (let part = 1; part <= 10; part += 1) {
    const { rssMb, turnsPerSecond } = await play(contender, standIns, tenth, 64);
    process.stdout.write(
      `${String(part * tenth * TURNS).padStart(8)} turns: ${rssMb.toFixed(0)} MB, ${turnsPerSecond.toFixed(0)} turns/s\n`,
    );
  }
  await contender.stop();
  await standIns.close();
  rmSync(folder, { recursive: true });
}
