import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import { z } from 'zod';
import { defaultPeople, Person, scriptOf, type Script } from './script.ts';

/** A script that cannot be read; the message names file, line and step. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
  readonly code = 'BAD_SCRIPT';
}

/** Reads the conversations of one file, parted by `---`. Throws a `ScriptError` that lists everything wrong. */
export function readScripts(written: string, file: string): Script[] {
  const text = withoutBanner(written);
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: counter, schema: 'failsafe' });
  const typed = parseAllDocuments(text, { schema: 'core' });
  if (!Array.isArray(documents) || !Array.isArray(typed))
    throw new ScriptError(`${file}: no conversation in it`);
  const problems: string[] = [];
  const scripts = documents.flatMap((document: Document, index) => {
    for (const { message } of document.errors) problems.push(`${file}: ${message}`);
    if (document.errors.length > 0) return [];
    const raw = withTypes(document.toJS(), typed[index]?.toJS());
    const head = Head.safeParse(raw);
    const people = (head.success && head.data.people) || defaultPeople;
    const parsed = scriptOf(Object.keys(people)).safeParse(raw);
    const lineOf = (path: PropertyKey[]) => counter.linePos(offsetOf(document, path)).line;
    if (parsed.success) {
      const steps = parsed.data.steps.map((step, at) => ({ ...step, line: lineOf(['steps', at]) }));
      return [{ ...parsed.data, steps, people, file }];
    }
    for (const issue of parsed.error.issues)
      problems.push(`${file}:${lineOf(issue.path)}: ${whereOf(issue.path)}${wordsOf(issue)}`);
    return [];
  });
  if (problems.length > 0) throw new ScriptError(problems.join('\n'));
  return scripts;
}

/** npm says what it runs into the very file that its command is written to. */
function withoutBanner(text: string): string {
  return text.replace(/^(?:>.*\n|\s*\n)+/, (lines) => lines.replaceAll('>', '#'));
}

const Steps = z.looseObject({ steps: z.array(z.record(z.string(), z.unknown())) });

/** What was recorded is JSON: there a number is one, unlike in what people type. */
function withTypes(words: unknown, typed: unknown): unknown {
  const [plain, typedSteps] = [Steps.safeParse(words).data, Steps.safeParse(typed).data?.steps];
  if (!plain) return words;
  const steps = plain.steps.map((step, at) => {
    const { outcomes, event } = typedSteps?.[at] ?? {};
    return { ...step, ...('outcomes' in step && { outcomes }), ...('event' in step && { event }) };
  });
  return { ...plain, steps };
}

const Head = z.looseObject({ people: z.record(z.string(), Person).optional() });

/** Where the value that an issue speaks of begins; of its nearest neighbour when it is missing. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range) return range[0];
  }
  return 0;
}

function whereOf(path: PropertyKey[]): string {
  const [first, step, ...rest] = path;
  if (first === 'steps' && typeof step === 'number')
    return `step ${step + 1}${rest.length > 0 ? `, ${rest.join('.')}` : ''}: `;
  return path.length > 0 ? `${path.join('.')}: ` : '';
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') {
    const branches = issue.errors.map((branch) => branch.map(({ message }) => message).join(', '));
    return [...new Set(branches)].join(' — or: ');
  }
  return issue.message;
}
