import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@keelson/model';
import { rebuildIndex, startServer } from '@keelson/server';
import type { Measurement } from '../measure/figure.ts';
import { inTemporaryFolder } from '../cli/workload-files.ts';
import { median } from '../measure/interleave.ts';
import { recordMany } from './record-many.ts';

const MANY = 200_000;
const ROUNDS = 5;

/** Questions as the portal asks them: the list, each filter, what is common and what is rare, words, and a page far behind. */
const QUESTIONS = [
  'reviews?limit=50',
  'reviews?limit=50&outcome=denied',
  'reviews?limit=50&policy=policy-7',
  'reviews?limit=50&policy=policy-7&outcome=denied',
  'reviews?limit=50&gate=gate-3&kind=Role',
  'reviews?limit=50&namespace=team-13',
  'reviews?limit=50&q=workload-4242',
  'reviews?limit=50&policy=none',
  `reviews?limit=50&cursor=${Buffer.from('1000').toString('base64url')}`,
  'overview',
];

/** The slowest question's median, and how fast the index was made, with many verdicts in the record. */
export async function measureManyReviews(): Promise<{
  readonly slowest: Measurement;
  readonly indexing: Measurement;
}> {
  return inTemporaryFolder(async (folder) => {
    const dataFolder = join(folder, 'data');
    await recordMany(dataFolder, MANY);
    const began = performance.now();
    const count = await rebuildIndex({ dataFolder, clock: systemClock });
    const seconds = (performance.now() - began) / 1000;
    const policies = join(folder, 'policies.yaml');
    writeFileSync(policies, '');
    const server = await startServer({
      version: 'bench',
      policies: { kind: 'files', files: [{ path: 'policies.yaml', absolute: policies }] },
      told: { kind: 'paths', paths: ['policies.yaml'] },
      dataFolder,
      clock: systemClock,
    });
    try {
      let slowest = { value: 0, note: '' };
      for (const question of QUESTIONS) {
        const value = await timeQuestion(`${server.url}api/v1/${question}`);
        if (value > slowest.value) slowest = { value, note: question };
      }
      return { slowest, indexing: { value: count / seconds, note: `${count} verdicts` } };
    } finally {
      await server.close();
    }
  });
}

async function timeQuestion(url: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const response = await fetch(url);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    times.push(performance.now() - began);
  }
  return median(times);
}
