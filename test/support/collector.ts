import { json, loopback } from '../adapters/whatsapp/loopback.ts';

export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  status: { code: number };
  attributes: Record<string, string | number>;
}

interface Wire {
  resourceSpans: { scopeSpans: { spans: (Omit<Span, 'attributes'> & { attributes: Attribute[] })[] }[] }[];
}

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}

export const ERROR = 2;

/** A collector of traces that speaks OTLP over HTTP. */
export async function startCollector() {
  const { url, received } = await loopback((response) => json(response, 200, {}));

  const spans = (): Span[] =>
    received
      .flatMap(({ body }) => (JSON.parse(body.toString()) as Wire).resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
      .map((span) => ({
        ...span,
        attributes: Object.fromEntries(
          span.attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? '']),
        ),
      }));

  /** The spans of a trace from its beginning to this one, by name. */
  const wayTo = (last: Span): string[] => {
    const parent = spans().find(({ spanId }) => spanId === last.parentSpanId);
    return [...(parent ? wayTo(parent) : []), last.name];
  };

  return {
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: url },
    spans,
    /** Everything that was told, as it came. */
    text: () => received.map(({ url: path, body }) => `${path} ${body.toString()}`).join('\n'),
    wayTo,
  };
}
