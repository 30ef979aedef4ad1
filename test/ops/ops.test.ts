import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readExposition } from '../support/exposition.ts';
import { startProduct } from '../support/product.ts';
import { playBusyDay } from './busy-day.ts';
import { labelsOf, problemsOf } from './query.ts';

const Rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^TokTok[A-Z]\w+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string().min(10), description: z.string().min(20) }),
        }),
      ),
    }),
  ),
});

const Target = z.looseObject({ refId: z.string(), expr: z.string(), legendFormat: z.string() });
const Dashboard = z.looseObject({
  uid: z.string(),
  panels: z.array(
    z.looseObject({
      id: z.number(),
      type: z.string(),
      title: z.string().min(3),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(Target).optional(),
    }),
  ),
});

const read = (path: string) => readFileSync(new URL(`../../ops/${path}`, import.meta.url), 'utf8');
const rules = Rules.parse(parse(read('prometheus/alerts.yaml'))).groups.flatMap((group) => group.rules);
const { panels } = Dashboard.parse(JSON.parse(read('grafana/toktok.json')));
const charts = panels.flatMap(({ title, targets = [] }) => targets.map((target) => ({ title, ...target })));

let exposed: ReturnType<typeof readExposition> | undefined;

/** What a busy day leaves at /metrics. */
async function busyDay() {
  exposed ??= readExposition(await playBusyDay());
  return exposed;
}

it.each([
  ['toktok_events_waiting', 'nothing is selected'],
  ['rate(toktok_events_accepted[5m])', 'nothing is selected'],
  ['toktok_breaker_state{status="open"}', 'nothing is selected'],
  ['toktok_breaker_state{state="ajar"}', 'nothing is selected'],
  ['sum by (result) (rate(toktok_turn_duration_seconds_count[5m]))', 'no label result'],
  ['rate(toktok_outbox_depth[5m])', 'a gauge under rate'],
  ['toktok_events_accepted_total', 'a counter under nothing'],
  ['histogram_quantile(0.5, sum(rate(toktok_turn_duration_seconds_bucket[5m])))', 'a quantile without le'],
  ['sum by (le (toktok_outbox_depth)', 'no PromQL'],
])('a wrong query is found out: %s', async (query, problem) => {
  expect(problemsOf(query, await busyDay()).join()).toContain(problem);
});

describe('the alerts', () => {
  it('ask for what there is', async () => {
    const day = await busyDay();
    for (const { alert, expr, annotations } of rules) {
      expect(problemsOf(expr, day), alert).toEqual([]);
      const used = [...JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
      expect([...labelsOf(expr, day)], alert).toEqual(expect.arrayContaining(used));
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  // Prometheus sees no increase in a series that begins with the first event.
  it('see the first of what must never happen', async () => {
    const product = await startProduct();
    const quiet = readExposition((await product.get('/metrics')).body);
    const increases = rules.filter(({ expr }) => expr.includes('increase('));
    expect(increases.length).toBeGreaterThan(4);
    for (const { alert, expr } of increases) expect(problemsOf(expr, quiet), alert).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('asks for what there is', async () => {
    const day = await busyDay();
    for (const { title, expr, legendFormat } of charts) {
      expect(problemsOf(expr, day), title).toEqual([]);
      const used = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label);
      expect([...labelsOf(expr, day)], title).toEqual(expect.arrayContaining(used));
    }
  });

  it('shows every metric of ours', async () => {
    const { types } = await busyDay();
    const asked = charts.map(({ expr }) => expr).join('\n');
    const ours = [...types.keys()].filter((name) => name.startsWith('toktok_'));
    expect(ours.filter((name) => !asked.includes(name))).toEqual([]);
  });

  it('has panels that stand side by side, none upon another', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
  });
});
