import type { Store, Wake } from '../../adapters/store/port.ts';
import type { createEffects } from './effects.ts';
import type { createLanes } from './lanes.ts';
import type { Sender } from './sender.ts';

export interface EngineOptions {
  store: Pick<Store, 'onWake' | 'recover'>;
  lanes: ReturnType<typeof createLanes>;
  effects: ReturnType<typeof createEffects>;
  sender: Sender;
  now: () => number;
  onError: (error: unknown) => void;
}

export type Engine = ReturnType<typeof createEngine>;

const POLL_MS = 200;

/**
 * Keeps the three workers going: lanes step conversations, effects call services, the sender talks to Meta.
 * Each is woken by the store and looks by itself now and then, for timers and for what a wake may have missed.
 */
export function createEngine({ store, lanes, effects, sender, now, onError }: EngineOptions) {
  let isRunning = false;
  let poll: NodeJS.Timeout | undefined;
  const stepping = createPump(lanes.pump, onError);
  const working = createPump(effects.pump, onError);

  function wake(what: Wake): void {
    if (!isRunning) return;
    if (what === 'events') stepping.wake();
    if (what === 'effects') working.wake();
  }

  function look(): void {
    wake('events');
    wake('effects');
  }

  return {
    async start(): Promise<void> {
      await store.recover(now());
      isRunning = true;
      store.onWake(wake);
      effects.onDone(() => wake('effects'));
      sender.start();
      poll = setInterval(look, POLL_MS);
      poll.unref();
      look();
    },

    /** Works until nothing more is due at the clock's present time; for tests, replays and the terminal. */
    async idle(): Promise<void> {
      for (;;) {
        const did = (await lanes.pump()) + (await effects.pump());
        await effects.settled();
        await sender.idle();
        if (did === 0) return;
      }
    },

    /** Lets running steps, calls and sends end; what is not begun stays for the next start. */
    async stop(): Promise<void> {
      isRunning = false;
      clearInterval(poll);
      await stepping.settled();
      await Promise.all([effects.stop(), sender.stop()]);
    },
  };
}

/** Runs one pump at a time, again as long as it finds work or was woken meanwhile. */
function createPump(pump: () => Promise<number>, onError: (error: unknown) => void) {
  let running: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        if ((await pump()) > 0) again = true;
      } catch (error) {
        onError(error);
      }
    } while (again);
  }

  return {
    wake(): void {
      again = true;
      running ??= run().finally(() => (running = null));
    },
    async settled(): Promise<void> {
      await running;
    },
  };
}
