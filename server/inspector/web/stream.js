import { useEffect, useState } from 'preact/hooks';

const AGAIN_MS = 1_000;
const MOST_LINES = 300;

const listeners = new Set();

/**
 * The conversations as the inspector’s messages tell of them, the one that moved last first; `isOn` while they come
 * in. A server that begins again is found again.
 */
export function useStream() {
  const [state, setState] = useState({ conversations: new Map(), isOn: false });
  useEffect(() => {
    let socket;
    let later;
    const open = () => {
      socket = new WebSocket(`ws://${location.host}`);
      socket.onopen = () => setState((before) => ({ ...before, isOn: true }));
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        for (const listener of listeners) listener(message);
        setState(({ conversations }) => ({ conversations: withMessage(conversations, message), isOn: true }));
      };
      socket.onclose = () => {
        setState((before) => ({ ...before, isOn: false }));
        later = setTimeout(open, AGAIN_MS);
      };
    };
    open();
    return () => {
      clearTimeout(later);
      socket.onclose = null;
      socket.close();
    };
  }, []);
  return state;
}

/** Every message, as it came. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function withMessage(conversations, message) {
  const { rootId, sessionId } = message;
  const before = conversations.get(rootId) ?? { id: rootId, actors: new Map(), lines: [] };
  const known = before.actors.get(sessionId);
  const actor = actorAfter(known, message);
  const after = {
    id: rootId,
    actors: actor ? new Map([...before.actors, [sessionId, actor]]) : before.actors,
    lines: linesAfter(before.lines, message, known),
  };
  return new Map([[rootId, after], ...[...conversations].filter(([id]) => id !== rootId)]);
}

function actorAfter(known, message) {
  if (message.type === '@xstate.actor') {
    const definition = JSON.parse(message.definition);
    const { sessionId, snapshot } = message;
    return {
      announced: message,
      sessionId,
      machine: definition.states && definition.id,
      snapshot,
      was: null,
    };
  }
  if (message.type === '@xstate.snapshot' && known)
    return {
      ...known,
      snapshot: message.snapshot,
      was: isSame(message.snapshot.value, known.snapshot.value) ? known.was : known.snapshot.value,
    };
  return null;
}

/** An event and what it led to are one line, though others may come between the two. */
function linesAfter(lines, message, known) {
  const { type, sessionId, sourceId, event, createdAt } = message;
  if (type === '@xstate.actor') return lines;
  if (type === '@xstate.snapshot') {
    const led = ledTo(message.snapshot, known);
    const heard = lines.findLastIndex((line) => line.to === sessionId && line.event.type === event.type);
    if (heard !== -1 && !lines[heard].isOver)
      return lines.with(heard, { ...lines[heard], led, isOver: true });
    if (led === null) return lines;
    return withLine(lines, { at: Number(createdAt), to: sessionId, event, led, isOver: true });
  }
  return withLine(lines, { at: Number(createdAt), from: sourceId, to: sessionId, event, led: null });
}

/** Where an actor is now, when it was elsewhere; how it ended. */
function ledTo({ status, value }, known) {
  if (status !== 'active') return status;
  return value !== undefined && !isSame(value, known?.snapshot.value) ? value : null;
}

function withLine(lines, line) {
  keys += 1;
  return [...lines, { key: keys, ...line }].slice(-MOST_LINES);
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

let keys = 0;
