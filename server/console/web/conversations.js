import { html } from './html.js';
export function Conversations() {
  return html`<p>…</p>`;
}
