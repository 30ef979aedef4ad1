import { useRef, useState } from 'preact/hooks';
import { mediaUrl } from './api.js';
import { html } from './html.js';
import { Avatar, Icon } from './icons.js';

const sourceOf = ({ id, link }) => (id ? mediaUrl(id) : link);

export function Picture({ media, isSticker }) {
  return html`<a
    class=${isSticker ? 'sticker' : 'picture'}
    href=${sourceOf(media)}
    target="_blank"
    rel="noopener noreferrer"
  >
    <img src=${sourceOf(media)} alt=${media.caption ?? 'Photo'} loading="lazy" />
  </a>`;
}

export function File({ media }) {
  const name = media.filename ?? 'Document';
  const kind = /\.(\w{1,5})$/.exec(name)?.[1] ?? 'fichier';
  return html`<a
    class="file"
    href=${sourceOf(media)}
    download=${name}
    target="_blank"
    rel="noopener noreferrer"
  >
    <span class="sheet"><${Icon} name="file" /></span>
    <span><b>${name}</b><small>${kind.toUpperCase()}</small></span>
  </a>`;
}

export function Voice({ media, seed }) {
  const audio = useRef(null);
  const [progress, setProgress] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const toggle = () =>
    isPlaying ? audio.current.pause() : audio.current.play().catch(() => setPlaying(false));
  return html`
    <div class="voice">
      <button type="button" onClick=${toggle} aria-label=${isPlaying ? 'Pause' : 'Écouter le message vocal'}>
        <svg class="solid" viewBox="0 0 24 24" aria-hidden="true">
          <path d=${isPlaying ? 'M7 5h4v14H7zM13 5h4v14h-4z' : 'M8 5l11 7-11 7z'} />
        </svg>
      </button>
      <svg class="wave" viewBox="0 0 130 28" aria-hidden="true">
        ${heights(seed).map(
          (height, bar) =>
            html`<path
              class=${bar / 32 < progress ? 'heard' : ''}
              d=${`M${bar * 4 + 3} ${14 - height / 2}v${height}`}
            />`,
        )}
      </svg>
      <span class="micro"><${Icon} name="mic" /></span>
      <audio
        ref=${audio}
        src=${sourceOf(media)}
        preload="none"
        onPlay=${() => setPlaying(true)}
        onPause=${() => setPlaying(false)}
        onEnded=${() => setProgress(0)}
        onTimeUpdate=${({ target }) => setProgress(target.duration ? target.currentTime / target.duration : 0)}
      ></audio>
    </div>
  `;
}

/** Bars that always look the same for the same message. */
function heights(seed) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
  return Array.from({ length: 32 }, (_, bar) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return 3 + (state % 17) * (0.4 + 0.6 * Math.abs(Math.sin(bar / 4)));
  });
}

export function Pin({ spot }) {
  const { latitude, longitude, name, address } = spot;
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return html`<a class="pin" href=${href} target="_blank" rel="noopener noreferrer">
    <${Streets} latitude=${Number(latitude)} longitude=${Number(longitude)} />
    <span class="place">
      <b>${name ?? 'Position partagée'}</b>
      <small>${address ?? `${Number(latitude).toFixed(5)}, ${Number(longitude).toFixed(5)}`}</small>
    </span>
  </a>`;
}

/** A drawn neighbourhood; each spot has its own. */
function Streets({ latitude, longitude }) {
  const turn = Math.abs(Math.round((latitude + longitude) * 1e4)) % 50;
  const shift = Math.abs(Math.round(longitude * 1e4)) % 30;
  return html`
    <svg class="map" viewBox="0 0 260 120" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect class="land" width="260" height="120" />
      <g transform=${`rotate(${turn - 25} 130 60) translate(${shift - 15} ${15 - shift})`}>
        <rect class="park" x="12" y="-20" width="58" height="62" rx="6" />
        <rect class="park" x="182" y="76" width="70" height="60" rx="6" />
        <path class="water" d="M-60 150c80-30 120 10 200-14s140-4 200-30v80H-60z" />
        ${[-30, 8, 46, 84, 122].map((y) => html`<path class="street" d=${`M-60 ${y}H330`} />`)}
        ${[-20, 32, 84, 136, 188, 240, 292].map((x) => html`<path class="street" d=${`M${x} -60V190`} />`)}
        <path class="road" d="M-60 65H330M110 -60V190" />
        <path class="road" d="M-40 -50L280 190" />
      </g>
      <path class="shade" d="M130 74m-9 0a9 3.500 0 1 0 18 0a9 3.500 0 1 0-18 0" />
      <path class="needle" d="M130 74s-17-17-17-31a17 17 0 0 1 34 0c0 14-17 31-17 31z" />
      <circle class="eye" cx="130" cy="43" r="6.500" />
    </svg>
  `;
}

export function Contact({ card }) {
  const { name, phones = [] } = card;
  return html`
    <div class="card">
      <${Avatar} name=${name.formatted_name} seed=${name.formatted_name.length} />
      <span>
        <b>${name.formatted_name}</b>
        ${phones.map(({ phone }) => html`<small>${phone}</small>`)}
      </span>
    </div>
  `;
}
