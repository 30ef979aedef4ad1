import { z } from 'zod';
import type { MissionStatus } from '../../machines/domain.ts';
import { ServiceError } from '../service-error.ts';
import type { Call, Http } from './http.ts';
import { WireMission } from './mission.ts';
import type { Mission } from './mission.ts';
import { readPages } from './pages.ts';
import { isSamePhone } from './phones.ts';
import { createRuns, withRun } from './runs.ts';
import { readMissionStatus, refineMissionStatus } from './statuses.ts';
import { Amount, Id, Measure, Text } from './wire.ts';

export interface CourierProfile {
  id: number;
  zone: string;
  /** Null when the backend does not say. */
  isAvailable: boolean | null;
  totalRuns: number | null;
  totalXaf: number | null;
}

/** A mission as a courier may see it: free, or their own. */
export interface CourierMission extends Mission {
  isMine: boolean;
  runId: number | null;
  /** The parcel is with the courier, whatever else is said of the run. */
  isCollected: boolean;
  deliveredAt: number | null;
}

/** What a courier does, each step once. Missions of other couriers do not exist here, whatever the backend shows. */
export function createCourier(call: Http['call'], host: string, phone: string) {
  const runs = createRuns(call, host);

  async function courierProfile({ fresh = false } = {}): Promise<CourierProfile> {
    return call(
      { operation: 'myProfile', method: 'GET', path: '/auth/livreurs/my_profile/', writes: false, fresh },
      Profile,
    );
  }

  /** The backend can only flip it: the caller has looked first. */
  async function toggleAvailability(profile: number): Promise<void> {
    await call(
      {
        operation: 'toggleAvailability',
        method: 'POST',
        path: '/auth/livreurs/{id}/toggle_disponibilite/',
        id: profile,
        body: {},
        writes: true,
      },
      z.unknown(),
    );
  }

  async function availableMissions(): Promise<Mission[]> {
    const items = await readMissions('availableMissions', '/coursier/missions/disponibles/');
    return items
      .filter(isFree)
      .map(({ mission }) => mission)
      .sort(newestFirst);
  }

  /** All that this courier has ever accepted, newest first. */
  async function courierMissions(): Promise<CourierMission[]> {
    const [profile, items, ridden] = await Promise.all([
      courierProfile(),
      readMissions('courierMissions', '/coursier/missions/mes_missions/'),
      runs.myRuns(),
    ]);
    return items
      .filter((told) => isMine(told, profile.id))
      .map((told) => {
        const run = ridden.find(({ id, missionId }) => missionId === told.mission.id || id === told.runId);
        const status = run ? refineMissionStatus(told.statusWord, run.statusWord) : told.mission.status;
        return owned(
          { ...told, runId: run?.id ?? told.runId },
          { ...told.mission, status },
          run?.deliveredAt,
        );
      })
      .sort(newestFirst);
  }

  /** One mission: free or this courier's own, else it is not found. `fresh` before anything is done to it. */
  async function courierMission(id: number, { fresh = false } = {}): Promise<CourierMission> {
    const [profile, told] = await Promise.all([courierProfile(), call(readMission(id, fresh), WireMission)]);
    const mine = isMine(told, profile.id);
    if (!mine && !isFree(told)) throw notFound('courierMission');
    const mission = await withRun(call, told);
    return mine ? owned(told, mission) : { ...mission, ...nobodys };
  }

  /** Fails with `conflict` or `rejected` when somebody else may have been faster. */
  async function acceptMission(id: number): Promise<void> {
    const profile = await courierProfile();
    const { columns } = await call(readMission(id, false), Echo);
    await call(
      {
        operation: 'acceptMission',
        method: 'POST',
        path: '/coursier/missions/{id}/accepter/',
        id,
        // Some backends want the whole mission again. Its status is not among it: they would store that too.
        body: { ...columns, livreur: profile.id },
        writes: true,
      },
      z.unknown(),
    );
  }

  /** The run of a mission in hand, created where there is none yet. */
  async function runOf(mission: CourierMission): Promise<number> {
    if (mission.runId !== null) return mission.runId;
    const known = (await runs.myRuns({ fresh: true })).find(({ missionId }) => missionId === mission.id);
    return known?.id ?? runs.createRun(mission, (await courierProfile()).id);
  }

  /** `reason` is what the courier says of a problem. */
  async function moveRun(
    mission: CourierMission,
    status: MissionStatus,
    reason?: string | null,
  ): Promise<void> {
    await runs.moveRun({ id: await runOf(mission), mission: mission.id }, status, reason);
  }

  async function markMission(id: number, as: 'marquer_recupere' | 'marquer_livre'): Promise<void> {
    await call(
      {
        operation: as === 'marquer_livre' ? 'deliverMission' : 'collectMission',
        method: 'POST',
        path: `/coursier/missions/{id}/${as}/`,
        id,
        body: {},
        writes: true,
      },
      z.unknown(),
    );
  }

  async function readMissions(operation: string, path: string): Promise<WireMission[]> {
    const { items } = await readPages(
      call,
      { operation, method: 'GET', path, writes: false },
      host,
      WireMission,
    );
    return [...new Map(items.map((told) => [told.mission.id, told])).values()];
  }

  function isMine({ courierId, mission }: WireMission, profile: number): boolean {
    if (courierId !== null) return courierId === profile;
    return isSamePhone(mission.courier?.phone ?? '', phone);
  }

  return {
    courierProfile,
    toggleAvailability,
    availableMissions,
    courierMissions,
    courierMission,
    acceptMission,
    markMission,
    runOf,
    moveRun,
    sharePosition: runs.sharePosition,
  };
}

const nobodys = { isMine: false, runId: null, isCollected: false, deliveredAt: null };

function owned(
  { statusWord, runId }: Pick<WireMission, 'statusWord' | 'runId'>,
  mission: Mission,
  deliveredAt: number | null = null,
): CourierMission {
  return {
    ...mission,
    // Some backends store an accepted mission as pending again: it has a courier, so it is assigned.
    status: mission.status === 'pending' ? 'assigned' : mission.status,
    isMine: true,
    runId,
    isCollected: ['picked_up', 'in_transit', 'at_dropoff', 'delivered'].includes(
      readMissionStatus(statusWord),
    ),
    deliveredAt,
  };
}

function isFree({ mission, courierId }: WireMission): boolean {
  return mission.status === 'pending' && courierId === null && mission.courier === null;
}

function readMission(id: number, fresh: boolean): Call {
  return {
    operation: 'courierMission',
    method: 'GET',
    path: '/coursier/missions/{id}/',
    id,
    writes: false,
    fresh,
  };
}

function notFound(operation: string): ServiceError {
  return new ServiceError({ service: 'toktok', operation, kind: 'notFound' });
}

function newestFirst(one: Mission, other: Mission): number {
  return (other.createdAt ?? 0) - (one.createdAt ?? 0) || other.id - one.id;
}

const Yes = z.boolean().nullish().catch(null);

const Profile = z
  .looseObject({
    id: Id,
    zone_activite: Text,
    is_disponible: Yes,
    disponible: Yes,
    total_livraisons: Measure,
    revenus_total: Amount,
  })
  .transform((profile): CourierProfile => ({
    id: profile.id,
    zone: profile.zone_activite,
    isAvailable: profile.is_disponible ?? profile.disponible ?? null,
    totalRuns: profile.total_livraisons,
    totalXaf: profile.revenus_total,
  }));

/** The columns a mission was created with, as the backend tells them. */
const Echo = z
  .object({
    entreprise_demandeur: Text,
    contact_entreprise: Text,
    adresse_recuperation: Text,
    coordonnees_recuperation: Text,
    adresse_livraison: Text,
    coordonnees_livraison: Text,
    nom_client_final: Text,
    telephone_client_final: Text,
    description_produit: Text,
    valeur_produit: Text,
    type_paiement: Text,
  })
  .transform((columns) => ({ columns }));
