/** What Stately's inspector is told, one message a WebSocket frame: the protocol of `@statelyai/inspect`. */
export type Message = Announced | Heard | Moved;

export interface Announced extends About {
  type: '@xstate.actor';
  name: string;
  parentId: string | undefined;
  /** The machine's literal as JSON; a service has its name alone. */
  definition: string;
  snapshot: Shown;
}

interface Heard extends About {
  type: '@xstate.event';
  sourceId: string | undefined;
  event: EventShape;
}

interface Moved extends About {
  type: '@xstate.snapshot';
  event: EventShape;
  snapshot: Shown;
}

interface About {
  sessionId: string;
  rootId: string;
  createdAt: string;
  id: string;
  _version: string;
}

export interface Shown {
  status: 'active' | 'done' | 'error' | 'stopped';
  value?: unknown;
  context?: unknown;
}

export interface EventShape {
  type: string;
  [key: string]: unknown;
}

export const protocolVersion = '0.7.2';
