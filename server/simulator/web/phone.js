import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import * as api from './api.js';
import { Bubble } from './bubble.js';
import { Composer } from './composer.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { Sheet } from './sheets.js';

const DAY = new Intl.DateTimeFormat('fr-FR', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'Africa/Brazzaville',
});
const CLOCK = new Intl.DateTimeFormat('fr-FR', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Africa/Brazzaville',
});

/** One person's telephone, open on the chat with TokTok. */
export function Phone({ chat }) {
  const [sheet, setSheet] = useState(null);
  const [replyTo, setReplyTo] = useState(null);
  const [problem, setProblem] = useState(null);
  const isTyping = useUntil(chat.typingUntil);

  const attempt = async (work) => {
    setProblem(null);
    setSheet(null);
    try {
      await work();
      setReplyTo(null);
    } catch (error) {
      setProblem(error.message);
    }
  };
  const onAct = (act) => attempt(() => api.act(chat.id, act));
  const onFile = (file) => attempt(() => api.sendFile(chat.id, file));

  return html`
    <section class="phone" aria-label=${`Téléphone de ${chat.name}`} data-person=${chat.name}>
      <div class="screen">
        <div class="system" aria-hidden="true">
          <span>${CLOCK.format(Date.now())}</span>
          <span class="signal"><i></i><i></i><i></i><i></i><b>4G</b><u></u></span>
        </div>
        <header class="bar">
          <img class="avatar" src="web/toktok.svg" alt="" />
          <div>
            <h2>
              TokTok
              <svg class="badge" viewBox="0 0 24 24" role="img" aria-label="Compte vérifié">
                <path
                  d="M12 1.500l2.900 2.200 3.600-.2 1 3.500 3 2-1.200 3.400 1.200 3.400-3 2-1 3.500-3.600-.2L12 23.500l-2.900-2.400-3.600.2-1-3.500-3-2 1.200-3.400L1.500 9l3-2 1-3.500 3.600.2z"
                />
                <path class="check" d="M7.500 12.300l3 3 6-6.300" />
              </svg>
            </h2>
            <p role="status">${isTyping ? 'écrit…' : 'en ligne'}</p>
          </div>
        </header>
        <${Messages}
          chat=${chat}
          isTyping=${isTyping}
          onAct=${onAct}
          onOpen=${setSheet}
          onReply=${(entry) => setSheet({ kind: 'message', entry })}
        />
        ${problem && html`<p class="problem" role="alert">${problem}</p>`}
        <${Composer}
          replyTo=${replyTo}
          onForget=${() => setReplyTo(null)}
          onText=${(text) => onAct({ type: 'text', text, ...(replyTo && { replyTo: replyTo.id }) })}
          onFile=${onFile}
          onOpen=${setSheet}
        />
        ${sheet && html`<${Sheet} sheet=${sheet} onAct=${onAct} onQuote=${(entry) => (setReplyTo(entry), setSheet(null))} onClose=${() => setSheet(null)} />`}
      </div>
    </section>
  `;
}

function Messages({ chat, isTyping, onAct, onOpen, onReply }) {
  const list = useRef(null);
  const sticks = useRef(true);
  const { entries } = chat;
  const byId = useMemo(() => new Map(entries.map((entry) => [entry.id, entry])), [entries]);
  const reactions = useMemo(() => reactionsOf(entries), [entries]);
  const shown = entries.filter(({ type }) => type !== 'reaction');

  const toEnd = () => {
    if (sticks.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  };
  useLayoutEffect(toEnd, [shown.length, isTyping]);
  useEffect(() => {
    const watcher = new ResizeObserver(toEnd);
    for (const node of [list.current, list.current?.firstElementChild]) if (node) watcher.observe(node);
    return () => watcher.disconnect();
  }, []);
  const onScroll = ({ target }) => {
    sticks.current = target.scrollHeight - target.scrollTop - target.clientHeight < 60;
  };

  return html`
    <div class="wall">
      <div class="messages" ref=${list} onScroll=${onScroll} role="log" aria-label="Messages" tabindex="0">
        <div>
          <p class="pill notice">🔒 Simulateur : les messages ne quittent pas cette machine.</p>
          ${shown.map((entry, index) => {
            const before = shown[index - 1];
            const day = DAY.format(entry.at);
            const isNewDay = !before || DAY.format(before.at) !== day;
            return html`
              ${isNewDay && html`<p class="pill" key=${day}>${dayName(entry.at)}</p>`}
              ${
                entry.type === 'system'
                  ? html`<p class="pill notice" key=${entry.id}>${chat.name} a changé de numéro.</p>`
                  : html`<${Bubble}
                      key=${entry.id}
                      entry=${entry}
                      quoted=${byId.get(entry.replyTo)}
                      reaction=${reactions.get(entry.id)}
                      isFirst=${isNewDay || before.from !== entry.from}
                      onAct=${onAct}
                      onOpen=${onOpen}
                      onReply=${onReply}
                    />`
              }
            `;
          })}
          ${
            isTyping &&
            html`<div class="row theirs first">
              <div class="bubble dots" aria-hidden="true"><i></i><i></i><i></i></div>
            </div>`
          }
        </div>
      </div>
    </div>
  `;
}

function reactionsOf(entries) {
  const found = new Map();
  for (const { type, content } of entries)
    if (type === 'reaction') found.set(content.message_id, content.emoji);
  return found;
}

function dayName(at) {
  const [day, today, yesterday] = [at, Date.now(), Date.now() - 86_400_000].map((time) => DAY.format(time));
  return day === today ? 'Aujourd’hui' : day === yesterday ? 'Hier' : day;
}

/** True until a moment has passed. */
function useUntil(moment) {
  const [isOn, setOn] = useState(moment > Date.now());
  useEffect(() => {
    const leftMs = moment - Date.now();
    setOn(leftMs > 0);
    if (leftMs <= 0) return undefined;
    const timer = setTimeout(() => setOn(false), leftMs);
    return () => clearTimeout(timer);
  }, [moment]);
  return isOn;
}
