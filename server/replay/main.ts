import '../check-node.ts';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { quirks } from '../backend/quirks.ts';
import { readScripts, ScriptError } from './read-script.ts';
import { replay } from './replay.ts';
import { reportOf, summaryOf } from './report.ts';

const help = `Has whole conversations with the bot, as written in scripts, and shows where they went otherwise.

  npm run replay -- [--quiet] [--quirks] FILE.convo.yaml …

  --quiet    show the dialogue only of conversations that failed
  --quirks   with a backend of each habit of its own in turn

A file holds one conversation or several, parted by ---. Everything is real but Meta, the backend and the
clock; nothing is kept. The words of a script:

  convo:   a fact about the bot                    clock: 2026-11-22T09:00:00+01:00
  people:  Awa: {account: Jean, loggedIn: true}    without people, “me” is Jean, logged in
           also phone, name, withoutPhone
  support: a phone number to send people to        habits: [leakAll, permissive] of the backend
  always:  [within_limits, one_message_per_turn, way_on, no_secret_at_rest] when not told
  steps:
    - me: bonjour            or Awa: bonjour, Awa: {tap: Menu}; without a name, who spoke last acts
    - tap: Menu              row, pin: [-4.26, 15.28], photo, voice, video, sticker, document, reaction,
                             contact: {name, phone}, shareNumber, unsupported, unknown, changeNumber
      old: true              a button of an earlier message
      duplicate: true        its webhook comes twice · late: 2m comes later
      backend: {missions.create: reset}      or {answer: 503, times: 5, when: after}
      graph: {refuse: 131056, times: 2}      cut, reorder, batch, shuffleStatuses, dropStatuses
      crash: accepted        dies there and comes back: now, accepted, stepped, worked, sent
      expect: {state, slots, says, bot, bot~, bot!, bot=, buttons, offers, asks, messages, sent, effects,
               missions, mission}
    - burst: [un, deux, {tap: Menu}]
    - wait: 15m

What npm run record writes has these besides:

  recorded: true             nothing happens but when told; the first difference ends it
  helpers: [words, voice]    who could be asked what words and voice notes mean
  steps:
    - event: {type: news.came, news: {…}}    what came from outside
      outcomes: [{work: login, after: 2s, done: {…}}]    or failed: {code, message}; nobody else is asked
`;

const { values, positionals } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    quirks: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

if (values.help || positionals.length === 0) {
  write(help);
  if (!values.help) process.exitCode = 1;
} else {
  try {
    await run(positionals);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function run(files: string[]): Promise<void> {
  const scripts = [];
  for (const file of files) scripts.push(...readScripts(await textOf(file), file));
  const worlds = values.quirks ? Object.entries(quirks) : [['', {}] as const];
  let [played, failed] = [0, 0];
  for (const [habit, backend] of worlds) {
    if (habit) write(`— ${habit}\n`);
    for (const script of scripts) {
      const replayed = await replay(script, backend);
      played += 1;
      if (!replayed.passed) failed += 1;
      write(
        `${values.quiet && replayed.passed ? summaryOf(replayed, process.stdout) : reportOf(replayed, process.stdout)}\n`,
      );
    }
  }
  write(`${played - failed} of ${played} conversations went as written\n`);
  if (failed > 0) process.exitCode = 1;
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ScriptError(`${file}: cannot be read`, { cause });
  });
}

function write(text: string): void {
  process.stdout.write(text);
}
