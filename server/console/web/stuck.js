import { useState } from 'preact/hooks';
import * as api from './api.js';
import * as format from './format.js';
import { html } from './html.js';
import { tell, useLive } from './live.js';
import { Answer, Empty, Panel } from './parts.js';
import { hrefOf } from './route.js';
import { t } from './words.js';

/** What waits for somebody to decide: try again, or give up for good. */
export function Stuck() {
  const parked = useLive(api.parked, []);
  const letters = useLive(api.deadLetters, []);
  return html`<div class="stuck">
    <${Answer} of=${parked}>
      ${(data) =>
        html`<${List}
          title=${t('parked')}
          says=${t('parkedHelp')}
          none=${t('noParked')}
          kind="parked"
          rows=${data.parked.map(({ seq, ...row }) => ({ id: seq, ...row }))}
        />`}
    <//>
    <${Answer} of=${letters}>
      ${(data) =>
        html`<${List}
          title=${t('deadLetters')}
          says=${t('deadHelp')}
          none=${t('noDead')}
          kind="dead-letters"
          rows=${data.deadLetters}
        />`}
    <//>
  </div>`;
}

function List({ title, says, none, kind, rows }) {
  const [word, setWord] = useState('');
  const [isBusy, setBusy] = useState(false);

  async function settle(ids, what) {
    setBusy(true);
    try {
      let count = 0;
      for (const id of ids) count += (await api.settle(kind, id, what)).done;
      setWord(count === 0 ? t('alreadyGone') : `${t(what === 'retry' ? 'retried' : 'discarded')} : ${count}`);
    } catch (error) {
      setWord(`${t('failed')} ${error.message}`);
    }
    setBusy(false);
    tell();
  }

  return html`<${Panel}
    title=${`${title} (${rows.length})`}
    aside=${
      rows.length > 1 &&
      html`<button
        type="button"
        class="button"
        disabled=${isBusy}
        onClick=${() =>
          settle(
            rows.map(({ id }) => id),
            'retry',
          )}
      >
        ${t('retryAll')}
      </button>`
    }
  >
    <p class="help">${says}</p>
    <p role="status" class="word">${word}</p>
    ${
      rows.length === 0
        ? html`<${Empty}>${none}<//>`
        : html`<ul class="rows">
            ${rows.map((row) => html`<${Row} key=${row.id} ...${row} isBusy=${isBusy} onSettle=${(what) => settle([row.id], what)} />`)}
          </ul>`
    }
  <//>`;
}

function Row({ conversation, reason, tries, at, isBusy, onSettle }) {
  const [isAsking, ask] = useState(false);
  return html`<li>
    <div>
      <b>${reason}</b>
      <small>
        <time datetime=${at}>${format.moment(at)}</time>
        ${tries !== undefined && html`<span>${`${t('tries')} ${tries}`}</span>`}
        <a href=${hrefOf(`conversations/${conversation}`)}>${`${t('whose')} ${conversation}`}</a>
      </small>
    </div>
    ${
      isAsking
        ? html`<div class="acts">
            <span>${t('forGood')}</span>
            <button
              type="button"
              class="button danger"
              disabled=${isBusy}
              onClick=${() => onSettle('discard')}
            >
              ${t('yes')}
            </button>
            <button type="button" class="button" onClick=${() => ask(false)}>${t('no')}</button>
          </div>`
        : html`<div class="acts">
            <button type="button" class="button" disabled=${isBusy} onClick=${() => onSettle('retry')}>
              ${t('again')}
            </button>
            <button type="button" class="button danger" onClick=${() => ask(true)}>${t('discard')}</button>
          </div>`
    }
  </li>`;
}
