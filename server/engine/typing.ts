import type { BaseLogger } from 'pino';
import type { WhatsApp } from '../../adapters/whatsapp/client.ts';

const MAX_AT_ONCE = 32;

/** Ticks and "typing…": worth having, never worth waiting for. */
export function createTyping(whatsapp: Pick<WhatsApp, 'markRead'>, log: Pick<BaseLogger, 'debug'>) {
  let underWay = 0;

  function show(messageId: string): void {
    if (underWay >= MAX_AT_ONCE) return;
    underWay += 1;
    whatsapp
      .markRead(messageId, { typing: true })
      .catch((error: unknown) =>
        log.debug({ err: error instanceof Error ? error.name : 'thrown value' }, 'typing not shown'),
      )
      .finally(() => {
        underWay -= 1;
      });
  }

  return { show };
}
