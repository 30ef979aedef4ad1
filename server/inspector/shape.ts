import type { EventShape } from './messages.ts';

/** Words of our own in an event; all else in one is somebody's. */
const own = ['command', 'choice'];

/** What a value is made of without what it says: `{ name: 'string', lines: ['number'] }`. */
export function shapeOf(value: unknown): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner], index) => [isName(key) ? key : `key ${index}`, shapeOf(inner)]),
  );
}

/** An event by its shape, with the command it is or the first words of the choice: `go.mission` of `go.mission:12`. */
export function eventShape(event: { type: string }): EventShape {
  const kept = own.flatMap((key) => {
    const said = (event as Record<string, unknown>)[key];
    const words = typeof said === 'string' ? /^[a-z]+(\.[a-z]+)*/i.exec(said)?.[0] : undefined;
    return words === undefined ? [] : [[key, words] as const];
  });
  return { ...(shapeOf(event) as object), ...Object.fromEntries(kept), type: event.type };
}

/** A key may be a number or a reference as well. */
function isName(key: string): boolean {
  return /^[a-z][a-zA-Z]*$/.test(key);
}
