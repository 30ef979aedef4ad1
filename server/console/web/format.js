import { language, t } from './words.js';

const numbers = (options) => new Intl.NumberFormat(language(), options);
const times = (options) =>
  new Intl.DateTimeFormat(language(), { timeZone: 'Africa/Brazzaville', hourCycle: 'h23', ...options });

export const NONE = '–';

export function count(value) {
  return value === null ? NONE : numbers({ maximumFractionDigits: 1 }).format(value);
}

/** How many of something that has a word for one and a word for several. */
export function countOf(value, key) {
  const [one, several = one] = t(key).split('|');
  const isOne = language() === 'fr' ? value < 2 : value === 1;
  return `${count(value)} ${isOne ? one : several}`;
}

export function xaf(value) {
  return `${numbers({ maximumFractionDigits: 0 }).format(value)}\u00a0FCFA`;
}

export function usd(value) {
  return numbers({ style: 'currency', currency: 'USD', maximumFractionDigits: value < 1 ? 4 : 2 }).format(
    value,
  );
}

export function share(value) {
  return value === null
    ? NONE
    : numbers({ style: 'percent', maximumFractionDigits: value > 0.999 && value < 1 ? 2 : 1 }).format(value);
}

/** `85 ms`, `1,2 s`, `3 min`, `2 h`. */
export function duration(ms) {
  if (ms === null) return NONE;
  const [value, unit] =
    ms < 1_000
      ? [Math.round(ms), 'ms']
      : ms < 60_000
        ? [ms / 1_000, 's']
        : ms < 3_600_000
          ? [ms / 60_000, 'min']
          : [ms / 3_600_000, 'h'];
  return `${numbers({ maximumSignificantDigits: Math.max(2, String(Math.round(value)).length) }).format(value)}\u00a0${unit}`;
}

export function clock(at) {
  return times({ timeStyle: 'medium' }).format(new Date(at));
}

export function moment(at) {
  const isToday = day(at) === day(Date.now());
  return isToday
    ? times({ timeStyle: 'short' }).format(new Date(at))
    : times({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

export function day(at) {
  return times({ dateStyle: 'medium' }).format(new Date(at));
}

/** The label of a place on a time axis: the hour, at midnight the day. */
export function tick(at, step) {
  const hour = times({ hour: '2-digit', minute: '2-digit' }).format(new Date(at));
  return step === 'hour' && hour !== '00:00'
    ? hour
    : times({ day: 'numeric', month: 'short' }).format(new Date(at));
}

export function start(at, step) {
  return step === 'hour'
    ? times({ weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(at))
    : times({ weekday: 'short', day: 'numeric', month: 'long' }).format(new Date(at));
}
