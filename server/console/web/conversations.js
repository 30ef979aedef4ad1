import { useState } from 'preact/hooks';
import * as api from './api.js';
import * as format from './format.js';
import { html } from './html.js';
import { useLive } from './live.js';
import { Answer, Empty } from './parts.js';
import { hrefOf, replace } from './route.js';
import { t } from './words.js';

const ROLES = ['client', 'livreur', 'entreprise', 'visitor'];

/** Who talks with us, the latest first. */
export function Conversations({ query }) {
  const { role = '', state = '', parked = '', before = '' } = query;
  // Never in the address: it is somebody's number.
  const [phone, setPhone] = useState('');
  const asked = Object.fromEntries(
    Object.entries({ role, state, parked, before, phone }).filter(([, value]) => value !== ''),
  );
  const page = useLive(() => api.conversations(asked), [role, state, parked, before, phone]);
  const choose = (change) => replace('conversations', { role, state, parked, ...change });

  const search = (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.target));
    setPhone(fields.phone.trim());
    choose({ state: fields.state.trim() });
  };

  return html`
    <form class="filters" onSubmit=${search}>
      <select
        aria-label=${t('role')}
        value=${role}
        onChange=${(event) => choose({ role: event.target.value })}
      >
        <option value="">${t('role.all')}</option>
        ${ROLES.map((name) => html`<option key=${name} value=${name}>${t(name)}</option>`)}
      </select>
      <input name="state" aria-label=${t('stateFilter')} placeholder=${t('stateFilter')} value=${state} />
      <input
        name="phone"
        inputmode="tel"
        aria-label=${t('phoneSearch')}
        placeholder=${t('phoneSearch')}
        autocomplete="off"
      />
      <label class="check">
        <input
          type="checkbox"
          checked=${parked !== ''}
          onChange=${(event) => choose({ parked: event.target.checked ? 'true' : '' })}
        />
        ${t('onlyParked')}
      </label>
      <button class="button">${t('search')}</button>
    </form>
    <${Answer} of=${page}>
      ${({ conversations, next }) => html`
        ${
          conversations.length === 0
            ? html`<div class="panel"><${Empty}>${t('noConversations')}<//></div>`
            : html`<ul class="people">
                ${conversations.map((conversation) => html`<${Person} key=${conversation.id} ...${conversation} />`)}
              </ul>`
        }
        ${next !== null && html`<p class="onward"><a class="button" href=${hrefOf('conversations', { ...asked, before: next })}>${t('more')}</a></p>`}
      `}
    <//>
  `;
}

function Person({ id, name, phone, role, state, at, parked }) {
  return html`<li>
    <a href=${hrefOf(`conversations/${id}`)}>
      <b>${name ?? t('unnamed')}</b>
      <small class="phone">${phone ?? ''}</small>
      <span class="chip">${t(role)}</span>
      <code>${state}</code>
      ${parked > 0 && html`<span class="chip bad">${t('parked')} ${parked}</span>`}
      <time datetime=${at}>${format.moment(at)}</time>
    </a>
  </li>`;
}
