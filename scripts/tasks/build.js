import { buildMissing } from './build-missing.js';
import { failTask, runStep } from './run-step.js';

try {
  await runStep('build: libraries and types', 'tsc', ['-b']);
  await buildMissing({ force: process.argv.includes('--force') });
} catch (error) {
  failTask(error);
}
