import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, missingBundle } from '../cli/run-cli.ts';
import { inTemporaryFolder, workloads, writeWorkloads } from '../cli/workload-files.ts';
import type { Figure, Measurement } from '../measure/figure.ts';
import { median } from '../measure/interleave.ts';
import { NO_DATA, readShared, sharedPath } from '../measure/shared-data.ts';
import { TEST_LIBRARY_FIGURE } from './test-library-figure.ts';

const OBJECTS = 3_000;

/** Reads a list of policies, and gives the flags that name them. */
function policyFlags(list: string): readonly string[] | undefined {
  const names = readShared(`data/workloads/${list}`)
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return names?.flatMap((name) => {
    const path = sharedPath(`conformance/kyverno-policies/${name}`);
    return path === undefined ? [] : ['--policy', path];
  });
}

/** Seconds for all invented workloads under a list of policies, as one command. */
async function checkWorkloads(list: string): Promise<Measurement> {
  const objects = workloads();
  const flags = policyFlags(list);
  const missing = missingBundle() ?? (objects === undefined || flags === undefined ? NO_DATA : undefined);
  if (missing !== undefined || objects === undefined || flags === undefined) {
    return { value: undefined, note: missing ?? NO_DATA };
  }
  return inTemporaryFolder(async (folder) => {
    writeWorkloads(join(folder, 'objects'), objects, OBJECTS);
    const args = ['check', 'objects', ...flags, '--output', 'policyreport', '--output-file', 'report.yaml'];
    const seconds: number[] = [];
    for (let run = 0; run < 5; run++) {
      const { milliseconds, exitCode, output } = await runCli(args, folder);
      if (exitCode !== 0 && exitCode !== 1) {
        return { value: undefined, note: `exit code ${String(exitCode)}: ${output}` };
      }
      seconds.push(milliseconds / 1000);
    }
    return { value: median(seconds) };
  });
}

const FIRST_POLICY = 'conformance/kyverno-policies/pod-security/baseline/disallow-privileged-containers';

async function firstVerdict(): Promise<Measurement> {
  const policy = sharedPath(FIRST_POLICY);
  const missing = missingBundle() ?? (policy === undefined ? NO_DATA : undefined);
  if (missing !== undefined || policy === undefined) return { value: undefined, note: missing ?? NO_DATA };
  return inTemporaryFolder(async (folder) => {
    writeFileSync(
      join(folder, 'pod.yaml'),
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: web, image: nginx, securityContext: {privileged: true}}\n',
    );
    const times: number[] = [];
    for (let run = 0; run < 23; run++) {
      const { milliseconds, exitCode, output } = await runCli(
        ['check', 'pod.yaml', '--policy', policy],
        folder,
      );
      if (exitCode !== 1) return { value: undefined, note: `exit code ${String(exitCode)}: ${output}` };
      // The first runs fill the disk's cache and the compile cache.
      if (run >= 3) times.push(milliseconds);
    }
    return { value: median(times) };
  });
}

/** Kyverno's policies through the command line, measured from outside. */
export const KYVERNO_FIGURES: readonly Figure[] = [
  { name: 'kyverno/first-verdict', unit: 'ms', goal: '<=100', peer: 'none', measure: firstVerdict },
  {
    name: 'kyverno/classic',
    unit: 's',
    goal: '<=3',
    peer: 'none (Kyverno 1.19.1 took 48 s)',
    measure: () => checkWorkloads('policies-classic.txt'),
  },
  {
    name: 'kyverno/validating',
    unit: 's',
    goal: '<=3',
    peer: 'none (Kyverno 1.19.1 took 102 s for a tenth of the objects)',
    measure: () => checkWorkloads('policies-vpol.txt'),
  },
  TEST_LIBRARY_FIGURE,
];
