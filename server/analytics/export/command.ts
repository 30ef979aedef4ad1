import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../../config.ts';
import type { Analysis } from '../analyst.ts';
import { toCsv } from './csv.ts';
import { dayAfter, dayAt } from './days.ts';
import { toDayReport } from './day-report.ts';
import { figuresOf, NoFigures } from './source.ts';

type Write = (text: string) => void;

const help = `Writes the figures of a day.

npm run export -- [--day 2026-11-22] [--format report|csv|json] [--out file]

  --day      a day of Brazzaville; default: today so far
  --format   report: one page to read (default) · csv: a row for each hour · json: everything
  --out      where to; default: the terminal

The running server is asked; when none runs, the database is read. The server itself writes each day that is over
into the folder \`reports\` beside its database.`;

export const formats: Record<string, (figures: Analysis) => string> = {
  report: toDayReport,
  csv: toCsv,
  json: (figures) => `${JSON.stringify(figures, null, 2)}\n`,
};

/** The command. Answers the exit code. */
export async function runExport(
  args: string[],
  environment: Record<string, string | undefined>,
  write: Write,
): Promise<number> {
  const options = readArgs(args);
  const format = formats[options.format ?? ''];
  const day = options.day ?? dayAt(Date.now());
  const next = dayAfter(day);
  if (options.help) {
    write(help);
    return 0;
  }
  if (options.problem !== undefined || !format || next === null) {
    const noDay = next === null ? `--day ${day}: no such day` : undefined;
    write(`${options.problem ?? noDay ?? `--format ${options.format}: not known`}\n\n${help}`);
    return 2;
  }
  try {
    const figures = await figuresOf(readConfig(environment), { from: day, to: next, step: 'hour' });
    const text = format(figures);
    if (options.out === undefined) write(text.trimEnd());
    else await writeFile(options.out, text);
    return 0;
  } catch (error) {
    if (!(error instanceof NoFigures) && !(error instanceof ConfigError)) throw error;
    write(error.message);
    return 1;
  }
}

interface Options {
  help?: boolean;
  day?: string;
  format?: string;
  out?: string;
  problem?: string;
}

function readArgs(args: string[]): Options {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        day: { type: 'string' },
        format: { type: 'string', default: 'report' },
        out: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'what is asked for cannot be read' };
  }
}
