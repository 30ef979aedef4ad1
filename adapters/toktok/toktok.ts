import { createAccounts } from './accounts.ts';
import { createCache } from './cache.ts';
import type { CacheOptions } from './cache.ts';
import { createCatalogue } from './catalogue.ts';
import { createCourier } from './courier.ts';
import { createHttp } from './http.ts';
import type { HttpOptions } from './http.ts';
import { createMissions } from './missions.ts';
import { createOrders } from './orders.ts';
import { createSessions } from './session.ts';
import { createShop } from './shop.ts';
import type { Person } from './session.ts';

export type TokTok = ReturnType<typeof createTokTok>;

/** The TokTok backend in our words. Every failure is a `ServiceError`; no call that writes is ever repeated here. */
export function createTokTok(options: HttpOptions & CacheOptions) {
  const http = createHttp(options);
  const sessions = createSessions(http);
  const cache = createCache(options);

  /** Calls on behalf of a person, who only ever gets to see what is theirs. */
  function as(person: Person) {
    const call = cache.over(person, sessions.authorize(person));
    return {
      ...createMissions(call, http.host, person.phone),
      ...createOrders(call, http.host, person.phone),
      ...createCatalogue(call, http.host, options.baseUrl),
      ...createCourier(call, http.host, person.phone),
      ...createShop(call, http.host, options.baseUrl),
    };
  }

  return { ...createAccounts(http), as, forget: cache.forget, close: http.close };
}
