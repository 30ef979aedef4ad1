import { render } from 'preact';
import { useState } from 'preact/hooks';
import * as api from './api.js';
import { useChats } from './chats.js';
import { html } from './html.js';
import { Avatar, Icon } from './icons.js';
import { Network } from './network.js';
import { Phone } from './phone.js';

render(html`<${Table} />`, document.body);

/** The table all the phones lie on; on a narrow screen one at a time. */
function Table() {
  const chats = useChats();
  const [shown, setShown] = useState(null);
  const [seen, setSeen] = useState({});
  const [panel, setPanel] = useState(null);
  const [theme, setTheme] = useState(localStorage.getItem('theme') ?? '');
  document.documentElement.dataset.theme = theme;

  const current = shown ?? chats[0]?.id;
  const toggle = (name) => setPanel(panel === name ? null : name);
  const changeTheme = () => {
    const isDark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    const next = isDark ? 'light' : 'dark';
    localStorage.setItem('theme', next);
    setTheme(next);
  };
  const show = (chat) => {
    setSeen({ ...seen, [current]: countOf(chats.find(({ id }) => id === current)) });
    setShown(chat.id);
  };

  return html`
    <header class="top">
      <img src="web/toktok.svg" alt="" />
      <h1>TokTok <small>simulateur</small></h1>
      <nav role="tablist" aria-label="Téléphones">
        ${chats.map((chat) => {
          const unread = chat.id === current ? 0 : countOf(chat) - (seen[chat.id] ?? countOf(chat));
          return html`<button
            type="button"
            role="tab"
            key=${chat.id}
            aria-selected=${chat.id === current}
            onClick=${() => show(chat)}
          >
            <${Avatar} name=${chat.name} seed=${chat.id} />${chat.name}
            ${unread > 0 && html`<em aria-label=${`${unread} non lus`}>${unread}</em>`}
          </button>`;
        })}
      </nav>
      <div class="tools">
        <button type="button" aria-expanded=${panel === 'person'} onClick=${() => toggle('person')}>
          <${Icon} name="plus" /><span>Téléphone</span>
        </button>
        <button type="button" aria-expanded=${panel === 'network'} onClick=${() => toggle('network')}>
          <${Icon} name="network" /><span>Réseau</span>
        </button>
        <button type="button" aria-label="Clair ou sombre" onClick=${changeTheme}>
          <${Icon} name="theme" />
        </button>
      </div>
      ${panel === 'network' && html`<${Network} />`}
      ${panel === 'person' && html`<${NewPhone} onDone=${(id) => (setShown(id), setPanel(null))} />`}
    </header>
    <main>
      ${chats.map(
        (chat) =>
          html`<div key=${chat.id} class=${chat.id === current ? 'place current' : 'place'}>
            <div class="label">
              <${Avatar} name=${chat.name} seed=${chat.id} />
              <b>${chat.name}</b>
              <small>${chat.withoutPhone || !chat.waId ? 'sans numéro' : spaced(chat.waId)}</small>
            </div>
            <${Phone} chat=${chat} />
          </div>`,
      )}
    </main>
  `;
}

function NewPhone({ onDone }) {
  const [problem, setProblem] = useState(null);
  const onSubmit = async (event) => {
    event.preventDefault();
    const { name, phone } = Object.fromEntries(new FormData(event.target));
    try {
      const { id } = await api.addPerson({ name, ...(phone && { phone }) });
      onDone(id);
    } catch (error) {
      setProblem(error.message);
    }
  };
  return html`
    <form class="panel fields" onSubmit=${onSubmit} aria-label="Nouveau téléphone">
      <h3>Nouveau téléphone</h3>
      <label>Nom <input name="name" required maxlength="60" autofocus /></label>
      <label
        >Numéro <input name="phone" maxlength="30" inputmode="tel" placeholder="vide : numéro masqué"
      /></label>
      ${problem && html`<p role="alert">${problem}</p>`}
      <button class="primary" type="submit">Ajouter</button>
    </form>
  `;
}

function countOf(chat) {
  return chat ? chat.entries.filter(({ from }) => from === 'business').length : 0;
}

function spaced(waId) {
  return `+${waId.replace(/^(242)(\d{2})(\d{3})(\d{4})$/, '$1 $2 $3 $4')}`;
}
