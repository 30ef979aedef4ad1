import { render } from 'preact';
import { useState } from 'preact/hooks';
import * as api from './api.js';
import { Conversation } from './conversation.js';
import { Conversations } from './conversations.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { useConnection, useLive } from './live.js';
import { Overview } from './overview.js';
import { hrefOf, useRoute } from './route.js';
import { Stuck } from './stuck.js';
import { language, setLanguage, t } from './words.js';

/** Where a token opens the console, one can also leave it. */
const hasSession = 'session' in document.documentElement.dataset;

render(html`<${App} />`, document.body);

function App() {
  const route = useRoute();
  const isLive = useConnection();
  const health = useLive(api.health, []);
  const [theme, setTheme] = useState(localStorage.getItem('theme') ?? '');
  const [, setSpoken] = useState(language());
  document.documentElement.dataset.theme = theme;
  document.documentElement.lang = language();

  const changeTheme = () => {
    const isDark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    const next = isDark ? 'light' : 'dark';
    localStorage.setItem('theme', next);
    setTheme(next);
  };
  const changeLanguage = () => {
    setLanguage(language() === 'fr' ? 'en' : 'fr');
    setSpoken(language());
  };
  const waiting = (health.data?.parked ?? 0) + (health.data?.deadLetters ?? 0);

  return html`
    <header class="top">
      <a class="brand" href=${hrefOf('overview')}
        ><img src="web/toktok.svg" alt="" /><b>TokTok</b><small>console</small></a
      >
      <nav>
        ${['overview', 'conversations', 'stuck'].map(
          (view) =>
            html`<a key=${view} href=${hrefOf(view)} aria-current=${route.view === view ? 'page' : null}>
              ${t(view)} ${view === 'stuck' && waiting > 0 && html`<em>${waiting}</em>`}
            </a>`,
        )}
      </nav>
      <div class="tools">
        <span class=${isLive ? 'live on' : 'live'} role="status" title=${isLive ? null : t('tryingAgain')}
          ><i></i><span>${t(isLive ? 'live' : 'offline')}</span></span
        >
        <button
          type="button"
          lang=${language() === 'fr' ? 'en' : 'fr'}
          aria-label=${t('otherLanguage')}
          onClick=${changeLanguage}
        >
          ${language() === 'fr' ? 'EN' : 'FR'}
        </button>
        <button type="button" aria-label=${t('theme')} title=${t('theme')} onClick=${changeTheme}>
          <${Icon} name="theme" />
        </button>
        ${
          hasSession &&
          html`<form method="post" action="logout">
            <button aria-label=${t('logout')} title=${t('logout')}><${Icon} name="out" /></button>
          </form>`
        }
      </div>
    </header>
    <main key=${language()}>
      <${View} route=${route} health=${health} />
    </main>
  `;
}

function View({ route: { view, id, query }, health }) {
  if (view === 'conversations' && id) return html`<${Conversation} key=${id} id=${id} query=${query} />`;
  if (view === 'conversations') return html`<${Conversations} query=${query} />`;
  if (view === 'stuck') return html`<${Stuck} />`;
  return html`<${Overview} query=${query} health=${health} />`;
}
