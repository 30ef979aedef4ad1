import { useState } from 'preact/hooks';
import * as api from './api.js';
import { Chart, Spark } from './chart.js';
import { Costs } from './costs.js';
import * as format from './format.js';
import { Funnel } from './funnel.js';
import { House, Templates } from './house.js';
import { html } from './html.js';
import { useLive } from './live.js';
import { Answer, Empty, Info, Panel } from './parts.js';
import { replace } from './route.js';
import { Readings } from './readings.js';
import { definition, t } from './words.js';

const RANGES = {
  day: () => ({ step: 'hour' }),
  week: () => ({ step: 'hour', from: new Date(Date.now() - 7 * 86_400_000).toISOString() }),
  month: () => ({ step: 'day' }),
};

const ROLES = { client: 'orange', livreur: 'blue', entreprise: 'teal', visitor: 'violet' };

/** All figures of a range, as they change. */
export function Overview({ query, health }) {
  const range = query.range in RANGES ? query.range : 'day';
  const { role = '' } = query;
  const figures = useLive(() => api.analytics({ ...RANGES[range](), ...(role && { role }) }), [range, role]);
  const choose = (change) => replace('overview', { range, role, ...change });

  return html`
    <div class="filters">
      <div class="segments" role="group" aria-label=${t('range')}>
        ${Object.keys(RANGES).map(
          (name) =>
            html`<button
              type="button"
              key=${name}
              aria-pressed=${name === range}
              onClick=${() => choose({ range: name })}
            >
              ${t(`range.${name}`)}
            </button>`,
        )}
      </div>
      <select
        aria-label=${t('role')}
        value=${role}
        onChange=${(event) => choose({ role: event.target.value })}
      >
        <option value="">${t('role.all')}</option>
        ${Object.keys(ROLES).map((name) => html`<option key=${name} value=${name}>${t(name)}</option>`)}
      </select>
      ${figures.data && html`<small class="as-of">${t('asOf')} ${format.clock(figures.data.at)}</small>`}
    </div>
    <${Answer} of=${figures}>${(data) => html`<${Figures} data=${data} health=${health} />`}<//>
  `;
}

function Figures({ data, health }) {
  const [shown, setShown] = useState('sessions');
  const measures = measuresOf(data);
  const { title, lines, say } = measures.find(({ name }) => name === shown);
  const isQuiet = data.totals.messages.in + data.totals.messages.out + data.totals.sessions.count === 0;

  return html`<div class="overview">
    <div class="cards">
      ${measures.map(
        (measure) =>
          html`<${Card}
            key=${measure.name}
            ...${measure}
            isShown=${measure.name === shown}
            onShow=${() => setShown(measure.name)}
          />`,
      )}
    </div>
    <${Panel}
      class="wide"
      title=${title}
      says=${definition(measures.find(({ name }) => name === shown).defined, data.definitions)}
    >
      ${
        isQuiet
          ? html`<${Empty}>${t('nobody')}<//>`
          : html`<${Chart}
              label=${title}
              starts=${data.series.map(({ start }) => start)}
              step=${data.range.step}
              lines=${lines}
              say=${say}
            />`
      }
    <//>
    <${House} health=${health} />
    <${Funnel} data=${data} />
    <${Readings} data=${data} />
    <${Conversions} data=${data} />
    <${Costs} data=${data} />
    <${Templates} health=${health} />
  </div>`;
}

function Card({ title, value, unit, notes, spark, tone, isShown, onShow, name }) {
  return html`<button
    type="button"
    class="card"
    data-figure=${name}
    aria-pressed=${isShown}
    onClick=${onShow}
  >
    <h2>${title}</h2>
    <strong>${value}${unit && html` <small>${unit}</small>`}</strong>
    <ul>
      ${notes.map((note) => html`<li key=${note}>${note}</li>`)}
    </ul>
    <${Spark} values=${spark} tone=${tone} />
  </button>`;
}

/** Each card with what its chart shows. */
function measuresOf({ totals, series, active }) {
  const { sessions, messages, conversions, revenueXaf, responseMs } = totals;
  const each = (of) => series.map(of);
  const made = ({ conversions: { missionsCreated, ordersCreated } }) =>
    missionsCreated.count + ordersCreated.count;
  const done = ({ conversions: { missionsCompleted, ordersCompleted } }) =>
    missionsCompleted.count + ordersCompleted.count;
  const missed = ({ understood: { missed: count = 0 } }) => count;
  return [
    {
      name: 'sessions',
      defined: 'sessions',
      tone: 'orange',
      title: t('sessions'),
      value: format.count(sessions.count),
      notes: [
        `${format.count(active.sessions)} ${t('activeNow')}`,
        `${t('meanLength')} ${format.duration(sessions.meanMs)}`,
      ],
      spark: each(({ sessions: { count } }) => count),
      say: format.count,
      lines: Object.entries(ROLES)
        .filter(([role]) => sessions.byRole[role] > 0)
        .map(([role, tone]) => ({
          label: t(role),
          tone,
          bars: true,
          total: format.count(sessions.byRole[role]),
          values: each(({ sessions: { byRole } }) => byRole[role] ?? 0),
        })),
    },
    {
      name: 'messages',
      defined: 'messagesIn',
      tone: 'blue',
      title: t('messages'),
      value: format.count(messages.in + messages.out),
      notes: [
        `${format.count(messages.in)} ↓ · ${format.count(messages.out)} ↑`,
        `${format.count(messages.perSession)} ${t('perSession')}`,
      ],
      spark: each(({ messages: { in: came, out } }) => came + out),
      say: format.count,
      lines: [
        {
          label: t('received'),
          tone: 'blue',
          total: format.count(messages.in),
          values: each(({ messages: { in: came } }) => came),
        },
        {
          label: t('billed'),
          tone: 'teal',
          total: format.count(messages.out),
          values: each(({ messages: { out } }) => out),
        },
      ],
    },
    {
      name: 'conversions',
      defined: 'deals',
      tone: 'green',
      title: t('conversions'),
      value: format.count(made(totals)),
      notes: [
        format.countOf(done(totals), 'completedCount'),
        format.countOf(conversions.accountsCreated.count, 'accountsCount'),
      ],
      spark: each(made),
      say: format.count,
      lines: [
        {
          label: t('missionsCreated'),
          tone: 'green',
          total: format.count(conversions.missionsCreated.count),
          values: each(({ conversions: { missionsCreated } }) => missionsCreated.count),
        },
        {
          label: t('ordersCreated'),
          tone: 'orange',
          total: format.count(conversions.ordersCreated.count),
          values: each(({ conversions: { ordersCreated } }) => ordersCreated.count),
        },
        { label: t('completed'), tone: 'blue', total: format.count(done(totals)), values: each(done) },
      ],
    },
    {
      name: 'revenue',
      defined: 'deals',
      tone: 'teal',
      title: t('revenue'),
      value: format.count(revenueXaf.total),
      unit: 'FCFA',
      notes: [
        `${t('deliveries')} ${format.xaf(revenueXaf.deliveries)}`,
        `${t('orders')} ${format.xaf(revenueXaf.orders)}`,
      ],
      spark: each(({ revenueXaf: { total } }) => total),
      say: format.xaf,
      lines: [
        {
          label: t('deliveries'),
          tone: 'teal',
          bars: true,
          total: format.xaf(revenueXaf.deliveries),
          values: each(({ revenueXaf: { deliveries } }) => deliveries),
        },
        {
          label: t('orders'),
          tone: 'orange',
          bars: true,
          total: format.xaf(revenueXaf.orders),
          values: each(({ revenueXaf: { orders } }) => orders),
        },
      ],
    },
    {
      name: 'response',
      defined: 'responseMs',
      tone: 'violet',
      title: t('responseTime'),
      value: format.duration(responseMs.p50),
      notes: [
        `p95 ${format.duration(responseMs.p95)} · p99 ${format.duration(responseMs.p99)}`,
        format.countOf(responseMs.count, 'answers'),
      ],
      spark: each(({ responseMs: { p50 } }) => p50),
      say: format.duration,
      lines: ['p50', 'p95', 'p99'].map((name, index) => ({
        label: name,
        tone: ['violet', 'blue', 'red'][index],
        total: format.duration(responseMs[name]),
        values: each(({ responseMs: response }) => response[name]),
      })),
    },
    {
      name: 'understanding',
      defined: 'understood',
      tone: 'blue',
      title: t('understanding'),
      value: format.share(understoodShare(totals.understood)),
      notes: [
        `${format.count(missed(totals))} ${t('missedCount')}`,
        format.countOf(readingsIn(totals.understood), 'readings'),
      ],
      spark: each(({ understood }) => readingsIn(understood)),
      say: format.count,
      lines: OUTCOMES.map(([outcome, tone]) => ({
        label: t(outcome),
        tone,
        total: format.count(totals.understood[outcome] ?? 0),
        values: each(({ understood }) => understood[outcome] ?? 0),
      })),
    },
  ];
}

const OUTCOMES = [
  ['exact', 'green'],
  ['local', 'teal'],
  ['llm', 'violet'],
  ['clarified', 'orange'],
  ['missed', 'red'],
];

function readingsIn(understood) {
  return Object.values(understood).reduce((sum, count) => sum + count, 0);
}

function understoodShare(understood) {
  const all = readingsIn(understood);
  return all === 0 ? null : (all - (understood.missed ?? 0) - (understood.clarified ?? 0)) / all;
}

function Conversions({ data: { totals, definitions } }) {
  const kinds = [
    'missionsCreated',
    'missionsCompleted',
    'ordersCreated',
    'ordersCompleted',
    'accountsCreated',
  ];
  return html`<${Panel} title=${t('conversions')} says=${definition('deals', definitions)}>
    <table>
      <thead>
        <tr>
          <th></th>
          <th class="num">${t('number')}</th>
          <th class="num">${t('value')}</th>
        </tr>
      </thead>
      <tbody>
        ${kinds.map((kind) => {
          const { count, xaf } = totals.conversions[kind];
          return html`<tr key=${kind} data-figure=${kind}>
            <th scope="row">${t(kind)}</th>
            <td class="num">${format.count(count)}</td>
            <td class="num">${kind === 'accountsCreated' ? '' : format.xaf(xaf)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  <//>`;
}
