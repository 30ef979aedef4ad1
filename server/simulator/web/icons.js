import { html } from './html.js';

/** Line icons, 24 units square. */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12l16-8-5 16-3.500-6.500zM11.500 13.500L20 4',
  mic: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4',
  smile: 'M12 3a9 9 0 1 0 .01 0M8.500 10h.01M15.500 10h.01M8 14c2 3 6 3 8 0',
  clip: 'M19 11l-7.500 7.500a4.500 4.500 0 0 1-6.400-6.400L13 4.200a3 3 0 0 1 4.300 4.300l-7.800 7.800a1.500 1.500 0 0 1-2.200-2.200L14 7.500',
  reply: 'M9 6l-5 5 5 5M4 11h9a6 6 0 0 1 6 6v1',
  list: 'M5 7h.01M5 12h.01M5 17h.01M9 7h11M9 12h11M9 17h11',
  open: 'M14 4h6v6M20 4l-9 9M17 14v5H5V7h5',
  pin: 'M12 21s-7-6.500-7-12a7 7 0 0 1 14 0c0 5.500-7 12-7 12zM12 6.500a2.500 2.500 0 1 0 .01 0',
  photo: 'M4 6h4l2-2h4l2 2h4v13H4zM12 9a3.500 3.500 0 1 0 .01 0',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  person: 'M12 4a4 4 0 1 0 .01 0M4 20c0-8 16-8 16 0',
  phone: 'M6 3l3 1 2 5-2 2c1 2 3 4 5 5l2-2 5 2 0 3c0 2-2 2-3 2C11 20 4 13 3 6c0-1 1-3 3-3z',
  copy: 'M8 8h11v12H8zM5 16V4h11',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  network: 'M4 18v-3M9 18v-6M14 18V9M19 18V5',
  theme: 'M12 4a8 8 0 1 0 .01 0M12 4v16a8 8 0 0 0 0-16',
  down: 'M6 9l6 6 6-6',
  more: 'M12 5h.01M12 12h.01M12 19h.01',
  target: 'M12 7a5 5 0 1 0 .01 0M12 2v3M12 19v3M2 12h3M19 12h3',
};

export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}

const TICKS = {
  accepted: ['M8 4.500a4 4 0 1 0 .01 0M8 6.500v2l1.500 1', 'En attente'],
  sent: ['M4 8.500l2.800 2.800L12.500 5', 'Envoyé'],
  delivered: ['M1.500 8.500l2.800 2.800L10 5M7.300 10.800l.500.500L13.500 5', 'Distribué'],
  read: ['M1.500 8.500l2.800 2.800L10 5M7.300 10.800l.500.500L13.500 5', 'Lu'],
  failed: ['M8 2.500a5.500 5.500 0 1 0 .01 0M8 5v3.500M8 10.800h.01', 'Échec'],
};

export function Ticks({ status }) {
  const [path, label] = TICKS[status] ?? TICKS.accepted;
  return html`<svg class=${`ticks ${status}`} viewBox="0 0 16 16" role="img" aria-label=${label}>
    <path d=${path} />
  </svg>`;
}

const HUES = [18, 205, 150, 275, 335, 95, 235];

/** A person's initials on a colour of their own. */
export function Avatar({ name, seed }) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map(([letter = '']) => letter)
    .join('')
    .toUpperCase();
  return html`<span class="avatar" aria-hidden="true" style=${{ '--hue': HUES[seed % HUES.length] }}
    >${initials}</span
  >`;
}
