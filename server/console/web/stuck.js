import { html } from './html.js';
export function Stuck() {
  return html`<p>…</p>`;
}
