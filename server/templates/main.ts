import '../check-node.ts';
import { runTemplates } from './command.ts';

process.exitCode = await runTemplates(process.argv.slice(2), process.env, (text) => {
  process.stdout.write(`${text}\n`);
});
