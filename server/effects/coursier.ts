import { z } from 'zod';
import { ServiceError } from '../../adapters/service-error.ts';
import type { Store } from '../../adapters/store/port.ts';
import type { MissionDraft } from '../../adapters/toktok/mission.ts';
import type { TokTok } from '../../adapters/toktok/toktok.ts';
import type { CreateMissionInput, CreateMissionOutput } from '../../machines/coursier/effects.ts';
import type { Clock } from '../engine/clock.ts';
import type { EffectHandler } from '../engine/effects.ts';
import { asJson } from '../engine/stored.ts';
import { sessionOf } from './session.ts';

type IntentStore = Pick<Store, 'getSecret' | 'putSecret'>;

/** What was tried for one draft: when first, with which details, and what came of it. */
const Tried = z.object({
  since: z.number(),
  drafts: z.array(z.custom<MissionDraft>((value) => typeof value === 'object' && value !== null)),
  mission: z.object({ id: z.number(), reference: z.string() }).nullable(),
  /** The request that got the mission: only a repetition of that one gets it again. */
  key: z.string().nullable().default(null),
});
const Intents = z.record(z.string(), Tried);
type Tried = z.infer<typeof Tried>;

const REMEMBERED = 12;

/**
 * Orders a parcel exactly once per intent, although the backend ignores idempotency keys and may answer
 * nothing: what is about to be tried is written down first, and whatever was tried is looked for before it
 * is tried again — also with the details it had then, should the customer have changed them since.
 */
export function coursierEffects(
  toktok: Pick<TokTok, 'as'>,
  store: IntentStore,
  clock: Clock,
): Record<string, EffectHandler> {
  return {
    async createMission({ customer, input, key }): Promise<CreateMissionOutput> {
      const { intent, requester, slots } = input as unknown as CreateMissionInput;
      const backend = toktok.as(sessionOf(store, customer, requester.phone));
      const intents = Intents.catch({}).parse(await store.getSecret(customer, 'intents'));
      const draft = draftOf(requester, slots);
      const known = intents[intent];
      const before = known?.mission && known.key !== key ? undefined : known;
      const others = Object.entries(intents).flatMap(([name, { mission }]) =>
        mission && (name !== intent || !before) ? [mission.id] : [],
      );

      async function remember(tried: Tried): Promise<void> {
        const all = Object.entries({ ...intents, [intent]: tried });
        // What may still be tried again is never forgotten.
        const kept = all.filter(([, { mission }], index) => !mission || index >= all.length - REMEMBERED);
        await store.putSecret(customer, 'intents', asJson(Object.fromEntries(kept)));
      }

      if (before) {
        const found = await findTried(backend, before, others);
        if (found) {
          await remember({ ...before, mission: found.mission, key });
          return { ...found.mission, earlierVersion: !isSame(found.draft, draft) };
        }
      }

      const since = before?.since ?? clock.now();
      const drafts = [draft, ...(before?.drafts ?? []).filter((tried) => !isSame(tried, draft))];
      await remember({ since, drafts, mission: null, key: null });
      const { id, reference } = await backend.createMission(draft, { key, displayName: requester.name });
      await remember({ since, drafts, mission: { id, reference }, key });
      return { id, reference, earlierVersion: false };
    },
  };
}

async function findTried(backend: ReturnType<TokTok['as']>, tried: Tried, exclude: number[]) {
  if (tried.mission) return { mission: tried.mission, draft: tried.drafts[0] };
  for (const draft of tried.drafts) {
    const mission = await backend.findMission(draft, { since: tried.since, exclude });
    if (mission) return { mission: { id: mission.id, reference: mission.reference }, draft };
  }
  return null;
}

function isSame(one: MissionDraft | undefined, other: MissionDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whoever is at the pickup sends and whoever is at the drop-off receives, whichever of them is writing. */
function draftOf(
  requester: CreateMissionInput['requester'],
  slots: CreateMissionInput['slots'],
): MissionDraft {
  const { side, pickup, dropoff, contactName, contactPhone, value, description, note } = slots;
  if (!pickup || !dropoff || !contactName || !contactPhone || value === null || !description) {
    throw new ServiceError({ service: 'toktok', operation: 'createMission', kind: 'rejected' });
  }
  const contact = { name: contactName, phone: contactPhone };
  const [sender, recipient] = side === 'dropoff' ? [contact, requester] : [requester, contact];
  return { pickup, dropoff, sender, recipient, valueXaf: value, description, note };
}
