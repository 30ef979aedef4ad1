import * as format from './format.js';
import { html } from './html.js';
import { Answer, Big, Facts, Panel } from './parts.js';
import { hrefOf } from './route.js';
import { t, word } from './words.js';

/** News of the number that ask for somebody. */
const WORSE = new Set(['FLAGGED', 'DOWNGRADE']);

/** How the house does this very moment. */
export function House({ health }) {
  return html`<${Panel} title=${t('now')} class="house">
    <${Answer} of=${health}>
      ${({ ready, problems, events, effects, outbox, parked, deadLetters, customers, number }) => html`
        <p class=${ready ? 'verdict good' : 'verdict bad'}>
          <i></i>${t(ready ? 'ready' : 'notReady')}
          ${problems.map((problem) => html`<small key=${problem}>${problem}</small>`)}
        </p>
        <${Facts}
          rows=${[
            [t('events'), format.count(events.pending), events.pending > 0 && aged(events)],
            [t('work'), format.count(effects.pending)],
            [
              t('outbox'),
              format.count(outbox.waiting),
              outbox.waiting > 0 ? aged(outbox) : outbox.sending > 0 && `${outbox.sending} ${t('sending')}`,
            ],
            [t('breaker'), t(effects.breaker), null, effects.breaker === 'closed' ? '' : 'bad'],
            [
              t('parked'),
              html`<a href=${hrefOf('stuck')}>${format.count(parked)}</a>`,
              null,
              parked > 0 ? 'bad' : '',
            ],
            [
              t('deadLetters'),
              html`<a href=${hrefOf('stuck')}>${format.count(deadLetters)}</a>`,
              null,
              deadLetters > 0 ? 'bad' : '',
            ],
            [t('whatsappNumber'), numberState(number), null, number.alarm || number.pausedUntil ? 'bad' : ''],
            ...(number.told ? [toldOf(number.told)] : []),
            [t('customers'), format.count(customers)],
          ]}
        />
      `}
    <//>
  <//>`;
}

/** What Meta says of our templates. */
export function Templates({ health }) {
  return html`<${Panel} class="wide templates" title=${t('templates')}>
    <${Answer} of=${health}>
      ${({ templates }) => html`
        <${Big}
          name="templates"
          value=${templates.filter(({ usable }) => usable).length}
          note=${`/ ${format.countOf(templates.length, 'usable')}`}
        />
        <ul class="names">
          ${templates.map(
            ({ name, language, status, quality, usable }) =>
              html`<li key=${`${name}.${language}`}>
                <code>${name}</code>
                <span>
                  <span
                    class=${usable ? (status === null ? 'chip' : 'chip good') : 'chip bad'}
                    title=${status === null ? t('unknownStatus') : ''}
                    >${usable ? (status ?? language) : t('unusable')}</span
                  >
                  ${quality && html`<span class="chip">${quality}</span>`}
                </span>
              </li>`,
          )}
        </ul>
      `}
    <//>
  <//>`;
}

function aged({ oldestMs }) {
  return `${t('oldest')} ${format.duration(oldestMs)}`;
}

function toldOf({ event, limit, at }) {
  const words = [event, limit].filter(Boolean).map((name) => word('number', name));
  return [t('numberTold'), words.join(', '), format.moment(at), WORSE.has(event) ? 'bad' : ''];
}

function numberState({ pausedUntil, alarm }) {
  if (alarm) return `${t('alarm')} ${format.moment(alarm.since)} (${alarm.code})`;
  return pausedUntil ? `${t('pausedUntil')} ${format.clock(pausedUntil)}` : t('fine');
}
