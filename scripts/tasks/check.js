import { failTask, runScript, runStep } from './run-step.js';

const steps = [
  () => runScript('build', 'scripts/tasks/build.js'),
  () => runStep('lint', 'eslint', ['.', '--cache', '--max-warnings', '0']),
  () => runStep('format', 'prettier', ['--check', '.', '--log-level', 'warn']),
  () =>
    runStep('floors and circles', 'depcruise', [
      'packages',
      'conformance',
      'bench',
      '--config',
      '.dependency-cruiser.cjs',
    ]),
  () => runStep('dead code', 'knip', ['--no-progress', '--no-config-hints']),
  () => runScript('tests', 'scripts/tasks/test.js'),
];

try {
  for (const step of steps) await step();
} catch (error) {
  failTask(error);
}
