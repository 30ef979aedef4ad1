import { useEffect, useState } from 'preact/hooks';
import * as api from './api.js';
import { html } from './html.js';

const SWITCHES = [
  ['duplicate', 'Doublons', 'Chaque webhook arrive deux fois.', 1, 0],
  ['delayMs', 'Retard', 'Chaque webhook part 3 secondes plus tard.', 3_000, 0],
  ['reorder', 'Désordre', 'Les webhooks se dépassent.', true, false],
  ['dropStatuses', 'Sans accusés', 'Les statuts d’envoi se perdent.', true, false],
];
const ONCE = [
  ['drop', 'Perdre le prochain webhook'],
  ['cut', 'Accepter le prochain envoi, puis couper'],
];

/** What the network does badly, and what Meta refused. */
export function Network() {
  const [state, setState] = useState(null);
  const load = async () => setState(await api.network());
  useEffect(() => {
    load();
    const timer = setInterval(load, 2_000);
    return () => clearInterval(timer);
  }, []);
  const change = async (faults) => {
    await api.setFaults(faults);
    await load();
  };
  if (!state) return null;
  const { faults, undelivered, violations } = state;
  return html`
    <div class="panel" role="dialog" aria-label="Réseau">
      <h3>Réseau</h3>
      ${SWITCHES.map(
        ([name, label, hint, on, off]) =>
          html`<label class="switch">
            <span><b>${label}</b><small>${hint}</small></span>
            <input
              type="checkbox"
              role="switch"
              checked=${faults[name] !== off}
              onChange=${({ target }) => change({ [name]: target.checked ? on : off })}
            />
          </label>`,
      )}
      ${ONCE.map(
        ([name, label]) =>
          html`<button type="button" class="once" onClick=${() => change({ [name]: faults[name] + 1 })}>
            ${label}${faults[name] > 0 && html`<em>${faults[name]}</em>`}
          </button>`,
      )}
      <p>${undelivered === 0 ? 'Aucun webhook en attente.' : `Webhooks en attente : ${undelivered}`}</p>
      ${
        violations.length > 0 &&
        html`<h4>Refus de Meta</h4>
          <ul>
            ${violations.toReversed().map(({ code, details }) => html`<li><b>${code}</b> ${details}</li>`)}
          </ul>`
      }
    </div>
  `;
}
