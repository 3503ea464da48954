// Everything that must hold on a clean checkout: the check, the suites that take longer, and one line that counts it all.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failTask, root, runScript, runStep } from './run-step.js';

const counts = { passed: 0, failed: 0, skipped: 0 };
const output = join(root, 'test-output');
mkdirSync(output, { recursive: true });

try {
  await setUpSystem();
  await runScript('check', 'scripts/tasks/check.js');
  countVitest();
  await conformance();
  await step('the packed command line in an empty folder', 'scripts/ci/packed-cli.js');
  await step('old Node says what it needs', 'scripts/ci/old-node.js');
  await step('no code from strings', 'scripts/ci/no-code-generation.js');
  await step('the page in a browser', 'scripts/ci/browser.js');
} catch (error) {
  report();
  failTask(error);
}
report();
process.exitCode = counts.failed === 0 ? 0 : 1;

async function setUpSystem() {
  const script = join(root, 'scripts/setup-chromium.sh');
  if (existsSync(script)) await runStep('chromium for the browser tests', 'bash', [script]);
}

function countVitest() {
  const results = JSON.parse(readFileSync(join(output, 'vitest.json'), 'utf8'));
  counts.passed += results.numPassedTests;
  counts.failed += results.numFailedTests;
  counts.skipped += results.numPendingTests + results.numTodoTests;
}

async function conformance() {
  const started = Date.now();
  console.log('\n▶ conformance suites');
  const result = spawnSync(
    process.execPath,
    ['--conditions=@keelson/source', join(root, 'conformance/src/main.ts'), '--json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  writeFileSync(join(output, 'conformance.json'), result.stdout);
  const { suites } = JSON.parse(result.stdout);
  // Known failures are listed with a reason each, and the run fails for any other: here they count as skipped.
  const isGood = result.status === 0;
  for (const suite of suites) {
    console.log(`  ${suite.name}: ${suite.passed} passed, ${suite.failed} failed, ${suite.skipped} skipped`);
    counts.passed += suite.passed;
    counts.failed += isGood ? 0 : suite.failed;
    counts.skipped += suite.skipped + (isGood ? suite.failed : 0);
  }
  if (result.status !== 0) throw new Error('conformance failed: see `npm run conformance -- --failures 20`');
  console.log(`✔ conformance suites (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

// A step is one test: it passed when its script ends with 0.
async function step(title, script) {
  if (!existsSync(join(root, script))) return;
  try {
    await runScript(title, script);
    counts.passed += 1;
  } catch (error) {
    counts.failed += 1;
    throw error;
  }
}

function report() {
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
}
