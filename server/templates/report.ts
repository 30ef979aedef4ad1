import type { Comparison } from '../../adapters/whatsapp/templates/compare.ts';
import { templateKey, type Declaration } from '../../adapters/whatsapp/templates/declaration.ts';

/** One line: `mission_accepted|fr  UTILITY  reference, courier, …`. */
export function describe(declaration: Declaration): string {
  const { category, values, buttons = [] } = declaration;
  const names = values.map(({ name }) => name).join(', ');
  const taps = buttons.map(({ title }) => `[${title}]`).join(' ');
  return [column(templateKey(declaration)), category.padEnd(9), names, taps].filter(Boolean).join('  ');
}

export function describeDifferences(all: Comparison[]): string {
  const same = all.filter(({ kind }) => kind === 'same').length;
  return [...all.flatMap(differenceOf), `${same} the same`].join('\n');
}

function differenceOf(each: Comparison): string[] {
  switch (each.kind) {
    case 'same':
      return [];
    case 'missing':
      return [`${each.key}: missing at Meta`];
    case 'undeclared':
      return [`${each.key}: at Meta only`];
    case 'different':
      return [
        `${each.key}: different${each.refusal === null ? '' : `, and ${each.refusal}`}`,
        ...each.parts.flatMap(({ part, theirs, ours }) => [
          ...indent(`- ${part}: ${theirs}`),
          ...indent(`+ ${part}: ${ours}`),
        ]),
      ];
  }
}

export function describeStatus(all: Comparison[]): string {
  return all
    .map((each) => {
      if (each.kind === 'missing') return `${column(each.key)}  missing at Meta`;
      const { status, category, quality_score, rejected_reason } = each.remote;
      const reason = rejected_reason && rejected_reason !== 'NONE' ? rejected_reason : '';
      const note = { same: '', different: 'not as declared', undeclared: 'not declared' }[each.kind];
      return [
        column(each.key),
        status.padEnd(8),
        category.padEnd(9),
        (quality_score?.score ?? 'UNKNOWN').padEnd(7),
        [reason, note].filter(Boolean).join(', '),
      ]
        .join('  ')
        .trimEnd();
    })
    .join('\n');
}

function indent(text: string): string[] {
  return text.split('\n').map((line) => `    ${line}`);
}

function column(key: string): string {
  return key.padEnd(24);
}
