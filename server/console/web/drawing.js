import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './words.js';

/** How much of a diagram is shown around a state, in its own units. */
const AROUND = 640;

/** One machine drawn: the states that are `lit`, from the outermost in, and the ones before them. */
export function Drawing({ svg, lit, was }) {
  const place = useRef(null);
  const [view, setView] = useState(null);
  const whole = useRef(null);

  useEffect(() => {
    // Its style is for a file of its own: here it follows our colours.
    const bare = svg.replace(/<style>[^]*?<\/style>/, '');
    const drawing = new DOMParser().parseFromString(bare, 'image/svg+xml').documentElement;
    const [, , width, height] = drawing.getAttribute('viewBox').split(' ').map(Number);
    whole.current = { x: 0, y: 0, width, height };
    drawing.removeAttribute('width');
    drawing.removeAttribute('height');
    place.current.replaceChildren(document.importNode(drawing, true));
  }, [svg]);

  const focus = () => {
    const [innermost] = innermostOf(place.current, lit);
    const size = place.current.clientWidth < 500 ? AROUND * 0.65 : AROUND;
    setView(
      innermost ? around(innermost.querySelector('rect').getBBox(), size, whole.current) : whole.current,
    );
  };
  useEffect(() => {
    const innermost = innermostOf(place.current, lit);
    for (const group of place.current.querySelectorAll('[data-state]')) {
      group.classList.toggle('lit', lit.includes(group.dataset.state));
      group.classList.toggle('here', innermost.includes(group));
      group.classList.toggle('was', was.includes(group.dataset.state) && !lit.includes(group.dataset.state));
    }
    focus();
  }, [svg, lit.join(), was.join()]);
  useEffect(() => {
    if (view)
      place.current.firstElementChild.setAttribute(
        'viewBox',
        `${view.x} ${view.y} ${view.width} ${view.height}`,
      );
  }, [view]);

  const zoom = (factor) =>
    setView(({ x, y, width, height }) => ({
      x: x + (width * (1 - factor)) / 2,
      y: y + (height * (1 - factor)) / 2,
      width: width * factor,
      height: height * factor,
    }));
  const drag = (event) => {
    if (event.buttons === 0 || !view) return;
    const scale = Math.max(view.width / place.current.clientWidth, view.height / place.current.clientHeight);
    setView({ ...view, x: view.x - event.movementX * scale, y: view.y - event.movementY * scale });
  };

  return html`<div class="drawing">
    <div
      class="canvas"
      ref=${place}
      onPointerMove=${drag}
      onPointerDown=${(event) => place.current.setPointerCapture(event.pointerId)}
    ></div>
    <div class="zoom">
      <${Tool} name="plus" label=${t('zoomIn')} onUse=${() => zoom(0.75)} />
      <${Tool} name="minus" label=${t('zoomOut')} onUse=${() => zoom(1 / 0.75)} />
      <${Tool} name="target" label=${t('activeState')} onUse=${focus} />
      <${Tool} name="whole" label=${t('wholeDiagram')} onUse=${() => setView(whole.current)} />
    </div>
  </div>`;
}

function Tool({ name, label, onUse }) {
  return html`<button type="button" class="button" aria-label=${label} title=${label} onClick=${onUse}>
    <${Icon} name=${name} />
  </button>`;
}

/** The group of the last of these states that is drawn here; none or one. */
function innermostOf(element, states) {
  const groups = [...element.querySelectorAll('[data-state]')];
  return states.flatMap((path) => groups.filter(({ dataset }) => dataset.state === path)).slice(-1);
}

function around({ x, y, width, height }, least, whole) {
  const size = Math.min(Math.max(least, width * 1.2, height * 1.2), Math.max(whole.width, whole.height));
  return { x: x + width / 2 - size / 2, y: y + height / 2 - size / 2, width: size, height: size };
}
