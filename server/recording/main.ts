import '../check-node.ts';
import { runRecord } from './command.ts';

process.exitCode = await runRecord(process.argv.slice(2), process.env, {
  write: (text) => void process.stdout.write(text),
  warn: (text) => void process.stderr.write(`${text}\n`),
});
