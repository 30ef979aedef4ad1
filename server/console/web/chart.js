import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import * as format from './format.js';
import { html } from './html.js';

const HEIGHT = 310;

/**
 * Lines, or bars one upon the other, over hours or days. `lines`: `{ label, tone, values, bars? }`, a null being a gap;
 * under the pointer the legend says what was at that moment, else what `total` it makes.
 */
export function Chart({ starts, step, lines, say, label }) {
  const place = useRef(null);
  const plot = useRef(null);
  const [at, setAt] = useState(null);
  const theme = document.documentElement.dataset.theme ?? '';
  const times = starts.map((start) => Date.parse(start) / 1_000);
  const data = [
    times,
    ...lines.map(({ values, bars }, index) => (bars ? heightsFrom(lines, index) : values)),
  ];

  useEffect(() => {
    const drawn = new uPlot(
      optionsOf({ width: place.current.clientWidth, lines, step, say, setAt }),
      data,
      place.current,
    );
    plot.current = drawn;
    const watch = new ResizeObserver(([{ contentRect }]) =>
      drawn.setSize({ width: contentRect.width, height: HEIGHT }),
    );
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      drawn.destroy();
    };
  }, [theme, step, label, lines.map(({ tone }) => tone).join(), starts.length]);

  useEffect(() => plot.current?.setData(data), [JSON.stringify(data)]);

  return html`<figure class="chart" aria-label=${label}>
    <figcaption>
      ${lines.map(
        ({ label: name, tone, values, total }) =>
          html`<span key=${name}>
            <i class=${`dot tone-${tone}`}></i>${name} <b>${at === null ? total : say(values[at])}</b>
          </span>`,
      )}
      <time>${at !== null && starts[at] ? format.start(starts[at], step) : ''}</time>
    </figcaption>
    <div class="plot" ref=${place} aria-hidden="true"></div>
  </figure>`;
}

/** A line without axes: the shape of the thing. */
export function Spark({ values, tone }) {
  const known = values.map((value) => value ?? 0);
  const most = Math.max(...known, 1e-9);
  const points = known.map(
    (value, index) =>
      `${((index / Math.max(1, known.length - 1)) * 100).toFixed(1)},${(29 - (value / most) * 27).toFixed(1)}`,
  );
  return html`<svg
    class=${`spark tone-${tone}`}
    viewBox="0 0 100 30"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <polygon points=${`0,30 ${points.join(' ')} 100,30`} />
    <polyline points=${points.join(' ')} vector-effect="non-scaling-stroke" />
  </svg>`;
}

function optionsOf({ width, lines, step, say, setAt }) {
  const font = '12px system-ui, "Segoe UI", Roboto, sans-serif';
  const axis = { stroke: colour('soft'), font, ticks: { show: false } };
  const isBars = lines.some(({ bars }) => bars);
  const aside = step === 'hour' ? 1_800 : 43_200;
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Africa/Brazzaville'),
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
    hooks: { setCursor: [({ cursor }) => setAt(cursor.idx ?? null)] },
    scales: {
      x: { range: (_plot, first, last) => (isBars ? [first - aside, last + aside] : [first, last]) },
      y: { range: (_plot, _least, most) => [0, most > 0 ? most * 1.08 : 1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 28,
        space: 62,
        values: (_plot, seconds) => seconds.map((second) => format.tick(second * 1_000, step)),
      },
      {
        ...axis,
        grid: { stroke: colour('line'), width: 1 },
        size: (_plot, labels) => 16 + 7 * Math.max(0, ...(labels ?? []).map((text) => text.length)),
        values: (_plot, ticks) => ticks.map(say),
      },
    ],
    series: [
      {},
      ...lines.map(({ label, tone, bars }) => ({
        label,
        stroke: colour(tone),
        width: 2,
        points: { show: false },
        spanGaps: false,
        ...(bars
          ? {
              paths: uPlot.paths.bars({
                size: [0.7, 26],
                radius: 0.15,
              }),
              fill: colour(tone),
              width: 0,
            }
          : { fill: colour(tone).replace('rgb(', 'rgba(').replace(')', ', 0.1)') }),
      })),
    ],
  };
}

/** How high each bar stands on those after it: the highest is drawn first, the others over its foot. */
function heightsFrom(lines, first) {
  return lines[first].values.map((_, at) =>
    lines.slice(first).reduce((height, { values }) => height + (values[at] ?? 0), 0),
  );
}

/** A canvas knows no variables and no `light-dark()`: the colour they come to. */
function colour(name) {
  const probe = document.createElement('i');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
