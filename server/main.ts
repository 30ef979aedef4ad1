import './check-node.ts';
import closeWithGrace from 'close-with-grace';
import { loadModel } from '../machines/understanding/model.ts';
import { buildServer } from './app.ts';
import { ConfigError, readConfig } from './config.ts';

const STOP_WITHIN_MS = 9_000;

try {
  const config = readConfig(process.env);
  // Here, so that nobody's first message waits for it.
  loadModel();
  const inspector = process.argv.includes('--dev') ? await openInspector() : null;
  const server = await buildServer(config, inspector ? { inspect: inspector.inspect } : {});
  const address = await server.start();
  if (server.graph) server.app.log.info(`Simulator: ${address}/simulator/`);
  server.app.log.info(`Console: ${address}/console/`);
  if (inspector) server.app.log.info(`Inspector: ${inspector.url}`);
  closeWithGrace({ delay: STOP_WITHIN_MS, logger: server.app.log }, async () => {
    await inspector?.close();
    await server.stop();
  });
} catch (error) {
  const words = error instanceof ConfigError ? error.message : `TokTok cannot start: ${String(error)}`;
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

/** Loaded where it is wanted: what it is built upon is there in a development install only. */
async function openInspector() {
  const inspector = await import('./inspector/inspector.ts');
  return inspector.openInspector({
    onError: (error) =>
      process.stderr.write(`inspector: ${error instanceof Error ? error.name : 'thrown value'}\n`),
  });
}
