/** Paths are relative to the page, so the console works under any prefix of both. */

export const analytics = (query) => call(`analytics?${new URLSearchParams(query)}`);
export const health = () => call('health');
export const conversations = (query) => call(`conversations?${new URLSearchParams(query)}`);
export const conversation = (id, query) => call(`conversations/${id}?${new URLSearchParams(query)}`);
/** The conversation as a script, as a file. */
export const recording = async (id) => (await ask(`conversations/${id}/recording`)).blob();
export const parked = () => call('parked');
export const deadLetters = () => call('dead-letters');
/** What to do with one of either: `retry` or `discard`. */
export const settle = (kind, id, what) => call(`${kind}/${id}/${what}`, 'POST');

const kept = new Map();

/** All machines with their states, in the order they are passed. */
export const machines = () => keep('machines');

/** One machine as drawn; it does not change while the server runs. */
export const machine = (id) => keep(`machines/${id}`);

function keep(path) {
  if (!kept.has(path)) {
    const asked = call(path);
    asked.catch(() => kept.delete(path));
    kept.set(path, asked);
  }
  return kept.get(path);
}

async function call(path, method) {
  return (await ask(path, method)).json();
}

async function ask(path, method = 'GET') {
  const response = await fetch(`../api/${path}`, { method });
  if (response.status === 401) location.reload();
  if (response.ok) return response;
  const { problems } = await response.json();
  throw new Error(problems?.join(' ') ?? `${response.status}`);
}
