import { parser } from '@prometheus-io/lezer-promql';
import type { Sample } from '../support/exposition.ts';

type Node = ReturnType<typeof parser.parse>['topNode'];

interface Selector {
  metric: string;
  matchers: { label: string; operator: string; value: string }[];
  /** What stands around it, from near to far. */
  around: Node[];
}

interface Exposed {
  samples: Sample[];
  types: Map<string, string>;
}

const COUNTING = new Set(['rate', 'increase', 'irate']);

/** What is wrong with a query, held against what is really exposed; empty when it finds what it asks for. */
export function problemsOf(query: string, { samples, types }: Exposed): string[] {
  const text = query.replaceAll('$__rate_interval', '5m');
  const textOf = ({ from, to }: Node) => text.slice(from, to);
  const nodes = nodesIn(parser.parse(text).topNode);
  const broken = nodes.filter(({ type }) => type.isError);
  if (broken.length > 0) return broken.map(({ from }) => `no PromQL at ${from}: ${text}`);
  return nodes
    .filter(({ name }) => name === 'VectorSelector')
    .map((node) => selectorAt(node, textOf))
    .flatMap(({ metric, matchers, around }) => {
      const found = samples.filter(
        ({ name, labels }) => name === metric && matchers.every((each) => matches(each, labels)),
      );
      if (found.length === 0) return [`${metric}: nothing is selected by ${text}`];
      const kind = types.get(metric.replace(/_(bucket|sum|count)$/, '')) ?? types.get(metric);
      const counts = kind === 'counter' || kind === 'histogram';
      const functions = around
        .filter(({ name }) => name === 'FunctionCall')
        .map((call) => textOf(call).split('(')[0] ?? '');
      const labels = around
        .filter(({ name }) => name === 'AggregateExpr')
        .flatMap(
          (aggregate) =>
            aggregate.getChild('AggregateModifier')?.getChild('GroupingLabels')?.getChildren('LabelName') ??
            [],
        )
        .map(textOf);
      return [
        ...labels
          .filter((label) => found.some((sample) => !(label in sample.labels)))
          .map((label) => `${metric}: no label ${label}`),
        ...(functions.some((name) => COUNTING.has(name)) !== counts
          ? [`${metric}: a ${kind} under ${functions.join(', ') || 'nothing'}`]
          : []),
        ...(functions.includes('histogram_quantile') && !labels.includes('le')
          ? [`${metric}: a quantile without le`]
          : []),
      ];
    });
}

/** The labels that the answer of a query has. */
export function labelsOf(query: string, { samples }: Exposed): Set<string> {
  const text = query.replaceAll('$__rate_interval', '5m');
  const nodes = nodesIn(parser.parse(text).topNode);
  const aggregate = nodes.find(({ name }) => name === 'AggregateExpr');
  if (aggregate) {
    const grouped = nodesIn(aggregate.getChild('AggregateModifier') ?? aggregate).filter(
      ({ name }) => name === 'LabelName',
    );
    return new Set(
      aggregate.getChild('AggregateModifier') ? grouped.map(({ from, to }) => text.slice(from, to)) : [],
    );
  }
  const metrics = nodes
    .filter(({ name }) => name === 'Identifier')
    .map(({ from, to }) => text.slice(from, to));
  return new Set(
    samples.filter(({ name }) => metrics.includes(name)).flatMap(({ labels }) => Object.keys(labels)),
  );
}

function selectorAt(node: Node, textOf: (node: Node) => string): Selector {
  const identifier = node.getChild('Identifier');
  const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
  const around: Node[] = [];
  for (let outer = node.parent; outer; outer = outer.parent) around.push(outer);
  return {
    metric: identifier ? textOf(identifier) : '',
    matchers: matchers.map((matcher) => {
      const [label, operator, value] = ['LabelName', 'MatchOp', 'StringLiteral'].map((name) => {
        const part = matcher.getChild(name);
        return part ? textOf(part) : '';
      });
      return { label: label ?? '', operator: operator ?? '', value: (value ?? '').slice(1, -1) };
    }),
    around,
  };
}

function matches(
  { label, operator, value }: Selector['matchers'][number],
  labels: Record<string, string>,
): boolean {
  const given = labels[label];
  if (given === undefined) return false;
  const isSame = operator.endsWith('~') ? new RegExp(`^(?:${value})$`).test(given) : given === value;
  return operator.startsWith('!') ? !isSame : isSame;
}

function nodesIn(top: Node): Node[] {
  const nodes: Node[] = [];
  top.cursor().iterate(({ node }) => void nodes.push(node));
  return nodes;
}
