export { startServer } from './start-server.ts';
export type { RunningServer, ServerOptions } from './start-server.ts';
export { rebuildIndex } from './verdicts/rebuild-index.ts';
export type { RebuildIndexOptions } from './verdicts/rebuild-index.ts';
