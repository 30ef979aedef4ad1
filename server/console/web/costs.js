import * as format from './format.js';
import { html } from './html.js';
import { Big, Empty, Facts, Panel } from './parts.js';
import { definition, t } from './words.js';

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
      <${Kinds} of=${{ ...prefixed('↓', messages.inByKind), ...prefixed('↑', messages.outByKind) }} />
    <//>
    <${Panel} title=${t('llmCost')} says=${definition('llm', definitions)}>
      ${
        llm.questions === 0
          ? html`<${Big} name="llm" value=${format.usd(0)} /> <${Empty}>${t('noLlm')}<//>`
          : html`<${Big}
                name="llm"
                value=${format.usd(llm.costUsd)}
                note=${`${format.count(llm.questions)} ${t('questions')}`}
              />
              <${Kinds} of=${{ ...llm.byOutcome, ...suffixed(t('tokens'), llm.tokens) }} />`
      }
    <//>
    <${Panel} title=${t('cache')} says=${definition('reads', definitions)}>
      <${Big}
        name="cache"
        value=${format.share(cache.hitRate)}
        note=${`${format.count(cache.callsAvoided)} ${t('callsAvoided')} · ${format.count(cache.reads)} ${t('reads')}`}
      />
      <${Kinds} of=${cache.byOutcome} />
    <//>
    <${Panel} title=${t('errors')} says=${definition('errors', definitions)}>
      <${Big}
        name="errors"
        value=${format.count(errors.count)}
        note=${`${format.share(errors.rate)} ${t('errorRate')}`}
      />
      ${errors.count === 0 ? html`<${Empty}>${t('noErrors')}<//>` : html`<${Kinds} of=${errors.byKind} />`}
    <//>
    <${Panel} title=${t('availability')} says=${definition('beats', definitions)}>
      <${Big}
        name="availability"
        value=${format.share(availability.share)}
        note=${`${format.count(availability.minutes)} ${t('minutes')}`}
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
    ${Object.entries(of)
      .sort(([, one], [, other]) => other - one)
      .map(([name, count]) => html`<li key=${name}><code>${name}</code><b>${format.count(count)}</b></li>`)}
  </ul>`;
}

function prefixed(sign, counts) {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [`${sign} ${name}`, count]));
}

function suffixed(word, counts) {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [`${word} · ${name}`, count]));
}
