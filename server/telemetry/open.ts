import type { BaseLogger } from 'pino';
import type { Tracing } from './tracing.ts';

/** Traces to an OpenTelemetry collector; null, and nothing of it loaded, where there is none. */
export async function openTracing(
  endpoint: string | null,
  log: Pick<BaseLogger, 'warn'>,
): Promise<Tracing | null> {
  if (endpoint === null) return null;
  const tracing = await import('./tracing.ts');
  return tracing.createTracing({ endpoint, log });
}
