import process from 'node:process';
import { runConformance } from './command/run-conformance.ts';
import { SUITES } from './suite/registry.ts';

process.exitCode = await runConformance(process.argv.slice(2), SUITES, {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
