import { ServiceError } from '../../adapters/service-error.ts';
import type { Store } from '../../adapters/store/port.ts';
import type { CourierMission } from '../../adapters/toktok/courier.ts';
import type { Mission } from '../../adapters/toktok/mission.ts';
import { toE164 } from '../../adapters/toktok/phones.ts';
import type { TokTok } from '../../adapters/toktok/toktok.ts';
import type { MissionStatus } from '../../machines/domain.ts';
import type {
  ActOnMissionInput,
  ActOnMissionOutput,
  CourierHome,
  CourierHomeInput,
  MissionCard,
  MissionLine,
  Party,
  SharePositionInput,
  SharePositionOutput,
  ShowMissionInput,
} from '../../machines/livreur/effects.ts';
import { goalOf, isUnderWay, nextStep, type Step } from '../../machines/livreur/steps.ts';
import type { Clock } from '../engine/clock.ts';
import type { EffectHandler } from '../engine/effects.ts';
import { sessionOf } from './session.ts';

type Backend = ReturnType<TokTok['as']>;

const MOST_OPEN = 48;
const MOST_IN_HAND = 20;
const MOST_PAST = 10;
// Brazzaville's, without daylight saving.
const DAY_OFFSET_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * A courier's reads and steps. Every step looks at its mission first, so one that is repeated after a lost answer
 * finds itself done, and one that is late finds that something else is next.
 */
export function livreurEffects(
  toktok: Pick<TokTok, 'as'>,
  store: Pick<Store, 'getSecret' | 'putSecret'>,
  clock: Clock,
): Record<string, EffectHandler> {
  const backendOf = (customer: number, phone: string) => toktok.as(sessionOf(store, customer, phone));

  return {
    async courierHome({ customer, input }): Promise<CourierHome> {
      const { phone, available } = input as unknown as CourierHomeInput;
      const backend = backendOf(customer, phone);
      if (available !== null) await setAvailability(backend, available);
      const [profile, open, missions] = await Promise.all([
        backend.courierProfile(),
        backend.availableMissions(),
        backend.courierMissions(),
      ]);
      const today = missions.filter(
        ({ status, deliveredAt }) =>
          status === 'delivered' && deliveredAt !== null && dayOf(deliveredAt) === dayOf(clock.now()),
      );
      return {
        available: profile.isAvailable,
        zone: profile.zone,
        today: { runs: today.length, earnedXaf: sumOf(today) },
        total: { runs: profile.totalRuns, earnedXaf: profile.totalXaf },
        open: open.slice(0, MOST_OPEN).map(lineOf),
        inHand: missions.filter(isInHand).slice(0, MOST_IN_HAND).map(lineOf),
        past: missions
          .filter((mission) => !isInHand(mission))
          .sort((one, other) => endOf(other) - endOf(one))
          .slice(0, MOST_PAST)
          .map(lineOf),
      };
    },

    async showMission({ customer, input }): Promise<MissionCard> {
      const { phone, id } = input as unknown as ShowMissionInput;
      return cardOf(await backendOf(customer, phone).courierMission(id));
    },

    async actOnMission({ customer, input, tries }): Promise<ActOnMissionOutput> {
      const { phone, id, act, reason } = input as unknown as ActOnMissionInput;
      const backend = backendOf(customer, phone);
      if (act === 'accept') return accept(backend, id);
      const before = await backend.courierMission(id, { fresh: true });
      const goal = act === 'problem' ? 'problem' : act === 'resume' ? null : goalOf(act);
      const isDone = goal === null ? before.status !== 'problem' : before.status === goal;
      // Only a repetition of ours can have brought it there.
      if (isDone || !isNext(before, act)) return { done: isDone && tries > 0, card: cardOf(before) };
      if (act === 'problem') await backend.moveRun(before, 'problem', reason);
      else if (act === 'resume') await resume(backend, before);
      else await take(backend, before, act);
      return { done: true, card: cardOf(await backend.courierMission(id, { fresh: true })) };
    },

    async sharePosition({ customer, input }): Promise<SharePositionOutput> {
      const { phone, point } = input as unknown as SharePositionInput;
      const backend = backendOf(customer, phone);
      const inHand = (await backend.courierMissions()).filter(isInHand);
      const references: string[] = [];
      for (const { runId, reference, status } of inHand) {
        if (runId === null || status === 'assigned') continue;
        await backend.sharePosition(runId, point);
        references.push(reference);
      }
      return { references, waiting: inHand.length > 0 };
    },
  };
}

/** The backend can only flip it, so it is looked at first and left alone when it is as wished. */
async function setAvailability(backend: Backend, available: boolean): Promise<void> {
  const { id, isAvailable } = await backend.courierProfile({ fresh: true });
  if (isAvailable === !available) await backend.toggleAvailability(id);
}

async function accept(backend: Backend, id: number): Promise<ActOnMissionOutput> {
  const before = await freeOrMine(backend, id);
  if (!before.isMine) {
    try {
      await backend.acceptMission(id);
    } catch (error) {
      if (!(error instanceof ServiceError) || !['conflict', 'rejected', 'notFound'].includes(error.kind))
        throw error;
      const { isMine } = await freeOrMine(backend, id);
      // Still free: it was refused for another reason than somebody faster.
      if (!isMine) throw error.kind === 'conflict' ? taken(error) : error;
    }
  }
  const card = cardOf(await freeOrMine(backend, id));
  return { done: card.status === 'assigned', card };
}

/** What is somebody else's by now was taken by them. */
async function freeOrMine(backend: Backend, id: number): Promise<CourierMission> {
  try {
    return await backend.courierMission(id, { fresh: true });
  } catch (error) {
    throw error instanceof ServiceError && error.kind === 'notFound' ? taken(error) : error;
  }
}

function taken(cause: unknown): ServiceError {
  return new ServiceError({ service: 'toktok', operation: 'acceptMission', kind: 'conflict', cause });
}

function isNext(mission: CourierMission, act: ActOnMissionInput['act']): boolean {
  if (!isInHand(mission)) return false;
  if (act === 'problem') return mission.status !== 'problem';
  return act === 'resume' ? mission.status === 'problem' : nextStep(mission.status) === act;
}

async function take(backend: Backend, mission: CourierMission, step: Step): Promise<void> {
  if (step === 'collect') return backend.markMission(mission.id, 'marquer_recupere');
  if (step === 'deliver') return backend.markMission(mission.id, 'marquer_livre');
  return backend.moveRun(mission, goalOf(step));
}

/** To where it was before the problem: the backend takes a run no further back, and does not say how far it was. */
async function resume(backend: Backend, mission: CourierMission): Promise<void> {
  const stages: MissionStatus[] = mission.isCollected
    ? ['picked_up', 'in_transit', 'at_dropoff']
    : ['assigned', 'heading_to_pickup', 'at_pickup'];
  for (const stage of stages) {
    try {
      return await backend.moveRun(mission, stage);
    } catch (error) {
      const isTooFarBack = error instanceof ServiceError && error.kind === 'rejected';
      if (!isTooFarBack || stage === stages.at(-1)) throw error;
    }
  }
}

function isInHand({ isMine, status }: CourierMission): boolean {
  return isMine && isUnderWay(status);
}

function lineOf(mission: Mission | CourierMission): MissionLine {
  const { id, reference, status, pickup, dropoff, feeXaf, distanceKm, etaMinutes } = mission;
  return {
    id,
    reference,
    status,
    pickup: pickup.label,
    dropoff: dropoff.label,
    feeXaf,
    distanceKm,
    etaMinutes,
  };
}

function cardOf(mission: CourierMission): MissionCard {
  const { isMine, description, valueXaf } = mission;
  const mine = isMine && {
    note: mission.note,
    sender: partyOf(mission.sender ?? mission.requester),
    recipient: partyOf(mission.recipient),
    pickupPoint: pinOf(mission.pickup),
    dropoffPoint: pinOf(mission.dropoff),
  };
  return { ...lineOf(mission), isMine, description, valueXaf, ...(mine || nobody) };
}

const nobody = { note: null, sender: null, recipient: null, pickupPoint: null, dropoffPoint: null };

function partyOf({ name, phone }: Party): Party {
  return { name, phone: toE164(phone) ?? phone };
}

/** A quartier's middle would lead a courier astray. */
function pinOf({ point, source }: Mission['pickup']) {
  return source === 'pin' ? point : null;
}

function endOf({ deliveredAt, createdAt }: CourierMission): number {
  return deliveredAt ?? createdAt ?? 0;
}

function dayOf(at: number): number {
  return Math.floor((at + DAY_OFFSET_MS) / DAY_MS);
}

/** Null when nothing is known of what it brought. */
function sumOf(missions: Mission[]): number | null {
  const fees = missions.map(({ feeXaf }) => feeXaf).filter((fee) => fee !== null);
  return fees.length === 0 ? null : fees.reduce((sum, fee) => sum + fee, 0);
}
