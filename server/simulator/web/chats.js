import { useEffect, useReducer } from 'preact/hooks';
import * as api from './api.js';

/** Every phone's chat, kept up to date. */
export function useChats() {
  const [chats, dispatch] = useReducer(reduce, []);
  useEffect(() => {
    const load = async () => {
      const people = await api.people();
      dispatch({ kind: 'loaded', chats: await Promise.all(people.map(({ id }) => api.chat(id))) });
    };
    return api.listen(load, dispatch);
  }, []);
  return chats;
}

function reduce(chats, news) {
  if (news.kind === 'loaded') return news.chats.map((chat) => withNewer(chat, chats));
  const isKnown = chats.some(({ id }) => id === news.person);
  if (news.kind === 'person' && !isKnown) return [...chats, { ...news.profile, entries: [] }];
  return chats.map((chat) => (chat.id === news.person ? update(chat, news) : chat));
}

function update(chat, news) {
  switch (news.kind) {
    case 'person':
      return { ...chat, ...news.profile };
    case 'typing':
      return { ...chat, typingUntil: news.until };
    case 'status':
      return {
        ...chat,
        entries: chat.entries.map((entry) =>
          entry.id === news.id ? { ...entry, status: news.status } : entry,
        ),
      };
    case 'entry': {
      if (chat.entries.some(({ id }) => id === news.entry.id)) return chat;
      const typingUntil = news.entry.from === 'business' ? 0 : chat.typingUntil;
      return { ...chat, typingUntil, entries: [...chat.entries, news.entry] };
    }
    default:
      return chat;
  }
}

/** A loaded chat, with what came in by the stream while it was loading. */
function withNewer(chat, chats) {
  const before = chats.find(({ id }) => id === chat.id);
  const ids = new Set(chat.entries.map(({ id }) => id));
  const newer = (before?.entries ?? []).filter(({ id }) => !ids.has(id));
  return { ...chat, entries: [...chat.entries, ...newer] };
}
