import type { Writable } from 'node:stream';
import { styleText } from 'node:util';
import { viewOf } from '../simulator/chat-view.ts';
import type { Difference } from './expectations.ts';
import type { Replayed, Turn } from './replay.ts';

/** The dialogue with every difference under the step it belongs to; coloured where `output` is a terminal. */
export function reportOf({ script, turns, differences, passed }: Replayed, output: Writable): string {
  const style = styleFor(output);
  const first = turns.find((turn) => turn.differences.length > 0);
  const where = first ? `${script.file}:${first.line}` : script.file;
  const head = `${passed ? style('green', '✓') : style('red', '✗')} ${style('bold', script.convo)} ${style('dim', where)}`;
  return [
    head,
    ...turns.map((turn) => turnText(turn, output)),
    ...differences.map((each) => differenceText(each, style)),
    '',
  ].join('\n');
}

/** One line, for conversations that went as they should. */
export function summaryOf({ script, passed }: Replayed, output: Writable): string {
  const style = styleFor(output);
  return `${passed ? style('green', '✓') : style('red', '✗')} ${script.convo}`;
}

type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

function styleFor(stream: Writable): Style {
  return (format, text) => styleText(format, text, { stream });
}

function turnText({ who, lines, answers, others, differences }: Turn, output: Writable): string {
  const style = styleFor(output);
  return [
    ...lines.map((line) => style('cyan', `  ▸ ${who}: ${line}`)),
    ...answers.map((entry) => indent(viewOf(entry, output).text, '      ', '    ◂ ')),
    ...others.flatMap((other) =>
      other.answers.map((entry) => indent(viewOf(entry, output).text, '      ', `    ◂ ${other.who}: `)),
    ),
    ...differences.map((each) => differenceText(each, style)),
  ].join('\n');
}

function differenceText({ what, expected, actual }: Difference, style: Style): string {
  return [
    style('red', `  ✗ ${what}`),
    style('green', indent(expected, '      ', '    + ')),
    style('red', indent(actual, '      ', '    - ')),
  ].join('\n');
}

function indent(text: string, margin: string, first: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : margin}${line}`)
    .join('\n');
}
