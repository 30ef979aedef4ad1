const screens = ['home', 'missions', 'mine', 'history', 'available', 'pause'] as const;
const looks = ['mission', 'sender', 'recipient', 'refuse', 'deliver', 'problem'] as const;
const deeds = ['accept', 'start', 'arrive', 'collect', 'leave', 'reach', 'resume'] as const;

/** A part of the courier's own space. */
type Screen = (typeof screens)[number];
/** About one mission, after a look at how it is now. */
type Look = (typeof looks)[number];
/** Done at once, if it is still what comes next. */
export type Deed = (typeof deeds)[number];

/** What a courier wants. A mission is always named by its id, never by what was looked at last. */
export type LivreurWish = { what: Screen; id: null } | { what: Look | Deed; id: number };

export const wantsHome: LivreurWish = { what: 'home', id: null };

/** The lasting id of the button that says a wish; `id` is the mission's, where it is about one. */
export function livreurChoice(what: LivreurWish['what'], id: number | null = null): string {
  return ['go.livreur', ...(what === 'home' ? [] : [what]), ...(id === null ? [] : [id])].join(':');
}

/** What a lasting button means; null for all that are not a courier's. */
export function livreurWishIn(choice: string): LivreurWish | null {
  const read = /^go\.livreur(?::([a-z]+))?(?::(\d{1,15}))?$/.exec(choice);
  if (read === null) return null;
  const [, said = 'home', digits] = read;
  const screen = screens.find((name) => name === said);
  if (screen && digits === undefined) return { what: screen, id: null };
  const what = [...looks, ...deeds].find((name) => name === said);
  return what && digits !== undefined ? { what, id: Number(digits) } : null;
}

export function isDeed(what: string): what is Deed {
  return deeds.some((deed) => deed === what);
}

export const LINES_PER_PAGE = 8;

const MOST_REFUSED = 50;

/** Kept while they may still be on offer. */
export function withRefused(refused: number[], id: number): number[] {
  return [id, ...refused.filter((other) => other !== id)].slice(0, MOST_REFUSED);
}
