import * as format from './format.js';
import { html } from './html.js';
import { Empty, Panel, Parts, Stack } from './parts.js';
import { definition, t } from './words.js';

const MOST = 6;
const TONES = { exact: 'green', local: 'teal', llm: 'violet', clarified: 'orange', missed: 'red' };

/** How people's words were understood, and where they were not. */
export function Readings({ data: { totals, understanding, definitions } }) {
  const parts = Object.entries(TONES).map(([name, tone]) => ({
    label: t(name),
    tone,
    value: totals.understood[name] ?? 0,
  }));
  const isNothing = parts.every(({ value }) => value === 0);
  const states = understanding
    .map(({ state, byOutcome }) => ({
      state,
      parts: Object.entries(TONES).map(([name, tone]) => ({ tone, value: byOutcome[name] ?? 0 })),
      lost: (byOutcome.missed ?? 0) + (byOutcome.clarified ?? 0),
    }))
    .toSorted((one, other) => other.lost - one.lost || whole(other) - whole(one))
    .slice(0, MOST);

  return html`<${Panel} title=${t('understanding')} says=${definition('understood', definitions)}>
    ${
      isNothing
        ? html`<${Empty}>${t('nothing')}<//>`
        : html`<${Parts} parts=${parts} format=${format.count} />
            <h3>${t('hardest')}</h3>
            <ul class="names states">
              ${states.map(
                ({ state, parts: ofState, lost }) =>
                  html`<li key=${state}>
                    <code>${state}</code>
                    <${Stack} parts=${ofState} />
                    <b>${format.count(lost)}</b>
                  </li>`,
              )}
            </ul>`
    }
  <//>`;
}

function whole({ parts }) {
  return parts.reduce((sum, { value }) => sum + value, 0);
}
