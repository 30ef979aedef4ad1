import { html } from './html.js';
export function Conversation() {
  return html`<p>…</p>`;
}
