import { setTimeout } from 'node:timers/promises';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type AttributeValue,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { BaseLogger } from 'pino';
import type { Watch, Work } from './watch.ts';

export interface TracingOptions {
  /** Where the collector is; traces go to `/v1/traces` below it. */
  endpoint: string;
  log: Pick<BaseLogger, 'warn'>;
}

export type Tracing = ReturnType<typeof createTracing>;

const FLUSH_EVERY_MS = 1_000;
/** Of one delivery, repetitions included. */
const DELIVER_WITHIN_MS = 5_000;
const CLOSE_WITHIN_MS = 1_000;

const kinds: Record<Work['kind'], SpanKind> = {
  webhook: SpanKind.SERVER,
  hook: SpanKind.SERVER,
  accept: SpanKind.PRODUCER,
  turn: SpanKind.CONSUMER,
  effect: SpanKind.CLIENT,
  send: SpanKind.CLIENT,
};

/**
 * Work as spans of OpenTelemetry. What a span carries on is a W3C `traceparent`; it stands in the store beside the
 * event, effect or message that comes of the work, so a trace goes on after a restart too.
 */
export function createTracing({ endpoint, log }: TracingOptions) {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    timeoutMillis: DELIVER_WITHIN_MS,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'toktok' }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: telling(exporter, log),
        scheduledDelayMillis: FLUSH_EVERY_MS,
        exportTimeoutMillis: DELIVER_WITHIN_MS,
      }),
    ],
  });
  const tracer = provider.getTracer('toktok');

  const watch: Watch = (work, cause) => {
    const { kind, ...about } = work;
    const parent = cause === undefined ? null : contextOf(cause);
    const span = tracer.startSpan(
      kind === 'effect' ? `effect ${work.effect}` : kind,
      { kind: kinds[kind], attributes: attributesOf(about) },
      parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent),
    );
    return {
      trace: traceparentOf(span.spanContext()),
      end(outcome) {
        span.setAttribute('toktok.outcome', outcome);
        span.end();
      },
      fail(outcome) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
        this.end(outcome);
      },
    };
  };

  return {
    watch,
    /** Delivers what there still is, as far as the collector takes it soon. */
    async close(): Promise<void> {
      const delivered = provider.shutdown().catch(() => {});
      await Promise.race([delivered, setTimeout(CLOSE_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}

/** Without a word nobody would know why there are no traces. */
function telling(exporter: SpanExporter, log: Pick<BaseLogger, 'warn'>): SpanExporter {
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error) log.warn({ spans: spans.length, err: result.error.name }, 'traces not delivered');
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
}

function attributesOf(about: object): Attributes {
  return Object.fromEntries(
    Object.entries(about).map(([name, value]) => [`toktok.${name}`, value as AttributeValue]),
  );
}

function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

function contextOf(traceparent: string): SpanContext | null {
  const [, traceId, spanId, flags] = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(traceparent) ?? [];
  if (!traceId || !spanId || !flags) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}
