/** Paths are relative to the page, so the console works under any prefix of both. */

export const analytics = (query) => call(`analytics?${new URLSearchParams(query)}`);
export const health = () => call('health');
export const conversations = (query) => call(`conversations?${new URLSearchParams(query)}`);
export const conversation = (id, query) => call(`conversations/${id}?${new URLSearchParams(query)}`);
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

async function call(path, method = 'GET') {
  const response = await fetch(`../api/${path}`, { method });
  if (response.status === 401) location.reload();
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.problems?.join(' ') ?? `${response.status}`);
  return answer;
}
