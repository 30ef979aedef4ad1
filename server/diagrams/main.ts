import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { diagramsFolder } from './diagram.ts';
import { drawAll } from './draw.ts';

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });

if (values.help) {
  process.stdout.write(
    'Draws every machine of the conversation into docs/machines/, as SVG and as Mermaid.\n\nnpm run diagrams\n',
  );
} else {
  const files = await drawAll();
  mkdirSync(diagramsFolder, { recursive: true });
  for (const name of readdirSync(diagramsFolder))
    if (!files.has(name)) rmSync(new URL(name, diagramsFolder), { recursive: true });
  for (const [name, content] of files) writeFileSync(new URL(name, diagramsFolder), content);
}
