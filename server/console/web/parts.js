import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './words.js';

/** A titled part of a page; `says` tells what its figures count. */
export function Panel({ title, says, aside, class: more = '', children }) {
  return html`<section class=${`panel ${more}`} aria-label=${title}>
    <header>
      <h2>${title}</h2>
      ${says && html`<${Info} says=${says} />`} ${aside && html`<div class="aside">${aside}</div>`}
    </header>
    ${children}
  </section>`;
}

export function Info({ says }) {
  return html`<span class="info" tabindex="0" role="note" aria-label=${says} data-says=${says}
    ><${Icon} name="info"
  /></span>`;
}

/** The answer of `useLive`, or what stands in its place; old figures stay with a word that they are old. */
export function Answer({ of: { data, error, reload }, children }) {
  if (!data && error)
    return html`<div class="state" role="alert">
      <${Icon} name="alert" />
      <p>${t('failed')} <small>${error.message}</small></p>
      <button type="button" class="button" onClick=${reload}>${t('retry')}</button>
    </div>`;
  if (!data) return html`<${Skeleton} />`;
  return html`
    ${
      error &&
      html`<div class="banner" role="alert">
        ${t('failed')} ${t('keepsOld')}
        <button type="button" class="button" onClick=${reload}>${t('retry')}</button>
      </div>`
    }
    ${children(data)}
  `;
}

export function Empty({ children }) {
  return html`<p class="empty">${children}</p>`;
}

/** One line of parts of a whole, each with its colour and a legend. */
export function Parts({ parts, format }) {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  return html`<div class="parts">
    <${Stack} parts=${parts} />
    <ul>
      ${parts.map(
        ({ label, value, tone }) =>
          html`<li key=${label}>
            <i class=${`dot tone-${tone}`}></i>${label}<b>${format(value)}</b>
            <small>${whole > 0 ? `${Math.round((value / whole) * 100)} %` : ''}</small>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** The same without a legend. */
export function Stack({ parts }) {
  return html`<div class="stack" aria-hidden="true">
    ${parts
      .filter(({ value }) => value > 0)
      .map(
        ({ value, tone }) => html`<i key=${tone} class=${`tone-${tone}`} style=${{ flexGrow: value }}></i>`,
      )}
  </div>`;
}

/** The one figure of a panel. */
export function Big({ name, value, note }) {
  return html`<p class="big" data-figure=${name}>${value}${note && html` <small>${note}</small>`}</p>`;
}

/** Names with numbers. */
export function Facts({ rows }) {
  return html`<dl class="facts">
    ${rows.map(
      ([label, value, note, tone]) =>
        html`<div key=${label} class=${tone ?? ''}>
          <dt>${label}</dt>
          <dd>${value}${note && html` <small>${note}</small>`}</dd>
        </div>`,
    )}
  </dl>`;
}

function Skeleton() {
  return html`<div class="skeleton" role="status" aria-label=${t('loading')}>
    ${[1, 2, 3, 4, 5, 6].map((key) => html`<i key=${key}></i>`)}
  </div>`;
}
