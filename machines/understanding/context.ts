import type { Token } from './tokens.ts';

/** What is announced, done or named around a token, up to the next comma. */
export interface Context {
  before: Set<string>;
  after: Set<string>;
}

export function contextsOf(tokens: Token[]): Context[] {
  const contexts = tokens.map((): Context => ({ before: new Set(), after: new Set() }));
  const order = tokens.map((_, at) => at);
  for (const [side, way] of [
    ['before', order],
    ['after', order.toReversed()],
  ] as const) {
    let seen = new Set<string>();
    for (const at of way) {
      const token = tokens[at];
      for (const name of seen) contexts[at]?.[side].add(name);
      if (token?.kind === 'mark') seen = new Set();
      else if (token) for (const name of tellingOf(token)) seen.add(name);
    }
  }
  return contexts;
}

function tellingOf(token: Token): string[] {
  if (token.kind === 'phone') return ['phone'];
  if (token.money === 'currency') return ['money'];
  if (token.spot !== undefined) return ['spot'];
  return token.classes.filter((name) => TELLING.has(name));
}

const TELLING = new Set(
  (
    'send fetch give start end nameCue phoneCue valueCue describeCue pay shopping change mine want copula no ' +
    'question track time good meal trade title name'
  ).split(' '),
);
