import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import type { Http } from './http.ts';
import { isMissionOf, missionReference, WireMission, writeMission } from './mission.ts';
import type { Mission, MissionDraft } from './mission.ts';
import { readPages } from './pages.ts';
import { isSamePhone } from './phones.ts';
import { withRun } from './runs.ts';
import { Id, Text } from './wire.ts';

// A backend's clock and ours may differ by this much.
const clockSkewMs = 120_000;

export interface CreatedMission {
  id: number;
  reference: string;
}

interface LookUp {
  /** When the first attempt began, in ms. */
  since: number;
  /** Missions known to be others: earlier ones of the same content. */
  exclude?: number[];
}

/** Parcels of one person. The backend may serve everybody's, so each is checked for its contact. */
export function createMissions(call: Http['call'], host: string, phone: string) {
  async function myMissions(): Promise<Mission[]> {
    return (await readMine()).missions;
  }

  async function mission(id: number): Promise<Mission> {
    const operation = 'mission';
    const told = await call(
      { operation, method: 'GET', path: '/coursier/missions/{id}/', id, writes: false },
      WireMission,
    );
    // Somebody else's parcel is not even said to exist.
    if (!isMine(told.mission)) {
      throw new ServiceError({ service: 'toktok', operation, kind: 'notFound' });
    }
    return withRun(call, told);
  }

  async function createMission(
    draft: MissionDraft,
    { key, displayName }: { key: string; displayName: string },
  ): Promise<CreatedMission> {
    if (!Number.isInteger(draft.valueXaf) || draft.valueXaf < 0 || draft.valueXaf > 99_999_999) {
      throw new ServiceError({
        service: 'toktok',
        operation: 'createMission',
        kind: 'rejected',
        fields: { valeur_produit: 'out of range' },
      });
    }
    const created = await call(
      {
        operation: 'createMission',
        method: 'POST',
        path: '/coursier/missions/',
        body: writeMission(draft, { name: displayName, phone }),
        writes: true,
        idempotencyKey: key,
      },
      Created,
    );
    return { id: created.id, reference: created.number || (await numberOf(created.id)) };
  }

  /** What an attempt of unknown outcome left behind: newest first, or null when it surely left nothing. */
  async function findMission(draft: MissionDraft, { since, exclude = [] }: LookUp): Promise<Mission | null> {
    const { missions, complete } = await readMine({ fresh: true });
    const found = missions.find(
      (mission) =>
        !exclude.includes(mission.id) &&
        (mission.createdAt === null || mission.createdAt >= since - clockSkewMs) &&
        isMissionOf(draft, mission),
    );
    if (!found && !complete) {
      throw new ServiceError({ service: 'toktok', operation: 'findMission', kind: 'unclear' });
    }
    return found ?? null;
  }

  async function readMine({ fresh = false } = {}) {
    const { items, complete } = await readPages(
      call,
      {
        operation: 'myMissions',
        method: 'GET',
        path: '/coursier/missions/',
        search: 'page_size=100',
        writes: false,
        fresh,
      },
      host,
      WireMission,
    );
    const mine = items.map(({ mission }) => mission).filter(isMine);
    const missions = [...new Map(mine.map((mission) => [mission.id, mission])).values()];
    return { missions: missions.sort(newestFirst), complete };
  }

  function isMine({ requester }: Mission): boolean {
    return isSamePhone(requester.phone, phone);
  }

  /** The mission exists by now: not learning its number is no failure. */
  async function numberOf(id: number): Promise<string> {
    try {
      return (await mission(id)).reference;
    } catch (error) {
      if (error instanceof ServiceError) return missionReference(id);
      throw error;
    }
  }

  return { myMissions, mission, createMission, findMission };
}

const Created = z
  .looseObject({
    id: Id.optional().catch(undefined),
    mission_id: Id.optional().catch(undefined),
    numero_mission: Text,
    mission: z.looseObject({ id: Id, numero_mission: Text }).optional().catch(undefined),
  })
  .transform(({ id, mission_id, numero_mission, mission }) => ({
    id: id ?? mission_id ?? mission?.id,
    number: numero_mission || mission?.numero_mission || '',
  }))
  .refine((created): created is { id: number; number: string } => created.id !== undefined);

function newestFirst(one: Mission, other: Mission): number {
  return (other.createdAt ?? 0) - (one.createdAt ?? 0) || other.id - one.id;
}
