import { html } from 'console/html.js';
import { useEffect, useRef } from 'preact/hooks';
import { listen } from './stream.js';

const ORIGIN = 'https://stately.ai';

/** Stately's own inspector in a frame. When it says that it is ready it is told what runs, then all that follows. */
export function Stately({ conversations }) {
  const frame = useRef(null);
  const now = useRef(conversations);
  now.current = conversations;

  useEffect(() => {
    const pass = (message) => frame.current.contentWindow.postMessage(message, ORIGIN);
    let stop = () => {};
    const greet = ({ data, source, origin }) => {
      if (source !== frame.current.contentWindow || origin !== ORIGIN) return;
      if (data?.type !== '@statelyai.connected') return;
      stop();
      for (const { actors } of now.current.values())
        for (const { announced, snapshot } of actors.values())
          if (snapshot.status === 'active') pass({ ...announced, snapshot });
      stop = listen(pass);
    };
    addEventListener('message', greet);
    return () => {
      removeEventListener('message', greet);
      stop();
    };
  }, []);

  return html`<p class="help">This page comes from stately.ai: without the internet it stays empty.</p>
    <iframe ref=${frame} title="Stately inspector" src=${`${ORIGIN}/inspect`}></iframe>`;
}
