import { z } from 'zod';
import type { MissionStatus, Point } from '../../machines/domain.ts';
import { ServiceError } from '../service-error.ts';
import { unreadableError } from './failure.ts';
import type { Http } from './http.ts';
import { WireRun } from './mission.ts';
import type { Mission, WireMission } from './mission.ts';
import { readPages } from './pages.ts';
import { refineMissionStatus, runWords } from './statuses.ts';
import { Id, Text, When, writePoint } from './wire.ts';

/** A run as its courier sees it. */
export interface Run {
  id: number;
  missionId: number | null;
  statusWord: string;
  deliveredAt: number | null;
}

/** Asks for the run when the mission only names it; customers may not be allowed to see it. */
export async function withRun(
  call: Http['call'],
  { mission, statusWord, runId, runIsTold }: WireMission,
): Promise<Mission> {
  if (runId === null || runIsTold || mission.status === 'delivered' || mission.status === 'cancelled') {
    return mission;
  }
  try {
    const run = await call(
      {
        operation: 'run',
        method: 'GET',
        path: '/livraisons/livraisons/{id}/',
        id: runId,
        about: mission.id,
        writes: false,
      },
      WireRun,
    );
    return {
      ...mission,
      status: refineMissionStatus(statusWord, run.statut),
      distanceKm: mission.distanceKm ?? run.distance_km,
      etaMinutes: mission.etaMinutes ?? run.duree_estimee_minutes,
    };
  } catch (error) {
    if (error instanceof ServiceError) return mission;
    throw error;
  }
}

/** The runs of one courier. */
export function createRuns(call: Http['call'], host: string) {
  async function myRuns({ fresh = false } = {}): Promise<Run[]> {
    const { items } = await readPages(
      call,
      {
        operation: 'myRuns',
        method: 'GET',
        path: '/livraisons/livraisons/mes_livraisons/',
        writes: false,
        fresh,
      },
      host,
      RunRecord,
    );
    return items;
  }

  /** Creates the run of a mission. One that is there already is not asked for: that is the caller's to know. */
  async function createRun(mission: Mission, courier: number): Promise<number> {
    const operation = 'createRun';
    const { id } = await call(
      {
        operation,
        method: 'POST',
        path: '/livraisons/livraisons/',
        about: mission.id,
        body: {
          mission_id: mission.id,
          commande_id: 0,
          adresse_recuperation: mission.pickup.label || 'Position partagée',
          coordonnees_recuperation: writePoint(mission.pickup),
          adresse_livraison: mission.dropoff.label || 'Position partagée',
          coordonnees_livraison: writePoint(mission.dropoff),
          distance_km: (mission.distanceKm ?? 0).toFixed(2),
          duree_estimee_minutes: mission.etaMinutes ?? 0,
          livreur: courier,
        },
        writes: true,
      },
      CreatedRun,
    );
    // Created, but not told under which id: it is there to be found.
    const found = id ?? (await myRuns({ fresh: true })).find((run) => run.missionId === mission.id)?.id;
    if (found === undefined) throw unreadableError({ operation, writes: true });
    return found;
  }

  /** `reason` is what the courier says of a problem. */
  async function moveRun(
    { id, mission }: { id: number; mission: number },
    status: MissionStatus,
    reason: string | null = null,
  ): Promise<void> {
    await call(
      {
        operation: status === 'delivered' ? 'endRun' : 'moveRun',
        method: 'POST',
        path: '/livraisons/livraisons/{id}/update_statut/',
        id,
        about: mission,
        body: { statut: runWords[status], ...(reason !== null && { commentaire: reason }) },
        writes: true,
      },
      Answered,
    );
  }

  /** To the trail alone: with an address field beside it, some backends move the pickup to where the courier is. */
  async function sharePosition(id: number, { lat, lng }: Point): Promise<void> {
    await call(
      {
        operation: 'sharePosition',
        method: 'POST',
        path: '/livraisons/livraisons/{id}/update_position/',
        id,
        body: { latitude: Number(lat.toFixed(6)), longitude: Number(lng.toFixed(6)) },
        writes: true,
      },
      Answered,
    );
  }

  return { myRuns, createRun, moveRun, sharePosition };
}

/** Whatever a write answers, also nothing at all. */
const Answered = z.unknown();

const RunRecord = z
  .object({ id: Id, mission_id: Id.nullish().catch(null), statut: Text, heure_livraison: When })
  .transform(({ id, mission_id, statut, heure_livraison }): Run => ({
    id,
    missionId: mission_id ?? null,
    statusWord: statut,
    deliveredAt: heure_livraison,
  }));

const CreatedRun = z
  .looseObject({ id: Id.optional(), livraison_id: Id.optional(), pk: Id.optional() })
  .catch({})
  .transform(({ id, livraison_id, pk }) => ({ id: id ?? livraison_id ?? pk }));
