import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringifyYaml } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';
import type { Figure, Measurement } from '../measure/figure.ts';
import { median } from '../measure/interleave.ts';
import { NO_DATA } from '../measure/shared-data.ts';
import { BENCH_POLICIES } from './policies.ts';
import { missingBundle, runCli } from './run-cli.ts';
import { inTemporaryFolder, workloads, writeWorkloads } from './workload-files.ts';

const SMALL = 1_000;
const LARGE = 100_000;

async function firstVerdict(): Promise<Measurement> {
  const missing = missingBundle();
  if (missing !== undefined) return { value: undefined, note: missing };
  return inTemporaryFolder(async (folder) => {
    const object: JsonObject = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        replicas: 7,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'web', image: 'nginx' }] },
        },
      },
    };
    writeFileSync(join(folder, 'deployment.yaml'), stringifyYaml(object));
    writeFileSync(join(folder, 'policy.yaml'), BENCH_POLICIES.split('---\n')[2] ?? '');
    const args = ['check', 'deployment.yaml', '--policy', 'policy.yaml'];
    const times: number[] = [];
    for (let run = 0; run < 23; run++) {
      const { milliseconds, exitCode, output } = await runCli(args, folder);
      if (exitCode !== 1) return { value: undefined, note: `exit code ${exitCode}: ${output}` };
      // The first runs fill the disk's cache and the compile cache.
      if (run >= 3) times.push(milliseconds);
    }
    return { value: median(times) };
  });
}

interface Growth {
  readonly factor: number;
  readonly seconds: number;
  readonly megabytes: number | undefined;
}

let growth: Promise<Growth | string> | undefined;

function measureGrowth(): Promise<Growth | string> {
  growth ??= runGrowth();
  return growth;
}

async function runGrowth(): Promise<Growth | string> {
  const objects = workloads();
  const missing = missingBundle() ?? (objects === undefined ? NO_DATA : undefined);
  if (missing !== undefined || objects === undefined) return missing ?? NO_DATA;
  return inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'policies.yaml'), BENCH_POLICIES);
    writeWorkloads(join(folder, 'small'), objects, SMALL);
    writeWorkloads(join(folder, 'large'), objects, LARGE);
    const check = (of: string): ReturnType<typeof runCli> =>
      runCli(
        ['check', of, '--policy', 'policies.yaml', '--output', 'json', '--output-file', 'result.json'],
        folder,
        true,
      );
    const small: number[] = [];
    for (let run = 0; run < 5; run++) small.push((await check('small')).milliseconds);
    const large = await check('large');
    return {
      factor: large.milliseconds / median(small) / (LARGE / SMALL),
      seconds: large.milliseconds / 1000,
      megabytes: large.megabytes,
    };
  });
}

async function fromGrowth(pick: (growth: Growth) => number | undefined): Promise<Measurement> {
  const measured = await measureGrowth();
  if (typeof measured === 'string') return { value: undefined, note: measured };
  return { value: pick(measured) };
}

/** The command line, measured from outside. */
export const CLI_FIGURES: readonly Figure[] = [
  { name: 'cli/first-verdict', unit: 'ms', goal: '<=100', peer: 'none', measure: firstVerdict },
  {
    name: 'cli/growth',
    unit: 'times linear',
    goal: '<=1.2',
    peer: `itself on ${SMALL} objects`,
    measure: () => fromGrowth(({ factor }) => factor),
  },
  {
    name: 'cli/100000-objects',
    unit: 's',
    goal: '',
    peer: 'none',
    measure: () => fromGrowth(({ seconds }) => seconds),
  },
  {
    name: 'cli/memory',
    unit: 'MB',
    goal: '<=500',
    peer: 'none',
    measure: () => fromGrowth(({ megabytes }) => megabytes),
  },
];
