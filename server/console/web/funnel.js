import { useState } from 'preact/hooks';
import * as api from './api.js';
import * as format from './format.js';
import { html } from './html.js';
import { useLive } from './live.js';
import { Empty, Panel } from './parts.js';
import { definition, t } from './words.js';

/** One flow's states: how many came, went on, left, and how long they stood there. */
export function Funnel({ data: { funnel, definitions } }) {
  const machines = useLive(api.machines, []);
  const order = (machines.data?.machines ?? []).flatMap(({ states }) => states.map(({ path }) => path));
  const flows = Object.entries(Object.groupBy(funnel, ({ flow }) => flow))
    .map(([flow, states]) => ({
      flow,
      states: states
        .filter(({ reached }) => reached > 0)
        .sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state)),
    }))
    .filter(({ flow, states }) => states.some(({ state }) => state.startsWith(`${flow}.`)));
  const [chosen, choose] = useState(null);
  const shown = flows.find(({ flow }) => flow === chosen) ?? busiest(flows);

  return html`<${Panel}
    class="wide"
    title=${t('funnel')}
    says=${definition('reached', definitions)}
    aside=${html`<div class="segments" role="group">
      ${flows.map(
        ({ flow }) =>
          html`<button
            type="button"
            key=${flow}
            aria-pressed=${flow === shown?.flow}
            onClick=${() => choose(flow)}
          >
            ${flow}
          </button>`,
      )}
    </div>`}
  >
    ${shown ? html`<${States} states=${shown.states} flow=${shown.flow} />` : html`<${Empty}>${t('nothing')}<//>`}
  <//>`;
}

function States({ states, flow }) {
  const most = Math.max(...states.map(({ reached }) => reached));
  return html`<div class="scroll">
    <table class="funnel">
      <thead>
        <tr>
          <th>${t('state')}</th>
          <th class="num">${t('reached')}</th>
          <th class="bar" aria-hidden="true"></th>
          <th class="num passed">${t('passed')}</th>
          <th class="num">${t('left')}</th>
          <th class="num">${t('median')}</th>
        </tr>
      </thead>
      <tbody>
        ${states.map(
          ({ state, reached, passed, left, medianMs }) =>
            html`<tr key=${state}>
              <th scope="row">
                <code title=${state}><${Path} names=${state.split('.').slice(1)} /></code>
              </th>
              <td class="num">${format.count(reached)}</td>
              <td class="bar" aria-hidden="true">
                <i style=${{ width: `${(reached / most) * 100}%` }}>
                  <i class="tone-green" style=${{ width: part(passed, reached) }}></i>
                  <i class="tone-red" style=${{ width: part(left, reached) }}></i>
                </i>
              </td>
              <td class="num passed">${format.count(passed)}</td>
              <td class=${left > 0 ? 'num warns' : 'num'}>
                ${left > 0 ? `${format.count(left)} · ${format.share(left / Math.max(left + passed, 1))}` : format.NONE}
              </td>
              <td class="num">${format.duration(medianMs)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Broken, where there is no room, after a dot. */
function Path({ names }) {
  return names.map((name, index) => html`${index > 0 && html`.<wbr />`}${name}`);
}

function part(count, whole) {
  return `${Math.min(100, (count / Math.max(whole, 1)) * 100)}%`;
}

function busiest(flows) {
  const traffic = ({ states }) => states.reduce((sum, { reached }) => sum + reached, 0);
  return flows.toSorted((one, other) => traffic(other) - traffic(one))[0];
}
