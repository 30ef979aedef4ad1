import { useEffect, useRef, useState } from 'preact/hooks';
import { summaryOf } from './bubble.js';
import { html } from './html.js';
import { Icon } from './icons.js';

const EMOJI = [
  ...'😀😂😊😍🙏👍👎👌👏💪🔥🎉❤️✅❌⏰📦🛵🍕🍔🍗🥤📍💰'.matchAll(/\p{Extended_Pictographic}\uFE0F?/gu),
].map(([one]) => one);

/** Where a person types; Enter sends, Shift+Enter breaks the line. */
export function Composer({ replyTo, onForget, onText, onFile, onOpen }) {
  const [text, setText] = useState('');
  const [isPicking, setPicking] = useState(false);
  const field = useRef(null);
  const hasText = text.trim() !== '';

  useEffect(() => {
    const { current } = field;
    current.style.height = 'auto';
    current.style.height = `${Math.min(current.scrollHeight, 120)}px`;
  }, [text]);
  useEffect(() => {
    if (replyTo) field.current.focus();
  }, [replyTo]);

  const send = () => {
    if (!hasText) return;
    onText(text.trim());
    setText('');
    setPicking(false);
  };
  const onKeyDown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  const sendVoice = async () => {
    const bytes = await (await fetch('web/voice.ogg')).blob();
    onFile(new File([bytes], 'voix.ogg', { type: 'audio/ogg' }));
  };

  return html`
    <footer class="composer">
      ${
        replyTo &&
        html`<div class="replying">
          <div class=${`quote ${replyTo.from}`}>
            <b>${replyTo.from === 'person' ? 'Vous' : 'TokTok'}</b>
            <span>${summaryOf(replyTo).slice(0, 100)}</span>
          </div>
          <button type="button" aria-label="Ne pas citer" onClick=${onForget}>
            <${Icon} name="close" />
          </button>
        </div>`
      }
      ${
        isPicking &&
        html`<div class="emoji" role="group" aria-label="Émojis">
          ${EMOJI.map((one) => html`<button type="button" onClick=${() => setText(text + one)}>${one}</button>`)}
        </div>`
      }
      <div class="line">
        <div class="field">
          <button
            type="button"
            aria-label="Émojis"
            aria-expanded=${isPicking}
            onClick=${() => setPicking(!isPicking)}
          >
            <${Icon} name="smile" />
          </button>
          <textarea
            ref=${field}
            rows="1"
            maxlength="4096"
            placeholder="Message"
            aria-label="Message"
            value=${text}
            onInput=${({ target }) => setText(target.value)}
            onKeyDown=${onKeyDown}
          ></textarea>
          <button
            type="button"
            aria-label="Joindre"
            onClick=${() => onOpen({ kind: 'attach', onFile, onVoice: sendVoice })}
          >
            <${Icon} name="clip" />
          </button>
        </div>
        ${
          hasText
            ? html`<button class="send" type="button" aria-label="Envoyer" onClick=${send}>
                <${Icon} name="send" />
              </button>`
            : html`<button
                class="send"
                type="button"
                aria-label="Envoyer un message vocal"
                onClick=${sendVoice}
              >
                <${Icon} name="mic" />
              </button>`
        }
      </div>
    </footer>
  `;
}
