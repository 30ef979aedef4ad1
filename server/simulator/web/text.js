import { html } from './html.js';
import { parseMarkup } from './markup.js';

/** A person's or the bot's words, with WhatsApp's markup. */
export function Text({ text }) {
  return html`<span class="words">${parseMarkup(text).map(show)}</span>`;
}

function show(node) {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'link':
      return html`<a href=${node.href} target="_blank" rel="noopener noreferrer">${node.text}</a>`;
    case 'bold':
      return html`<strong>${node.children.map(show)}</strong>`;
    case 'italic':
      return html`<em>${node.children.map(show)}</em>`;
    case 'strike':
      return html`<s>${node.children.map(show)}</s>`;
    case 'quote':
      return html`<q>${node.children.map(show)}</q>`;
  }
}
