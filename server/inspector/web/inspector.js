import { Drawing } from 'console/drawing.js';
import { html } from 'console/html.js';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Stately } from './stately.js';
import { useStream } from './stream.js';

render(html`<${Inspector} />`, document.body);

function Inspector() {
  const { conversations, isOn } = useStream();
  const [isStately, setStately] = useState(false);
  const [wished, wish] = useState(null);
  const [newest] = conversations.values();
  const chosen = conversations.get(wished) ?? newest;

  return html`
    <header class="top">
      <span class="brand"><img src="web/toktok.svg" alt="" /><b>TokTok</b><small>inspector</small></span>
      <div class="segments" role="group">
        <button type="button" aria-pressed=${!isStately} onClick=${() => setStately(false)}>Here</button>
        <button type="button" aria-pressed=${isStately} onClick=${() => setStately(true)}>Stately</button>
      </div>
      <div class="tools">
        <span class=${isOn ? 'live on' : 'live'} role="status"
          ><i></i><span>${isOn ? 'Live' : 'The server is away'}</span></span
        >
      </div>
    </header>
    ${
      isStately
        ? html`<${Stately} conversations=${conversations} />`
        : html`<main class="inspector">
            <nav aria-label="Conversations">
              ${[...conversations.values()].map(
                ({ id, actors }) =>
                  html`<button
                    type="button"
                    key=${id}
                    aria-current=${id === chosen.id}
                    onClick=${() => wish(id)}
                  >
                    <b>${id}</b><code>${whereIs(actors)}</code>
                  </button>`,
              )}
            </nav>
            ${
              chosen
                ? html`<${Machines} key=${chosen.id} actors=${chosen.actors} />
                    <${Lines} lines=${chosen.lines} />`
                : html`<p class="empty">
                    Write to the bot, in the simulator for example: what its machines do shows here.
                  </p>`
            }
          </main>`
    }
  `;
}

/** The machines that run, the innermost one in sight unless another was chosen. */
function Machines({ actors }) {
  const running = [...actors.values()].filter(
    ({ machine, snapshot }) => machine && snapshot.status === 'active',
  );
  const innermost = running.at(-1);
  const [wished, wish] = useState(null);
  useEffect(() => wish(null), [innermost?.sessionId]);
  const shown = running.find(({ sessionId }) => sessionId === wished) ?? innermost;
  if (!shown) return html`<p class="empty">Nothing runs in it any more.</p>`;

  return html`<section class="diagram" aria-label="Machines">
    <div class="segments" role="group">
      ${running.map(
        ({ sessionId, machine }) =>
          html`<button
            type="button"
            key=${sessionId}
            aria-pressed=${sessionId === shown.sessionId}
            onClick=${() => wish(sessionId)}
          >
            ${machine}
          </button>`,
      )}
    </div>
    <${Machine} key=${shown.machine} ...${shown} />
    <details>
      <summary>Context, by its shape</summary>
      <pre><code>${JSON.stringify(shown.snapshot.context, null, 2)}</code></pre>
    </details>
  </section>`;
}

function Machine({ machine, snapshot, was }) {
  const [svg, setSvg] = useState(undefined);
  useEffect(() => {
    fetch(`machines/${encodeURIComponent(machine)}.svg`)
      .then((answer) => (answer.ok ? answer.text() : null))
      .catch(() => null)
      .then(setSvg);
  }, [machine]);
  const lit = pathsOf(machine, snapshot.value);
  const missing = svg === null ? machine : lit.find((path) => svg && !svg.includes(`data-state="${path}"`));

  return html`
    ${
      missing &&
      html`<p class="banner" role="alert">
        No drawing knows <code>${missing}</code>. After a change: <code>npm run diagrams</code>
      </p>`
    }
    <p class="where"><code>${lit.at(-1)}</code></p>
    ${svg && html`<${Drawing} svg=${svg} lit=${lit} was=${was ? pathsOf(machine, was) : []} />`}
  `;
}

/** What happened, the newest first. */
function Lines({ lines }) {
  return html`<ol class="lines" aria-label="Events">
    ${lines.toReversed().map(
      ({ key, at, from, to, event, led }) =>
        html`<li key=${key}>
          <time>${new Date(at).toLocaleTimeString('fr')}</time>
          <span><small>${from ? `${nameOf(from)} → ` : ''}${nameOf(to)}</small> <b>${event.type}</b></span>
          ${led && html`<code class="led">${typeof led === 'string' ? led : pathsOf('', led).at(-1)}</code>`}
          ${Object.keys(event).length > 1 && html`<code class="more" title=${shapeIn(event)}>${shapeIn(event)}</code>`}
        </li>`,
    )}
  </ol>`;
}

function shapeIn({ type: _, ...more }) {
  return JSON.stringify(more).replaceAll('"', '').replaceAll(',', ', ').replaceAll(':', ': ');
}

/** `{ talking: 'welcoming' }` of conversation: `conversation`, `conversation.talking`, `conversation.talking.welcoming`. */
function pathsOf(path, value) {
  const inner = typeof value === 'string' ? { [value]: null } : (value ?? {});
  return [
    ...(path === '' ? [] : [path]),
    ...Object.entries(inner).flatMap(([name, deeper]) =>
      pathsOf(path === '' ? name : `${path}.${name}`, deeper),
    ),
  ];
}

function whereIs(actors) {
  const innermost = [...actors.values()].findLast(
    ({ machine, snapshot }) => machine && snapshot.status === 'active',
  );
  return innermost ? pathsOf(innermost.machine, innermost.snapshot.value).at(-1) : 'ended';
}

function nameOf(sessionId) {
  return sessionId.split('/').at(-1).replace(/^\d+$/, 'conversation');
}
