import type { MissionStatus, Point } from '../domain.ts';
import type { Step } from './steps.ts';

export interface CourierHomeInput {
  phone: string;
  /** What availability shall be from now on; null leaves it as it is. */
  available: boolean | null;
}

export interface CourierHome {
  /** As the backend says now; null when it does not say. */
  available: boolean | null;
  zone: string;
  today: { runs: number; earnedXaf: number | null };
  /** Since the courier began. */
  total: { runs: number | null; earnedXaf: number | null };
  /** What anybody may take, newest first. */
  open: MissionLine[];
  inHand: MissionLine[];
  past: MissionLine[];
}

export interface MissionLine {
  id: number;
  reference: string;
  status: MissionStatus;
  pickup: string;
  dropoff: string;
  /** What the courier gets. */
  feeXaf: number | null;
  distanceKm: number | null;
  etaMinutes: number | null;
}

export interface ShowMissionInput {
  phone: string;
  id: number;
}

/** One mission whole. Nobody's name and number are in it before it is the courier's. */
export interface MissionCard extends MissionLine {
  isMine: boolean;
  description: string;
  valueXaf: number | null;
  note: string | null;
  sender: Party | null;
  recipient: Party | null;
  pickupPoint: Point | null;
  dropoffPoint: Point | null;
}

/** Somebody at one end; `phone` in E.164 where it is a number at all. */
export interface Party {
  name: string;
  phone: string;
}

/** Done only if it is what comes next for this very mission, however often it is asked for. */
export interface ActOnMissionInput extends ShowMissionInput {
  act: 'accept' | Step | 'problem' | 'resume';
  /** In the courier's words, for a problem. */
  reason: string | null;
}

export interface ActOnMissionOutput {
  /** False when something else is next by now; `card` says what is so. */
  done: boolean;
  card: MissionCard;
}

export interface SharePositionInput {
  phone: string;
  point: Point;
}

export interface SharePositionOutput {
  /** The runs it now belongs to. */
  references: string[];
  /** True when there is a mission in hand that is not begun yet. */
  waiting: boolean;
}
