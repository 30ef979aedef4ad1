import { useEffect, useState } from 'preact/hooks';
import * as api from './api.js';
import { Drawing } from './drawing.js';
import { html } from './html.js';
import { useLive } from './live.js';
import { Answer } from './parts.js';
import { t } from './words.js';

const ROOT = 'conversation';

/** The machines drawn, with where the conversation stands lit and where it came from marked. */
export function Diagram({ from, to }) {
  const flow = to.includes('.') ? to.split('.')[0] : ROOT;
  const [wished, wish] = useState(null);
  useEffect(() => wish(null), [flow]);
  const shown = wished ?? flow;
  const drawn = useLive(() => api.machine(shown), [shown]);

  return html`<section class="diagram" aria-label=${t('machines')}>
    <div class="segments" role="group">
      ${[...new Set([ROOT, flow])].map(
        (id) =>
          html`<button type="button" key=${id} aria-pressed=${id === shown} onClick=${() => wish(id)}>
            ${id}
          </button>`,
      )}
    </div>
    <${Answer} of=${drawn}>
      ${(machine) => machine.id === shown && html`<${Drawing} key=${machine.id} svg=${machine.svg} lit=${activeIn(to)} was=${activeIn(from)} />`}
    <//>
  </section>`;
}

/** `coursier.drafting.askingPickup` lights the root's `coursier` and, in the flow, all from the outermost in. */
function activeIn(state) {
  const names = state.split('.');
  return [
    ROOT,
    `${ROOT}.${names[0]}`,
    ...(names.length > 1 ? names.map((_, depth) => names.slice(0, depth + 1).join('.')) : []),
  ];
}
