import './check-node.ts';
import closeWithGrace from 'close-with-grace';
import { buildServer } from './app.ts';
import { ConfigError, readConfig } from './config.ts';

const STOP_WITHIN_MS = 9_000;

try {
  const config = readConfig(process.env);
  const server = await buildServer(config);
  const address = await server.start();
  if (server.graph) server.app.log.info(`Simulator: ${address}/simulator/`);
  closeWithGrace({ delay: STOP_WITHIN_MS, logger: server.app.log }, () => server.stop());
} catch (error) {
  const words = error instanceof ConfigError ? error.message : `TokTok cannot start: ${String(error)}`;
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
