import { runQuietly } from './run-step.js';

// Nothing but the suites' own output: with --json it is read by machines.
process.exitCode = await runQuietly('conformance/src/main.ts', process.argv.slice(2));
