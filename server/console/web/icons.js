import { html } from './html.js';

/** Line icons, 24 units square. */
const PATHS = {
  theme: 'M12 4a8 8 0 1 0 .01 0M12 4v16a8 8 0 0 0 0-16',
  back: 'M15 5l-7 7 7 7',
  first: 'M17 6l-6 6 6 6M7 6v12',
  previous: 'M14 6l-6 6 6 6',
  next: 'M10 6l6 6-6 6',
  last: 'M7 6l6 6-6 6M17 6v12',
  plus: 'M12 6v12M6 12h12',
  minus: 'M6 12h12',
  whole: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  target: 'M12 7a5 5 0 1 0 .01 0M12 2v3M12 19v3M2 12h3M19 12h3',
  info: 'M12 4a8 8 0 1 0 .01 0M12 11v5M12 8h.01',
  out: 'M14 8V5H5v14h9v-3M10 12h10M17 9l3 3-3 3',
  record: 'M12 4v10M8 10l4 4 4-4M5 19h14',
  pin: 'M12 21s-7-6.500-7-12a7 7 0 0 1 14 0c0 5.500-7 12-7 12zM12 6.500a2.500 2.500 0 1 0 .01 0',
  alert: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  check: 'M5 12l5 5 9-10',
};

export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}
