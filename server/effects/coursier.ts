import { ServiceError } from '../../adapters/service-error.ts';
import type { Store } from '../../adapters/store/port.ts';
import type { MissionDraft } from '../../adapters/toktok/mission.ts';
import type { CreatedMission } from '../../adapters/toktok/missions.ts';
import type { TokTok } from '../../adapters/toktok/toktok.ts';
import type { CreateMissionInput, CreateMissionOutput } from '../../machines/coursier/effects.ts';
import type { Clock } from '../engine/clock.ts';
import type { EffectHandler } from '../engine/effects.ts';
import { openIntent } from './intents.ts';
import { sessionOf } from './session.ts';

/** Orders a parcel exactly once per intent. */
export function coursierEffects(
  toktok: Pick<TokTok, 'as'>,
  store: Pick<Store, 'getSecret' | 'putSecret'>,
  clock: Clock,
): Record<string, EffectHandler> {
  return {
    async createMission({ customer, input, key }): Promise<CreateMissionOutput> {
      const { intent, requester, slots } = input as unknown as CreateMissionInput;
      const backend = toktok.as(sessionOf(store, customer, requester.phone));
      const draft = draftOf(requester, slots);
      const attempt = await openIntent<MissionDraft, CreatedMission>(
        { store, clock, drawer: 'intents' },
        { customer, intent, key },
      );
      const earlier = await attempt.found(draft, async (tried, lookUp) => {
        const mission = await backend.findMission(tried, lookUp);
        return mission && { id: mission.id, reference: mission.reference };
      });
      if (earlier) return { ...earlier.made, earlierVersion: earlier.earlierVersion };
      const { id, reference } = await attempt.make(draft, () =>
        backend.createMission(draft, { key, displayName: requester.name }),
      );
      return { id, reference, earlierVersion: false };
    },
  };
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
