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

/** One machine as drawn; it does not change while the server runs. */
export function machine(id) {
  if (!kept.has(id)) {
    const asked = call(`machines/${id}`);
    asked.catch(() => kept.delete(id));
    kept.set(id, asked);
  }
  return kept.get(id);
}

async function call(path, method = 'GET') {
  const response = await fetch(`../api/${path}`, { method });
  if (response.status === 401) location.reload();
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.problems?.join(' ') ?? `${response.status}`);
  return answer;
}
