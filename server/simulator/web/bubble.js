import { html } from './html.js';
import { Icon, Ticks } from './icons.js';
import { Contact, File, Picture, Pin, Voice } from './attachments.js';
import { Text } from './text.js';

const TIME = new Intl.DateTimeFormat('fr-FR', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Africa/Brazzaville',
});

/** One message. `onAct` does what its buttons say; `onOpen` opens a sheet. */
export function Bubble({ entry, quoted, reaction, isFirst, onAct, onOpen, onReply }) {
  const isMine = entry.from === 'person';
  const classes = `row ${isMine ? 'mine' : 'theirs'} ${isFirst ? 'first' : ''} ${reaction ? 'reacted' : ''}`;
  return html`
    <article
      class=${classes}
      data-type=${entry.type}
      aria-label=${isMine ? 'Votre message' : 'Message de TokTok'}
    >
      <div class="bubble">
        ${quoted && html`<${Quote} entry=${quoted} />`}
        <${Content} entry=${entry} />
        <span class="meta">
          <time datetime=${new Date(entry.at).toISOString()}>${TIME.format(entry.at)}</time>
          <${Ticks} status=${entry.status} />
        </span>
        <${Actions} entry=${entry} onAct=${onAct} onOpen=${onOpen} />
        ${reaction && html`<span class="reaction" aria-label=${`Réaction ${reaction}`}>${reaction}</span>`}
      </div>
      <button class="aside" type="button" aria-label="Répondre ou réagir" onClick=${() => onReply(entry)}>
        <${Icon} name="down" />
      </button>
    </article>
  `;
}

/** The words that stand for a message where there is room for one line only. */
export function summaryOf({ type, content }) {
  switch (type) {
    case 'text':
      return content.body;
    case 'interactive':
      return (content.button_reply ?? content.list_reply)?.title ?? content.body?.text ?? '';
    case 'button':
      return content.text;
    case 'template':
      return content.body;
    case 'image':
      return `📷 ${content.caption ?? 'Photo'}`;
    case 'audio':
      return '🎤 Message vocal';
    case 'document':
      return `📄 ${content.filename ?? 'Document'}`;
    case 'location':
      return `📍 ${content.name ?? 'Position'}`;
    case 'contacts':
      return `👤 ${content[0]?.name.formatted_name ?? 'Contact'}`;
    default:
      return 'Message';
  }
}

function Quote({ entry }) {
  return html`
    <div class=${`quote ${entry.from}`}>
      <b>${entry.from === 'person' ? 'Vous' : 'TokTok'}</b>
      <span
        >${summaryOf(entry)
          .replace(/[*_~\x60]/g, '')
          .slice(0, 140)}</span
      >
    </div>
  `;
}

function Content({ entry: { id, type, content } }) {
  switch (type) {
    case 'text':
      return html`<${Body} text=${content.body} />`;
    case 'interactive': {
      const reply = content.button_reply ?? content.list_reply;
      if (!reply)
        return html`<${Rich} ...${content} body=${content.body?.text} footer=${content.footer?.text} />`;
      return html`<${Body}
          text=${reply.title}
        />${reply.description && html`<p class="foot">${reply.description}</p>`}`;
    }
    case 'template':
      return html`<${Rich} ...${content} />`;
    case 'button':
      return html`<${Body} text=${content.text} />`;
    case 'image':
    case 'sticker':
      return html`<${Picture}
          media=${content}
          isSticker=${type === 'sticker'}
        />${content.caption && html`<${Body} text=${content.caption} />`}`;
    case 'audio':
      return html`<${Voice} media=${content} seed=${id} />`;
    case 'document':
    case 'video':
      return html`<${File}
          media=${content}
        />${content.caption && html`<${Body} text=${content.caption} />`}`;
    case 'location':
      return html`<${Pin} spot=${content} />`;
    case 'contacts':
      return content.map((card) => html`<${Contact} card=${card} />`);
    default:
      return html`<p class="foot">Ce type de message ne peut pas être affiché ici.</p>`;
  }
}

function Rich({ header, body, footer }) {
  return html`
    ${header?.type === 'text' && html`<p class="head">${header.text}</p>`}
    ${header?.type === 'image' && html`<${Picture} media=${header.image} />`}
    ${(header?.type === 'document' || header?.type === 'video') && html`<${File} media=${header[header.type]} />`}
    ${header?.type === 'location' && html`<${Pin} spot=${header.location} />`}
    <${Body} text=${body ?? ''} />
    ${footer && html`<p class="foot">${footer}</p>`}
  `;
}

const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F\u200D]*){1,3}$/u;

function Body({ text }) {
  return html`<p class=${EMOJI_ONLY.test(text) ? 'body big' : 'body'}><${Text} text=${text} /></p>`;
}

function Actions({ entry, onAct, onOpen }) {
  if (entry.from !== 'business') return null;
  const { content, type, id } = entry;
  if (type === 'template') {
    return html`<${Row} buttons=${content.buttons.map((button) => templateButton(button, id, onAct))} />`;
  }
  if (type === 'contacts') {
    const phones = content.flatMap((card) => card.phones ?? []);
    return html`<${Row}
      buttons=${phones.map(({ phone }) => ({ icon: 'phone', label: 'Appeler', href: `tel:${phone}` }))}
    />`;
  }
  if (type !== 'interactive') return null;
  switch (content.type) {
    case 'button':
      return html`<${Row}
        buttons=${content.action.buttons.map(({ reply }) => ({
          icon: 'reply',
          label: reply.title,
          run: () => onAct({ type: 'tap', choice: reply.id, messageId: id }),
        }))}
      />`;
    case 'list':
      return html`<${Row}
        buttons=${[{ icon: 'list', label: content.action.button, run: () => onOpen({ kind: 'list', entry }) }]}
      />`;
    case 'cta_url': {
      const { display_text, url } = content.action.parameters;
      return html`<${Row} buttons=${[{ icon: 'open', label: display_text, href: url }]} />`;
    }
    case 'location_request_message':
      return html`<${Row}
        buttons=${[{ icon: 'pin', label: 'Envoyer la localisation', run: () => onOpen({ kind: 'pin', replyTo: id }) }]}
      />`;
    case 'request_contact_info':
      return html`<${Row}
        buttons=${[{ icon: 'person', label: 'Partager mon numéro', run: () => onAct({ type: 'number' }) }]}
      />`;
    default:
      return null;
  }
}

function templateButton({ type, text, payload, url, phone }, messageId, onAct) {
  if (type === 'url') return { icon: 'open', label: text, href: url };
  if (type === 'phone_number') return { icon: 'phone', label: text, href: `tel:${phone}` };
  return { icon: 'reply', label: text, run: () => onAct({ type: 'tap', choice: payload, messageId }) };
}

function Row({ buttons }) {
  if (buttons.length === 0) return null;
  return html`<div class="actions">
    ${buttons.map(({ icon, label, run, href }) =>
      href
        ? html`<a href=${href} target="_blank" rel="noopener noreferrer"><${Icon} name=${icon} />${label}</a>`
        : html`<button type="button" onClick=${run}><${Icon} name=${icon} />${label}</button>`,
    )}
  </div>`;
}
