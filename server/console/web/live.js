import { useEffect, useState } from 'preact/hooks';

/** What has no news of its own, such as the age of what waits, is asked for this often. */
const AT_LEAST_EVERY_MS = 15_000;

const listeners = new Set();
const watchers = new Set();
let isConnected = false;
let source = null;

/** Whether news arrives as it happens. */
export function useConnection() {
  const [is, set] = useState(isConnected);
  useEffect(() => {
    watchers.add(set);
    return () => watchers.delete(set);
  }, []);
  return is;
}

/**
 * What `load` answers: at first, when `keys` change, and again whenever something has happened on the server.
 * What was there stays while it is asked again, and when that fails.
 */
export function useLive(load, keys) {
  const [state, setState] = useState({ data: null, error: null, isLoading: true });
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let isOver = false;
    let isAsking = false;
    let isStale = false;
    let later;
    setState(({ data }) => ({ data, error: null, isLoading: true }));

    async function ask() {
      if (isAsking) {
        isStale = true;
        return;
      }
      isAsking = true;
      isStale = false;
      const began = performance.now();
      try {
        const data = await load();
        if (!isOver) setState({ data, error: null, isLoading: false });
      } catch (error) {
        if (!isOver) setState(({ data }) => ({ data, error, isLoading: false }));
      }
      // A line that is slow gets a rest between two answers.
      const rest = Math.min(10_000, performance.now() - began);
      later = setTimeout(() => {
        isAsking = false;
        if (isStale && !isOver) void ask();
      }, rest);
    }

    void ask();
    const stop = listen(ask);
    return () => {
      isOver = true;
      clearTimeout(later);
      stop();
    };
  }, [...keys, tries]);

  return { ...state, reload: () => setTries(tries + 1) };
}

/** Something has happened that the server tells nobody of: what was done here. */
export function tell() {
  for (const listener of listeners) void listener();
}

function listen(listener) {
  listeners.add(listener);
  open();
  return () => listeners.delete(listener);
}

function open() {
  if (source) return;
  source = new EventSource('../api/events');
  source.onopen = () => tellConnected(true);
  source.onerror = () => {
    tellConnected(false);
    // The browser tries again by itself, unless the answer was a refusal.
    if (source.readyState !== EventSource.CLOSED) return;
    source = null;
    setTimeout(open, 5_000);
  };
  source.addEventListener('changed', tell);
}

setInterval(() => {
  if (!document.hidden) tell();
}, AT_LEAST_EVERY_MS);

function tellConnected(is) {
  isConnected = is;
  for (const watcher of watchers) watcher(is);
}
