import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildMissing } from './build-missing.js';
import { failTask, root, runStep } from './run-step.js';

try {
  // The scenarios of the command line run what users run: the bundle.
  await buildMissing();
  mkdirSync(join(root, 'test-output'), { recursive: true });
  await runStep('tests', 'vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=test-output/vitest.json',
    ...process.argv.slice(2),
  ]);
} catch (error) {
  failTask(error);
}
