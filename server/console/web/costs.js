import * as format from './format.js';
import { html } from './html.js';
import { Big, Empty, Facts, Panel } from './parts.js';
import { definition, t, word } from './words.js';

/** What it costs, and what it was spared. */
export function Costs({ data: { totals, effects, definitions } }) {
  const { messages, llm, cache, errors, availability } = totals;
  return html`
    <${Panel} title=${t('billedMessages')} says=${definition('messagesOut', definitions)}>
      <${Facts}
        rows=${[
          [t('billed'), format.count(messages.out)],
          [t('perSession'), format.count(messages.billedPerSession)],
          [t('perTurn'), format.count(messages.billedPerTurn)],
        ]}
      />
      <h3>${t('byKind')}</h3>
      <${Kinds}
        of=${[...named('kind', messages.inByKind, '↓ '), ...named('kind', messages.outByKind, '↑ ')]}
      />
    <//>
    <${Panel} title=${t('cache')} says=${definition('reads', definitions)}>
      <${Big}
        name="cache"
        value=${format.share(cache.hitRate)}
        note=${`${format.countOf(cache.callsAvoided, 'callsAvoided')} · ${format.countOf(cache.reads, 'reads')}`}
      />
      <${Kinds} of=${named('cache', cache.byOutcome)} />
    <//>
    <${Panel} title=${t('llmCost')} says=${definition('llm', definitions)}>
      ${
        llm.questions === 0
          ? html`<${Big} name="llm" value=${format.usd(0)} /> <${Empty}>${t('noLlm')}<//>`
          : html`<${Big}
                name="llm"
                value=${format.usd(llm.costUsd)}
                note=${format.countOf(llm.questions, 'questions')}
              />
              <${Kinds} of=${[...named('llm', llm.byOutcome), ...named('token', llm.tokens)]} />`
      }
    <//>
    <${Panel} title=${t('errors')} says=${definition('errors', definitions)}>
      <${Big}
        name="errors"
        value=${format.count(errors.count)}
        note=${`${format.share(errors.rate)} ${t('errorRate')}`}
      />
      ${errors.count === 0 ? html`<${Empty}>${t('noErrors')}<//>` : html`<${Kinds} of=${named('error', errors.byKind)} />`}
    <//>
    <${Panel} title=${t('availability')} says=${definition('beats', definitions)}>
      <${Big}
        name="availability"
        value=${format.share(availability.share)}
        note=${format.countOf(availability.minutes, 'minutes')}
      />
    <//>
    <${Panel} title=${t('effects')} says=${definition('effects', definitions)}>
      ${
        effects.length === 0
          ? html`<${Empty}>${t('noEffects')}<//>`
          : html`<ul class="names">
              ${effects.map(
                ({ name, byOutcome }) =>
                  html`<li key=${name}>
                    <code>${name}</code>
                    <span>
                      ${Object.entries(byOutcome).map(
                        ([outcome, count]) =>
                          html`<span key=${outcome} class=${outcome === 'done' ? 'chip good' : 'chip bad'}
                            >${outcome} ${format.count(count)}</span
                          >`,
                      )}
                    </span>
                  </li>`,
              )}
            </ul>`
      }
    <//>
  `;
}

function Kinds({ of }) {
  return html`<ul class="names">
    ${of
      .toSorted((one, other) => other.count - one.count)
      .map(({ name, count }) => html`<li key=${name}><span>${name}</span><b>${format.count(count)}</b></li>`)}
  </ul>`;
}

/** Counts with the words for what they count; what has none keeps the server's name. */
function named(group, counts, sign = '') {
  return Object.entries(counts).map(([name, count]) => ({ name: `${sign}${word(group, name)}`, count }));
}
