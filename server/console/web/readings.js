import * as format from './format.js';
import { html } from './html.js';
import { Empty, Panel, Parts } from './parts.js';
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
  const hardest = understanding
    .map(({ state, byOutcome: { missed = 0, clarified = 0 } }) => ({ state, missed, clarified }))
    .filter(({ missed, clarified }) => missed + clarified > 0)
    .sort((one, other) => other.missed + other.clarified - one.missed - one.clarified)
    .slice(0, MOST);

  return html`<${Panel} title=${t('understanding')} says=${definition('understood', definitions)}>
    ${
      isNothing
        ? html`<${Empty}>${t('nothing')}<//>`
        : html`<${Parts} parts=${parts} format=${format.count} />
            <h3>${t('hardest')}</h3>
            ${
              hardest.length === 0
                ? html`<${Empty}>${t('allUnderstood')}<//>`
                : html`<ul class="names">
                    ${hardest.map(
                      ({ state, missed, clarified }) =>
                        html`<li key=${state}>
                          <code>${state}</code>
                          <b>${format.count(missed + clarified)}</b>
                        </li>`,
                    )}
                  </ul>`
            }`
    }
  <//>`;
}
