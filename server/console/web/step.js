import * as format from './format.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { parseMarkup } from './markup.js';
import { t } from './words.js';

/** What came in, what was understood, what was said and done about it. */
export function Step({ step, names, isCurrent, onChoose }) {
  const { id, at, event, input, read, from, to, says, message, sent, effects, effect, restarted } = step;
  return html`<li class="step" aria-current=${isCurrent ? 'step' : null} onClick=${onChoose}>
    <button type="button" class="stamp" aria-label=${`${t('step')} ${id}`}>
      <time datetime=${at}>${format.clock(at)}</time>
      <code>${event}</code>
    </button>
    ${
      input
        ? html`<div class="bubble theirs"><${Input} input=${input} words=${wordsIn(read)} /></div>`
        : event === 'user.secret'
          ? html`<div class="bubble theirs"><i>${t('secret')}</i></div>`
          : html`<${Came} event=${event} effect=${effect} name=${names.get(effect?.key)} />`
    }
    <${Understood} read=${read} />
    ${restarted.map((why) => html`<p key=${why} class="note bad"><${Icon} name="alert" />${t('restarted')} : ${why}</p>`)}
    ${from !== to && html`<p class="move"><code>${from}</code> → <code>${to}</code></p>`}
    ${message && html`<${Said} message=${message} sent=${sent} says=${says} />`}
    ${effects.map(
      ({ key, name, outcome }) =>
        html`<p key=${key} class="note">
          ${t('effect')} <code>${name}</code>
          <span class=${outcome === 'done' ? 'chip good' : outcome === null ? 'chip' : 'chip bad'}
            >${outcome ?? t('running')}</span
          >
        </p>`,
    )}
  </li>`;
}

function Input({ input, words }) {
  switch (input.type) {
    case 'user.text':
      return html`<${Marked} text=${input.text} words=${words} />`;
    case 'user.tapped':
      return html`<span class="tapped">${input.title}</span>`;
    case 'user.location':
      return html`<${Icon}
          name="pin"
        />${[input.name, input.address].filter(Boolean).join(', ') || t('position')}
        <small> ${input.lat.toFixed(4)}, ${input.lng.toFixed(4)}</small>`;
    case 'user.media':
      return html`<i>${input.media.kind}</i> ${input.caption ?? ''}
        <small>${input.media.filename ?? input.media.mime}</small>`;
    case 'user.contact':
      return html`<i>${t('contact')}</i> ${input.name} <small>${input.phones.join(', ')}</small>`;
    default:
      return html`<code>${JSON.stringify(input)}</code>`;
  }
}

function Came({ event, effect, name }) {
  return html`<p class="came">
    ${event}${effect && html` · <code>${name ?? effect.key}</code>`}
    ${effect && html`<span class=${effect.outcome === 'done' ? 'chip good' : 'chip bad'}>${effect.outcome}</span>`}
  </p>`;
}

/** The text with what was understood from it marked: the very words. */
function Marked({ text, words }) {
  const found = words
    .map(({ words: said, slot }) => ({ slot, said, at: text.toLowerCase().indexOf(said.toLowerCase()) }))
    .filter(({ at, said }) => at >= 0 && said !== '')
    .sort((one, other) => one.at - other.at);
  const parts = [];
  let done = 0;
  for (const { slot, said, at } of found) {
    if (at < done) continue;
    parts.push(text.slice(done, at), html`<mark title=${slot}>${text.slice(at, at + said.length)}</mark>`);
    done = at + said.length;
  }
  return html`${parts}${text.slice(done)}`;
}

function Understood({ read }) {
  const known = meaningOf(read);
  if (!known) return null;
  const { intent, confidence, slots } = known;
  return html`<ul class="understood" aria-label=${t('read')}>
    ${intent && html`<li class="intent"><b>${intent}</b>${confidence !== undefined && html` <small>${format.share(confidence)}</small>`}</li>`}
    ${slots.map(
      ({ slot, value, words, confidence: sure }) =>
        html`<li key=${`${slot}.${words}`}>
          <span>${slot}</span> <b>${String(value)}</b> <q>${words}</q> <small>${format.share(sure)}</small>
        </li>`,
    )}
  </ul>`;
}

function Said({ message, sent, says }) {
  const { text, footer, choices = [], askLocation, askPhone, link, contact, image, document: file } = message;
  const buttons = [
    ...choices.map(({ title }) => title),
    ...(askLocation ? [t('askLocation')] : []),
    ...(askPhone ? [t('askPhone')] : []),
    ...(link ? [link.label] : []),
  ];
  return html`<div class="bubble ours">
    ${image && html`<i>${t('image')}</i>`} ${file && html`<i>${t('file')} ${file.filename}</i>`}
    <div class="text"><${Markup} nodes=${parseMarkup(text ?? '')} /></div>
    ${footer && html`<small>${footer}</small>`}
    ${contact && html`<p><i>${t('contact')}</i> ${contact.name} ${contact.phone}</p>`}
    ${
      buttons.length > 0 &&
      html`<ul class="choices">
        ${buttons.map((title) => html`<li key=${title}>${title}</li>`)}
      </ul>`
    }
    <footer>
      ${says.map((key) => html`<code key=${key}>${key}</code>`)}
      ${sent.map(({ id, status, reason }) => html`<${Ticks} key=${id} status=${status} reason=${reason} />`)}
    </footer>
  </div>`;
}

const TICKS = {
  queued: '🕓',
  sent: '✓',
  delivered: '✓✓',
  read: '✓✓',
  played: '✓✓',
  failed: '!',
  dead: '!',
  gone: '',
};
const STATUS = { read: 'status.read', failed: 'status.failed' };

function Ticks({ status, reason }) {
  const label = t(STATUS[status] ?? status);
  return html`<span class=${`ticks ${status}`} title=${reason ?? label}
    ><b aria-hidden="true">${TICKS[status]}</b> ${label}${reason && ` · ${reason}`}</span
  >`;
}

const TAGS = { bold: 'b', italic: 'i', strike: 's', quote: 'blockquote' };

/** Links stay text: what people are sent is looked at here, not followed. */
function Markup({ nodes }) {
  return nodes.map(({ kind, text, children }) => {
    if (kind === 'code') return html`<code>${text}</code>`;
    if (children) return html`<${TAGS[kind]}><${Markup} nodes=${children} /><//>`;
    return text;
  });
}

function wordsIn(read) {
  return read?.understood?.slots ?? [];
}

/** What somebody meant, in whichever way it was found out. */
function meaningOf(read) {
  if (!read) return null;
  if (read.understood) {
    const { intent, confidence, slots } = read.understood;
    return { intent: intent ?? '?', confidence, slots };
  }
  if (read.type === 'user.command') return { intent: read.command, slots: [] };
  if (read.type === 'user.chose') return { intent: read.choice, slots: [] };
  if (read.type === 'user.stale') return { intent: 'stale', slots: [] };
  return null;
}
