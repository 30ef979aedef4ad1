/** Paths are relative to the page, so the simulator works under any prefix. */

export const people = () => call('people');
export const chat = (person) => call(`people/${person}`);
export const addPerson = (who) => call('people', 'POST', who);
export const act = (person, what) => call(`people/${person}/acts`, 'POST', what);
export const network = () => call('network');
export const setFaults = (faults) => call('network', 'PUT', faults);
export const mediaUrl = (id) => `api/media/${encodeURIComponent(id)}`;

export async function sendFile(person, file, { caption } = {}) {
  const query = new URLSearchParams({ filename: file.name ?? 'document', ...(caption && { caption }) });
  const headers = { 'content-type': file.type || 'application/octet-stream' };
  await checked(await fetch(`api/people/${person}/files?${query}`, { method: 'POST', headers, body: file }));
}

/** Calls `onOpen` at each (re)connection, since what happened in between was missed. */
export function listen(onOpen, onNews) {
  const source = new EventSource('api/events');
  source.onopen = onOpen;
  source.onmessage = (event) => onNews(JSON.parse(event.data));
  return () => source.close();
}

async function call(path, method = 'GET', body) {
  const response = await fetch(`api/${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return checked(response);
}

async function checked(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `${response.status}`);
  return answer;
}
