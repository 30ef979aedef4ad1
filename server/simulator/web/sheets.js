import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';
import { SPOTS, spotNearMe } from './spots.js';

const SHEETS = { list: Rows, pin: PinPicker, attach: Attach, message: MessageMenu, contact: ContactForm };

/** What slides up from the bottom of a phone. */
export function Sheet({ sheet, onAct, onQuote, onClose }) {
  const dialog = useRef(null);
  const [kind, setKind] = useState(sheet);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current.focus();
    return () => opener?.focus?.();
  }, []);
  const onKeyDown = (event) => {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Tab') keepInside(event, dialog.current);
  };
  return html`
    <div class="veil" onClick=${({ target, currentTarget }) => target === currentTarget && onClose()}>
      <div
        class="sheet-body"
        role="dialog"
        aria-modal="true"
        tabindex="-1"
        ref=${dialog}
        onKeyDown=${onKeyDown}
      >
        <${SHEETS[kind.kind]}
          ...${kind}
          onAct=${onAct}
          onQuote=${onQuote}
          onOpen=${setKind}
          onClose=${onClose}
        />
      </div>
    </div>
  `;
}

function keepInside(event, dialog) {
  const stops = [...dialog.querySelectorAll('button, input, a[href]')].filter((one) => !one.disabled);
  const [first, last] = [stops[0], stops.at(-1)];
  const from = document.activeElement;
  if (event.shiftKey ? from === first || from === dialog : from === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}

function Head({ title, onClose }) {
  return html`<div class="sheet-head">
    <button type="button" aria-label="Fermer" onClick=${onClose}><${Icon} name="close" /></button>
    <h3>${title}</h3>
  </div>`;
}

function Rows({ entry, onAct, onClose }) {
  const [chosen, setChosen] = useState(null);
  const { button, sections } = entry.content.action;
  const send = (event) => {
    event.preventDefault();
    if (chosen) onAct({ type: 'tap', choice: chosen, messageId: entry.id });
  };
  return html`
    <${Head} title=${button} onClose=${onClose} />
    <form class="rows" onSubmit=${send}>
      <div class="scroll">
        ${sections.map(
          ({ title, rows }) => html`
            <fieldset>
              ${title && html`<legend>${title}</legend>`}
              ${rows.map(
                (row) =>
                  html`<label class="choice">
                    <span>
                      <b>${row.title}</b>
                      ${row.description && html`<small>${row.description}</small>`}
                    </span>
                    <input
                      type="radio"
                      name="row"
                      value=${row.id}
                      checked=${chosen === row.id}
                      onChange=${() => setChosen(row.id)}
                    />
                  </label>`,
              )}
            </fieldset>
          `,
        )}
      </div>
      <button class="primary" type="submit" disabled=${!chosen}>Envoyer</button>
    </form>
  `;
}

function PinPicker({ replyTo, onAct, onClose }) {
  const [here] = useState(spotNearMe);
  const [typed, setTyped] = useState(`${here.lat}, ${here.lng}`);
  const point = readPoint(typed);
  const pin = (spot) => onAct({ type: 'pin', ...spot, ...(replyTo && { replyTo }) });
  const onSubmit = (event) => {
    event.preventDefault();
    if (point) pin(point);
  };
  return html`
    <${Head} title="Envoyer la localisation" onClose=${onClose} />
    <div class="scroll">
      <button class="choice" type="button" onClick=${() => pin(here)}>
        <span class="round"><${Icon} name="target" /></span>
        <span><b>Envoyer ma position actuelle</b><small>Au hasard dans Brazzaville</small></span>
      </button>
      <form class="point" onSubmit=${onSubmit}>
        <label>
          Latitude, longitude
          <input
            value=${typed}
            onInput=${({ target }) => setTyped(target.value)}
            inputmode="decimal"
            aria-invalid=${!point}
          />
        </label>
        <button class="primary" type="submit" disabled=${!point}>Envoyer</button>
      </form>
      <h4>Lieux connus</h4>
      ${SPOTS.map(
        (spot) =>
          html`<button class="choice" type="button" onClick=${() => pin(spot)}>
            <span class="round"><${Icon} name="pin" /></span>
            <span><b>${spot.name}</b><small>${spot.address}</small></span>
          </button>`,
      )}
    </div>
  `;
}

function readPoint(typed) {
  const [lat, lng] = typed
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(Number);
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}

function Attach({ onFile, onVoice, onOpen, onClose }) {
  const photo = useRef(null);
  const file = useRef(null);
  const pick = ({ target }) => target.files[0] && onFile(target.files[0]);
  const items = [
    ['photo', 'Photo', () => photo.current.click()],
    ['file', 'Document', () => file.current.click()],
    ['pin', 'Localisation', () => onOpen({ kind: 'pin' })],
    ['person', 'Contact', () => onOpen({ kind: 'contact' })],
    ['mic', 'Message vocal', onVoice],
  ];
  return html`
    <${Head} title="Joindre" onClose=${onClose} />
    <div class="tiles">
      ${items.map(
        ([icon, label, run]) =>
          html`<button type="button" class=${`tile to-${icon}`} onClick=${run}>
            <span><${Icon} name=${icon} /></span>${label}
          </button>`,
      )}
    </div>
    <input
      ref=${photo}
      class="hidden"
      type="file"
      accept="image/jpeg,image/png"
      aria-label="Choisir une photo"
      onChange=${pick}
    />
    <input ref=${file} class="hidden" type="file" aria-label="Choisir un document" onChange=${pick} />
  `;
}

function ContactForm({ onAct, onClose }) {
  const onSubmit = (event) => {
    event.preventDefault();
    const { name, phone } = Object.fromEntries(new FormData(event.target));
    onAct({ type: 'contact', name, phone });
  };
  return html`
    <${Head} title="Envoyer un contact" onClose=${onClose} />
    <form class="fields" onSubmit=${onSubmit}>
      <label>Nom <input name="name" required maxlength="60" value="Marie" /></label>
      <label
        >Téléphone <input name="phone" required maxlength="30" inputmode="tel" value="+242 06 555 12 34"
      /></label>
      <button class="primary" type="submit">Envoyer</button>
    </form>
  `;
}

function MessageMenu({ entry, onAct, onQuote, onClose }) {
  return html`
    <${Head} title="Message" onClose=${onClose} />
    <div class="faces" role="group" aria-label="Réagir">
      ${['👍', '❤️', '😂', '😮', '😢', '🙏'].map(
        (emoji) =>
          html`<button type="button" onClick=${() => onAct({ type: 'reaction', messageId: entry.id, emoji })}>
            ${emoji}
          </button>`,
      )}
    </div>
    <button class="choice" type="button" onClick=${() => onQuote(entry)}>
      <span class="round"><${Icon} name="reply" /></span><span><b>Répondre</b></span>
    </button>
  `;
}
