import { useEffect, useState } from 'preact/hooks';

/** The place named after the `#`: `{ view, id, query }`. */
export function useRoute() {
  const [route, setRoute] = useState(read);
  useEffect(() => {
    const follow = () => setRoute(read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}

export function go(path, query = {}) {
  location.hash = hrefOf(path, query).slice(1);
}

/** Takes the place of where one is: going back does not come by here again. */
export function replace(path, query = {}) {
  history.replaceState(null, '', hrefOf(path, query));
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function hrefOf(path, query = {}) {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return `#/${path}${said.length > 0 ? `?${new URLSearchParams(said)}` : ''}`;
}

function read() {
  const [path = '', search = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [view = '', id = null] = path.split('/');
  return { view: view || 'overview', id, query: Object.fromEntries(new URLSearchParams(search)) };
}
