import '../../check-node.ts';
import { runExport } from './command.ts';

process.exitCode = await runExport(process.argv.slice(2), process.env, (text) => {
  process.stdout.write(`${text}\n`);
});
