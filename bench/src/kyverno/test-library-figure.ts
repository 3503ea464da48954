import { runCli, missingBundle } from '../cli/run-cli.ts';
import type { Figure, Measurement } from '../measure/figure.ts';
import { median } from '../measure/interleave.ts';
import { NO_DATA, sharedPath } from '../measure/shared-data.ts';

/** Seconds for all test files of Kyverno's policy library, in one process. */
async function testLibrary(): Promise<Measurement> {
  const folder = sharedPath('conformance/kyverno-policies');
  const missing = missingBundle() ?? (folder === undefined ? NO_DATA : undefined);
  if (missing !== undefined || folder === undefined) return { value: undefined, note: missing ?? NO_DATA };
  const seconds: number[] = [];
  let summary = '';
  for (let run = 0; run < 5; run++) {
    const { milliseconds, exitCode, output } = await runCli(['test', '.', '--quiet'], folder);
    if (exitCode !== 0 && exitCode !== 1) {
      return { value: undefined, note: `exit code ${String(exitCode)}: ${output}` };
    }
    seconds.push(milliseconds / 1000);
    summary = output.trimEnd().split('\n').at(-1) ?? '';
  }
  return { value: median(seconds), note: summary };
}

/** The tests of Kyverno's policy library through the command line, measured from outside. */
export const TEST_LIBRARY_FIGURE: Figure = {
  name: 'kyverno/test-library',
  unit: 's',
  goal: '<=3',
  peer: 'none (Kyverno 1.19.1 took 33 s)',
  measure: testLibrary,
};
