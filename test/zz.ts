import { breaks, brokenEngine } from './simulation/breaks.ts';
import { simulate } from './simulation/simulate.ts';
for (const name of Object.keys(breaks)) { let n = 0, first = 0; let ex = ''; for (let s = 1; s <= 150; s++) { const { violations } = await simulate(s, brokenEngine(name)); if (violations.length) { n++; first ||= s; ex ||= violations[0]!; } } console.log(name, n, 'of 150, first', first, ex.slice(0, 150)); }
